import Foundation

/// Bytes on their way into a file: grows as they come, and is emptied to be filled again. An array would do, but looks
/// for its owners with every few bytes that are appended.
package struct ByteSink: ~Copyable {
  private var room: UnsafeMutableBufferPointer<UInt8>
  package private(set) var count = 0

  /// Room for so many bytes to begin with.
  package init(capacity: Int = 64) {
    room = .allocate(capacity: max(1, capacity))
  }

  deinit { room.deallocate() }

  package var isEmpty: Bool { count == 0 }

  // MARK: - Appending

  @inline(__always) package mutating func append(_ byte: UInt8) {
    reserve(1)
    room[count] = byte
    count += 1
  }

  @inline(__always) package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    reserve(bytes.count)
    if let start = bytes.baseAddress, let end = room.baseAddress {
      memcpy(end + count, start, bytes.count)
      count += bytes.count
    }
  }

  package mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  package mutating func append(repeating byte: UInt8, count: Int) {
    for _ in 0..<count { append(byte) }
  }

  /// Appends what `write` puts at the places from 0 to `count`: all of them.
  @inline(__always)
  package mutating func append(count: Int, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
    reserve(count)
    write(UnsafeMutableBufferPointer(rebasing: room[self.count..<self.count + count]))
    self.count += count
  }

  @inline(__always) private mutating func reserve(_ more: Int) {
    if count + more > room.count { grow(more) }
  }

  private mutating func grow(_ more: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(2 * room.count, count + more))
    _ = larger.moveInitialize(fromContentsOf: room[..<count])
    room.deallocate()
    room = larger
  }

  // MARK: - What is there

  /// The bytes from `start` on.
  @inline(__always) package func withBytes<Result>(
    from start: Int = 0, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    body(UnsafeBufferPointer(rebasing: room[start..<count]))
  }

  package subscript(position: Int) -> UInt8 {
    precondition(position < count)
    return room[position]
  }

  package var last: UInt8? { count > 0 ? room[count - 1] : nil }

  /// The bytes from `start` on as a string.
  package func text(from start: Int = 0) -> String {
    withBytes(from: start) { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: - Changing

  /// Keeps only so many.
  package mutating func truncate(to count: Int) { self.count = min(self.count, count) }

  /// Takes away blanks at the end, as far as `start`.
  package mutating func trimBlanks(from start: Int) {
    while count > start, room[count - 1] == UInt8(ascii: " ") { count -= 1 }
  }

  /// Puts a byte, so many times, before the one at a position.
  package mutating func insert(_ byte: UInt8, count more: Int = 1, at position: Int) {
    guard more > 0 else { return }
    reserve(more)
    if let start = room.baseAddress {
      memmove(start + position + more, start + position, count - position)
      memset(start + position, Int32(byte), more)
    }
    count += more
  }

  /// Takes the bytes from `start` on away and lets `write` write something instead.
  package mutating func rewrite(from start: Int, _ write: (_ bytes: [UInt8], _ sink: inout ByteSink) -> Void)
  {
    let bytes = Array(room[start..<count])
    count = start
    write(bytes, &self)
  }
}

/// Some of the 256 bytes, quick to ask about.
package struct ByteSet: Sendable {
  private let members: [Bool]

  package init(_ isMember: (UInt8) -> Bool) {
    members = (UInt8.min...UInt8.max).map(isMember)
  }

  package subscript(byte: UInt8) -> Bool { members[Int(byte)] }
}

extension ByteSink {
  /// Whether one of those bytes stands at `start` or after it.
  package func contains(_ set: ByteSet, from start: Int) -> Bool {
    withBytes(from: start) { bytes in bytes.contains { set[$0] } }
  }
}
