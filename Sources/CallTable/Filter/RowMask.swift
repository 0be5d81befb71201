/// Some of the rows of a batch, a bit a row.
struct RowMask: Sendable {
  let count: Int
  private var words: [UInt64]

  /// No row.
  init(count: Int) {
    self.count = count
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  /// Every row.
  init(all count: Int) {
    self.init(count: count)
    words = RowMask(count: count).inverted.words
  }

  /// The rows whose cell passes: 64 tests that do not depend on each other, then eight of their results at a time.
  @inline(__always) init<Cell: BitwiseCopyable>(count: Int, _ cells: [Cell], where passes: (Cell) -> Bool) {
    self.count = count
    words = cells.withUnsafeBufferPointer { cells in
      withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { results in
        (0..<(count + 63) / 64).map { number in
          let part = UnsafeBufferPointer(rebasing: cells[number * 64..<min(number * 64 + 64, count)])
          if part.count == 64 {
            // So many each time: the compiler tests several at once.
            for place in 0..<64 { results[place] = passes(part[place]) ? 1 : 0 }
          } else {
            for place in 0..<64 { results[place] = place < part.count && passes(part[place]) ? 1 : 0 }
          }
          var word: UInt64 = 0
          for group in 0..<8 {
            let eight = UInt64(littleEndian: results.load(fromByteOffset: group * 8, as: UInt64.self))
            word |= ((eight &* 0x0102_0408_1020_4080) >> 56) << UInt64(group * 8)
          }
          return word
        }
      }
    }
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

  subscript(row: Int) -> Bool { words[row / 64] >> UInt64(row % 64) & 1 == 1 }

  /// Rows in the mask.
  var rowCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  mutating func formIntersection(_ other: RowMask) {
    for number in words.indices { words[number] &= other.words[number] }
  }

  mutating func formUnion(_ other: RowMask) {
    for number in words.indices { words[number] |= other.words[number] }
  }

  /// The rows that are not in it.
  var inverted: RowMask {
    var mask = self
    for number in words.indices { mask.words[number] = ~words[number] }
    if count % 64 > 0 { mask.words[count / 64] &= ~(~0 << UInt64(count % 64)) }
    return mask
  }

  mutating func insert(_ row: Int) { words[row / 64] |= 1 << UInt64(row % 64) }

  mutating func remove(_ row: Int) { words[row / 64] &= ~(1 << UInt64(row % 64)) }

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
