import Foundation

/// The stretch of wall-clock time that is asked about, in a zone; both ends belong to it.
package struct ReportRange: Hashable, Sendable {
  package let from: LocalTime
  /// Inclusive to the second: all of that second belongs to the range.
  package let to: LocalTime
  package let zone: TimeZone

  package init(from: LocalTime, to: LocalTime, zone: TimeZone) throws(RangeFault) {
    guard from <= to else { throw .endsBeforeItBegins(from: from, to: to) }
    (self.from, self.to, self.zone) = (from, to, zone)
  }

  /// Whole days; the two may come in either order.
  package init(days first: LocalDay, through last: LocalDay, zone: TimeZone) {
    self.from = min(first, last).firstSecond
    self.to = max(first, last).lastSecond
    self.zone = zone
  }

  /// Ends as people type them, `YYYY-MM-DD[ HH:MM[:SS]]`: a date alone as `from` means its first second, as `to` its
  /// last; no `to` means the end of today.
  package init(from: String, to: String?, zone: TimeZone, now: Date) throws(RangeFault) {
    let today = LocalDay.today(now: now, zone: zone)
    try self.init(from: today.firstSecond, to: today.lastSecond, zone: zone)
  }

  /// What the service takes as `startTime`: `2022-02-03 00:00:00`.
  package var startParameter: String { from.text }
  /// What the service takes as `endTime`: `2022-02-03 23:59:59`.
  package var endParameter: String { to.text }
  /// The first instant of the range.
  package var start: Timestamp { Timestamp(milliseconds: 0) }
  /// The first instant after the range.
  package var end: Timestamp { Timestamp(milliseconds: 0) }
  /// How long the range really is: a day can have 23 or 25 hours.
  package var duration: Duration { end.since(start) }
  package var isOneDay: Bool { from.localDay == to.localDay }
  /// `Mon 23 Nov 2026 00:00:00 – 23:59:59`; the second date too if it is another.
  package var title: String { "" }
  /// `Sunday 1 Nov 2026, 25 hours: clocks go back at 02:00`
  package var words: String { "" }
  /// What the two ends do not tell.
  package func notices(now: Date) -> [RangeNotice] { [] }
}
