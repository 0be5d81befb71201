/// Looks for a few bytes among many, eight at a time: most columns a filter asks have a handful of words, a byte a row.
struct ByteMatch {
  /// With more bytes to look for, a table of all of them is as quick.
  static let most = 3

  /// Each byte eight times.
  private let lanes: [UInt64]

  init(_ bytes: [UInt8]) {
    lanes = bytes.map { UInt64($0) &* 0x0101_0101_0101_0101 }
  }

  /// For up to 64 bytes from `start` on a bit each, the first one lowest: whether it is one of those looked for.
  @inline(__always) func bits(_ bytes: UnsafeRawBufferPointer, from start: Int) -> UInt64 {
    var word: UInt64 = 0
    var offset = start
    while offset + 8 <= min(start + 64, bytes.count) {
      let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      word |= found(eight) << UInt64(offset - start)
      offset += 8
    }
    while offset < min(start + 64, bytes.count) {
      word |= (found(UInt64(bytes[offset])) & 1) << UInt64(offset - start)
      offset += 1
    }
    return word
  }

  /// A bit for each of eight bytes, the lowest for the lowest.
  @inline(__always) private func found(_ eight: UInt64) -> UInt64 {
    var highs: UInt64 = 0
    for lane in lanes {
      let different = eight ^ lane
      // The high bit of each byte that differs; no carry leaves its byte.
      let marks = ((different & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | different
      highs |= ~marks & 0x8080_8080_8080_8080
    }
    return (highs >> 7 &* 0x0102_0408_1020_4080) >> 56
  }
}
