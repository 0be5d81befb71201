import Foundation

/// The stretch of wall-clock time that is asked about, in a zone; both ends belong to it.
package struct ReportRange: Hashable, Sendable {
  package let from: LocalTime
  /// Inclusive to the second: all of that second belongs to the range.
  package let to: LocalTime
  package let zone: TimeZone

  package init(from: LocalTime, to: LocalTime, zone: TimeZone) throws(RangeError) {
    guard from <= to else { throw .endsBeforeItBegins(from: from, to: to) }
    (self.from, self.to, self.zone) = (from, to, zone)
  }

  /// Whole days; the two may come in either order.
  package init(days first: LocalDay, through last: LocalDay, zone: TimeZone) {
    self.from = min(first, last).firstSecond
    self.to = max(first, last).lastSecond
    self.zone = zone
  }

  /// Ends as people type them, `YYYY-MM-DD[ HH:MM[:SS]]`: a date or a minute alone as `from` means its first second, as `to`
  /// its last; no `to` means the end of today.
  package init(from: String, to: String?, zone: TimeZone, now: Date) throws(RangeError) {
    let first = try TypedTime(from)
    let last = try to.map { text throws(RangeError) in try TypedTime(text) }
    try self.init(
      from: first.time, to: last?.asEnd ?? LocalDay.today(now: now, zone: zone).lastSecond, zone: zone)
  }

  /// The service's parameter `startTime`: `2022-02-03 00:00:00`.
  package var startParameter: String { from.text }
  /// The service's parameter `endTime`: `2022-02-03 23:59:59`.
  package var endParameter: String { to.text }

  /// The first instant of the range: the earlier one of a time that comes twice, the first one after a time that does
  /// not exist.
  package var start: Timestamp {
    switch ZoneRules.of(zone).meaning(of: from) {
    case .once(let second), .twice(first: let second, second: _), .never(let second):
      Timestamp(milliseconds: second * 1000)
    }
  }

  /// The first instant after the range: a time that comes twice is in it both times.
  package var end: Timestamp {
    switch ZoneRules.of(zone).meaning(of: to) {
    case .once(let second), .twice(first: _, second: let second): Timestamp(milliseconds: (second + 1) * 1000)
    case .never(let second): Timestamp(milliseconds: second * 1000)
    }
  }

  /// The real length of the range: a day can have 23 or 25 hours.
  package var duration: Duration { end.since(start) }
  package var isOneDay: Bool { from.localDay == to.localDay }
  /// Whether it begins with the first second of a day and ends with the last of one.
  package var isWholeDays: Bool {
    from == from.localDay.firstSecond && to == to.localDay.lastSecond
  }

  /// Whether the instant belongs to the range.
  package func contains(_ instant: Timestamp) -> Bool { instant >= start && instant < end }
}

/// A text or a pair of times that is no range.
package enum RangeError: Error, Hashable, Sendable {
  /// Not `YYYY-MM-DD`, optionally with ` HH:MM` or ` HH:MM:SS`.
  case notATime(String)
  /// Well formed, but the calendar or the clock has no such time: `2026-02-30`.
  case noSuchTime(String)
  /// The range ends before it begins.
  case endsBeforeItBegins(from: LocalTime, to: LocalTime)

  /// Anything may have been pasted.
  private static func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }

  /// A sentence for the user: what happened, why, and what to do.
  package var message: String {
    switch self {
    case .notATime(let text):
      "“\(Self.shortened(text))” is not a time. Write YYYY-MM-DD, YYYY-MM-DD HH:MM or YYYY-MM-DD HH:MM:SS."
    case .noSuchTime(let text):
      "There is no “\(Self.shortened(text))” in the calendar. Check the day and the time."
    case .endsBeforeItBegins(let from, let to):
      "The range ends (\(to.text)) before it begins (\(from.text)). Swap the two or choose a later end."
    }
  }
}
