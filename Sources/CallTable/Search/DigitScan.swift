/// Looks for digits in whole numbers without writing the numbers out.
struct DigitScan {
  private let wanted: UInt64
  private let count: Int
  /// 10 to the power of one less than `count`.
  private let top: UInt64

  /// Nil if no Int64 has that many digits.
  init?(_ digits: [UInt8]) {
    guard digits.count <= 19, let wanted = UInt64(String(decoding: digits, as: UTF8.self)) else { return nil }
    self.wanted = wanted
    count = digits.count
    top = (1..<digits.count).reduce(1) { power, _ in power * 10 }
  }

  func matches(_ number: Int64) -> Bool {
    // The last `count` digits seen, going up from the lowest.
    var (rest, window, seen) = (number.magnitude, UInt64(0), 0)
    repeat {
      window = window / 10 + rest % 10 * top
      rest /= 10
      seen += 1
      if seen >= count, window == wanted { return true }
    } while rest != 0
    return false
  }
}
