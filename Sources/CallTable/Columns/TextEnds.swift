/// A text's length, its first eight bytes and its last: of a text up to sixteen bytes that is all there is. Most texts of a
/// call are so short, and are then compared and hashed as three numbers.
struct TextEnds: Equatable {
  let count: Int
  let head: UInt64
  let tail: UInt64

  /// A text up to this long is told by its ends.
  static let reach = 16

  static let empty = TextEnds(UnsafeBufferPointer(start: nil, count: 0))

  @inline(__always) init(_ text: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(text)
    count = raw.count
    if count >= 8 {
      head = raw.loadUnaligned(as: UInt64.self)
      tail = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      head = UInt64(raw.loadUnaligned(as: UInt32.self))
      tail = UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else {
      var bytes: UInt64 = 0
      for byte in raw { bytes = bytes << 8 | UInt64(byte) }
      (head, tail) = (bytes, 0)
    }
  }

  /// Mixed by multiplications; not for secrets. `text` is the text these are the ends of.
  @inline(__always) func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var state = UInt64(count) &* 0x9E37_79B9_7F4A_7C15
    mix(head)
    var offset = 8
    while offset + 8 < count {
      mix(UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    mix(tail)
    return UInt32(truncatingIfNeeded: state)

    @inline(__always) func mix(_ bytes: UInt64) {
      state = (state ^ bytes) &* 0x9FB2_1C65_1E98_DF25
      state ^= state >> 32
    }
  }
}
