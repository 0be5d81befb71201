/// Memory for a piece of a file, used again for later pieces, never cleared nor copied for nothing.
///
/// Sendable unchecked: a buffer has one owner at a time. It is handed on from the reader to the one job that decodes it and
/// back, and nobody keeps a reference after handing it on.
final class ByteBuffer: @unchecked Sendable {
  private(set) var memory: UnsafeMutableRawBufferPointer
  /// Bytes in use, from the start.
  var count = 0

  init(capacity: Int) {
    memory = .allocate(byteCount: capacity, alignment: 64)
  }

  deinit { memory.deallocate() }

  /// The bytes in use.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }
  var mutableBytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: memory[..<count])
  }
  /// The room behind them.
  var room: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(rebasing: memory[count...]) }

  func reserve(_ capacity: Int) {
    guard capacity > memory.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(capacity, memory.count * 2), alignment: 64)
    larger.copyMemory(from: bytes)
    memory.deallocate()
    memory = larger
  }

  /// Takes bytes away from its start; the others move up.
  func removeFirst(_ gone: Int) {
    guard gone > 0 else { return }
    memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[gone...]))
    count -= gone
  }

  /// Takes a copy of bytes at its end.
  func append(_ bytes: UnsafeRawBufferPointer) {
    reserve(count + bytes.count)
    if !bytes.isEmpty { room.copyMemory(from: bytes) }
    count += bytes.count
  }
}
