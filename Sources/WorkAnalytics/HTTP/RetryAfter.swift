import Foundation

/// Reads `Retry-After`: seconds, or an HTTP date (RFC 9110, 10.2.3).
enum RetryAfter {
  /// The wait that `value` asks for: nothing if it is neither, zero for a date gone by.
  ///
  /// A date is measured from `answered`, the `Date` of the same answer, if there is one: this machine's clock (`now`) may be
  /// wrong.
  static func wait(_ value: String, answered: String?, now: Date) -> Duration? {
    let value = value.trimmingCharacters(in: .whitespaces)
    if let seconds = Int64(value) { return seconds >= 0 ? .seconds(min(seconds, longest)) : nil }
    guard let until = date(value) else { return nil }
    let wait = until.timeIntervalSince(answered.flatMap(date) ?? now)
    return .seconds(min(max(0, wait.rounded(.up)), Double(longest)))
  }

  /// A year: what is longer means the same and could overflow later.
  private static let longest: Int64 = 366 * 24 * 3600

  /// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that is still sent.
  private static func date(_ text: String) -> Date? {
    let format = Date.ParseStrategy(
      format:
        "\(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT",
      locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt)
    return try? format.parse(text)
  }
}
