/// SplitMix64: the same numbers for the same seed, everywhere and in every version of Swift.
struct SeededGenerator {
  private var state: UInt64

  /// The stream that belongs to a place: three coordinates below a seed.
  init(_ seed: UInt64, _ first: Int, _ second: Int = 0, _ third: Int = 0) {
    state = Self.mixed(seed) ^ UInt64(bitPattern: Int64(first))
    state = Self.mixed(state) ^ UInt64(bitPattern: Int64(second))
    state = Self.mixed(state) ^ UInt64(bitPattern: Int64(third))
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mixed(state)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }

  /// From 0 to below the limit; 0 when there is no room.
  mutating func below(_ limit: Int) -> Int {
    Int(((next() >> 32) &* UInt64(clamping: limit)) >> 32)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  mutating func chance(percent: Int) -> Bool {
    below(100) < percent
  }

  /// Small numbers much more often than large ones: the square of an even draw.
  mutating func skewed(below limit: Int) -> Int {
    let draw = next() >> 40
    return Int((((draw &* draw) >> 24) &* UInt64(clamping: limit)) >> 24)
  }

  /// Draws from a distribution given by its quantiles, equally far apart.
  mutating func quantile(_ quantiles: [Int]) -> Int {
    guard quantiles.count > 1 else { return quantiles.first ?? 0 }
    let place = below((quantiles.count - 1) << 12)
    let low = quantiles[place >> 12]
    return low + (quantiles[(place >> 12) + 1] - low) * (place & 0xfff) / 0x1000
  }
}
