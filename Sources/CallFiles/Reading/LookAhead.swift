/// The bytes of a source, of which the next ones can be looked at before they are taken.
final class LookAhead: ByteSource {
  private let source: any ByteSource
  private let held = ByteBuffer(capacity: 128 * 1024)
  /// Bytes of `held` that are taken.
  private var taken = 0
  private var isAtEnd = false
  /// The error that ended the source; it is thrown after the bytes before it.
  private var error: FileError?

  init(_ source: any ByteSource) { self.source = source }

  /// The next bytes: `count` at least, unless the source ends before. They are there until the next call.
  func bytes(atLeast count: Int) throws(FileError) -> UnsafeRawBufferPointer {
    while held.count - taken < count, !isAtEnd {
      held.removeFirst(taken)
      taken = 0
      do throws(FileError) {
        let more = try source.read(into: held.room)
        held.count += more
        isAtEnd = more == 0
      } catch {
        (self.error, isAtEnd) = (error, true)
      }
    }
    if let error, taken == held.count { throw error }
    return UnsafeRawBufferPointer(rebasing: held.bytes[taken...])
  }

  func take(_ count: Int) { taken += count }

  func read(into room: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    if taken == held.count {
      if let error { throw error }
      return isAtEnd ? 0 : try source.read(into: room)
    }
    let count = min(room.count, held.count - taken)
    room.copyMemory(from: UnsafeRawBufferPointer(rebasing: held.bytes[taken..<taken + count]))
    taken += count
    return count
  }

  var isReady: Bool { taken < held.count || isAtEnd || source.isReady }
}
