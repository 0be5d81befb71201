/// Some of the rows of a batch, a bit a row.
struct RowMask: Sendable {
  let count: Int
  private var words: [UInt64]

  /// No row.
  init(count: Int) {
    self.count = count
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  /// The rows that are said to be in it.
  @inline(__always) init(count: Int, where isIn: (Int) -> Bool) {
    self.count = count
    words = (0..<(count + 63) / 64).map { number in
      let first = number * 64
      var word: UInt64 = 0
      for row in first..<min(first + 64, count) { word |= (isIn(row) ? 1 : 0) << UInt64(row - first) }
      return word
    }
  }

  /// The rows whose byte is one of those looked for.
  init(count: Int, _ match: ByteMatch, _ bytes: [UInt8]) {
    self.count = count
    words = bytes.withUnsafeBytes { bytes in
      (0..<(count + 63) / 64).map { number in match.bits(bytes, from: number * 64) }
    }
  }

  subscript(row: Int) -> Bool { words[row / 64] >> UInt64(row % 64) & 1 == 1 }

  /// How many rows are in it.
  var rowCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  mutating func formIntersection(_ other: RowMask) {
    for number in words.indices { words[number] &= other.words[number] }
  }

  mutating func formUnion(_ other: RowMask) {
    for number in words.indices { words[number] |= other.words[number] }
  }

  mutating func remove(before row: Int) {
    for number in 0..<row / 64 { words[number] = 0 }
    if row % 64 > 0 { words[row / 64] &= ~0 << UInt64(row % 64) }
  }

  /// The rows, growing.
  @inline(__always) func forEach(_ take: (Int) -> Void) {
    for (number, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        take(number * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
