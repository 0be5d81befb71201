/// Legs by a number: an open hash table of the numbers, and from each a chain through its legs. Twelve bytes a slot and four a
/// leg, where a dictionary of arrays would take hundreds.
struct LegChains: Sendable {
  private static let end = UInt32.max

  /// 0 where free.
  private var numbers: [Int64] = Array(repeating: 0, count: 64)
  /// The last leg of each number.
  private var heads: [UInt32] = Array(repeating: end, count: 64)
  private var taken = 0
  /// For each leg the one before it with the same number.
  private var before: [UInt32] = []

  /// Makes room for so many legs.
  mutating func reserve(_ legs: Int) {
    before.append(contentsOf: repeatElement(Self.end, count: max(0, legs - before.count)))
  }

  /// `number` is not 0; the leg has not been inserted before.
  mutating func insert(_ leg: Int, under number: Int64) {
    if taken >= numbers.count / 4 * 3 { grow() }
    let slot = slot(of: number)
    if numbers[slot] == 0 {
      numbers[slot] = number
      taken += 1
    }
    before[leg] = heads[slot]
    heads[slot] = UInt32(leg)
  }

  @inline(__always) func forEach(under number: Int64, _ take: (Int) -> Void) {
    var leg = heads[slot(of: number)]
    while leg != Self.end {
      take(Int(leg))
      leg = before[Int(leg)]
    }
  }

  /// The slot of a number, or the free one in which it belongs.
  @inline(__always) private func slot(of number: Int64) -> Int {
    let mask = numbers.count - 1
    var slot = Int(truncatingIfNeeded: (UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while numbers[slot] != 0, numbers[slot] != number { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldNumbers, oldHeads) = (numbers, heads)
    numbers = Array(repeating: 0, count: oldNumbers.count * 2)
    heads = Array(repeating: Self.end, count: oldHeads.count * 2)
    for (number, head) in zip(oldNumbers, oldHeads) where number != 0 {
      let slot = slot(of: number)
      (numbers[slot], heads[slot]) = (number, head)
    }
  }
}
