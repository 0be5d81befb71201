import CInflate

/// The text of gzip or zstd bytes; members or frames one after another are one text.
final class Inflater: ByteSource {
  private let input: LookAhead
  private let stream: OpaquePointer
  private let name: String
  private let format: String
  private var isWhole = true
  /// Bytes of text given out.
  private var count = 0

  init(_ format: cin_format, called title: String, of input: LookAhead, name: String) throws(FileError) {
    guard let stream = cin_create(format) else { throw .outOfMemory(name: name) }
    (self.stream, self.input, self.name, self.format) = (stream, input, name, title)
  }

  deinit { cin_destroy(stream) }

  var isReady: Bool { input.isReady }

  func read(into room: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      let bytes = try input.bytes(atLeast: 1)
      var (taken, written) = (0, 0)
      let state = cin_step(
        stream, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &taken,
        room.bindMemory(to: UInt8.self).baseAddress, room.count, &written)
      input.take(taken)
      count += written
      switch state {
      case CIN_WHOLE: isWhole = true
      case CIN_GOING_ON: isWhole = false
      case CIN_NO_MEMORY: throw .outOfMemory(name: name)
      case CIN_WINDOW_TOO_LARGE: throw .windowTooLarge(name: name)
      // Bytes that came before the damage are given out first.
      default: if written == 0 { throw .damaged(name: name, format: format, offset: count) }
      }
      if written > 0 { return written }
      if bytes.isEmpty {
        if isWhole { return 0 }
        throw .cutOff(name: name, format: format, offset: count)
      }
    }
  }
}
