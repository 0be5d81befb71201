/// Numbers pairs in the order in which they come, each once.
struct PairTable: Sendable {
  struct Pair: Hashable, Sendable {
    let word: UInt64
    let part: UInt32
  }

  private(set) var pairs: [Pair] = []
  /// Pairs by their hash, plus one; 0 where there is none. Its size is a power of two, at most half of it taken.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)

  /// The number of a pair, which is added if it is new.
  mutating func number(of word: UInt64, _ part: UInt32) -> UInt32 {
    let pair = Pair(word: word, part: part)
    var slot = Self.hash(pair) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if pairs[Int(number)] == pair { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    pairs.append(pair)
    slots[slot] = UInt32(pairs.count)
    if pairs.count * 2 > slots.count { grow() }
    return UInt32(pairs.count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (number, pair) in pairs.enumerated() {
      var slot = Self.hash(pair) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  private static func hash(_ pair: Pair) -> Int {
    var hash = (pair.word ^ UInt64(pair.part) << 32) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) >> 1)
  }
}
