import Foundation

/// An instant as the service tells it: milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970 in UTC; negative before.
  package let milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The instant nearest before `date`.
  package init(_ date: Date) {
    let value = (date.timeIntervalSince1970 * 1000).rounded(.down)
    self.milliseconds = Int64(exactly: value) ?? (value < 0 ? .min : .max)
  }

  package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The time from `start` to this instant, negative if it is earlier; clamped to what 64 bits hold.
  package func since(_ start: Timestamp) -> Duration {
    let (difference, overflow) = milliseconds.subtractingReportingOverflow(start.milliseconds)
    return .milliseconds(overflow ? (milliseconds < start.milliseconds ? Int64.min : .max) : difference)
  }

  /// The instant so much later, clamped to what 64 bits hold.
  package func adding(_ duration: Duration) -> Timestamp {
    let step = duration.wholeMilliseconds
    let (sum, overflow) = milliseconds.addingReportingOverflow(step)
    return Timestamp(milliseconds: overflow ? (step < 0 ? .min : .max) : sum)
  }

  /// The time from one instant to another; nil if one of them is not known or the end comes before the start.
  package static func between(_ start: Timestamp?, _ end: Timestamp?) -> Duration? {
    guard let start, let end, end >= start else { return nil }
    return end.since(start)
  }
}
