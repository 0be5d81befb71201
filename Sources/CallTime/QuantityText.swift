/// Durations as people read them on a phone's display.
package enum DurationText {
  /// Stands for "there was none of it".
  package static let none = "–"

  /// Whole seconds, the rest cut off: `0:07`, `28:16`, `1:02:03`; `–` for nil.
  package static func short(_ duration: Duration?) -> String {
    guard let milliseconds = duration?.wholeMilliseconds else { return none }
    return clock(milliseconds.magnitude / 1000, negative: milliseconds <= -1000)
  }

  /// To the millisecond: `0:00.197`, `28:16.320`; `–` for nil.
  package static func exact(_ duration: Duration?) -> String {
    guard let milliseconds = duration?.wholeMilliseconds else { return none }
    let rest = milliseconds.magnitude % 1000
    let fraction = rest < 10 ? "00\(rest)" : rest < 100 ? "0\(rest)" : "\(rest)"
    return clock(milliseconds.magnitude / 1000, negative: milliseconds < 0) + "." + fraction
  }

  private static func clock(_ seconds: UInt64, negative: Bool) -> String {
    var sink = ByteSink(capacity: 16)
    if negative { sink.append("-") }
    sink.shortDuration(seconds: seconds)
    return sink.text()
  }
}

extension Duration {
  /// Milliseconds, the rest cut off toward zero; clamped to what 64 bits hold.
  package var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    if overflow { return seconds < 0 ? .min : .max }
    let (sum, carried) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
    return carried ? (seconds < 0 ? .min : .max) : sum
  }
}

/// Counts as people read them.
package enum NumberText {
  /// The number with thin grouping from five digits on: `2113`, `12 345`, `1 000 000` (no-break spaces).
  package static func grouped(_ value: Int) -> String {
    guard value.magnitude > 9999 else { return String(value) }
    let digits = String(value.magnitude)
    var text = value < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append("\u{00A0}") }
      text.append(digit)
    }
    return text
  }

  /// The number and its noun, `s` added unless it is one: `1 call`, `37 calls`.
  package static func counted(_ value: Int, _ noun: String) -> String {
    "\(grouped(value)) \(value == 1 ? noun : noun + "s")"
  }
}
