/// Some of the rows of a table, a bit a row. A value: changed copies leave the others as they are.
package struct RowSet: Hashable, Sendable {
  private var words: [UInt64] = []
  /// Rows in the set.
  package private(set) var count = 0

  package init() {}

  package init(_ rows: some Sequence<Int>) { for row in rows { insert(row) } }

  package var isEmpty: Bool { count == 0 }

  package func contains(_ row: Int) -> Bool {
    row >> 6 < words.count && words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  package mutating func insert(_ row: Int) {
    if row >> 6 >= words.count { words += repeatElement(0, count: (row >> 6) + 1 - words.count) }
    guard !contains(row) else { return }
    words[row >> 6] |= 1 << UInt64(row & 63)
    count += 1
  }

  package mutating func remove(_ row: Int) {
    guard contains(row) else { return }
    words[row >> 6] &= ~(1 << UInt64(row & 63))
    count -= 1
  }

  package mutating func formUnion(_ other: RowSet) { combine(other) { $0 | $1 } }

  package mutating func subtract(_ other: RowSet) { combine(other) { $0 & ~$1 } }

  package mutating func formSymmetricDifference(_ other: RowSet) { combine(other) { $0 ^ $1 } }

  package func isSuperset(of other: RowSet) -> Bool {
    other.words.enumerated().allSatisfy { number, word in
      word & ~(number < words.count ? words[number] : 0) == 0
    }
  }

  private mutating func combine(_ other: RowSet, _ join: (UInt64, UInt64) -> UInt64) {
    words += repeatElement(0, count: max(0, other.words.count - words.count))
    for (number, word) in other.words.enumerated() { words[number] = join(words[number], word) }
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// The rows, growing.
  package func forEach(_ take: (Int) -> Void) {
    for (number, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        take(number * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  /// The rows of the set among those, growing.
  func rows(in range: Range<Int>) -> [Int] {
    var found: [Int] = []
    for number in range.lowerBound
      >> 6..<max(range.lowerBound >> 6, min(words.count, (range.upperBound + 63) >> 6))
    {
      var rest = words[number]
      while rest != 0 {
        let row = number * 64 + rest.trailingZeroBitCount
        if range.contains(row) { found.append(row) }
        rest &= rest - 1
      }
    }
    return found
  }
}
