import Foundation

/// Ranges measured on the wall, where each day has 24 hours whatever the clocks do.
extension ReportRange {
  /// Length on the wall.
  package var wallSeconds: Int64 { to.secondsSince1970 - from.secondsSince1970 + 1 }

  /// So many days later, or earlier where negative, at the same times of day; nil beyond the calendar.
  package func moved(days: Int) -> ReportRange? {
    let (first, last) = (from.secondsSince1970, to.secondsSince1970)
    let shift = Int64(days) * 86_400
    return Self.range(first + shift, last + shift, zone)
  }

  /// The part of it that is over at that time, in whole minutes; nil where none is.
  package func past(at now: Date) -> ReportRange? {
    guard end > Timestamp(now) else { return self }
    let minutes = ZoneClock(zone).local(Timestamp(now)).secondsSince1970.floorDivided(by: 60)
    return Self.range(from.secondsSince1970, minutes * 60 - 1, zone)
  }

  /// No more than so many seconds of it, from its beginning.
  package func prefix(wallSeconds: Int64) -> ReportRange {
    guard wallSeconds > 0, wallSeconds < self.wallSeconds else { return self }
    return Self.range(from.secondsSince1970, from.secondsSince1970 + wallSeconds - 1, zone) ?? self
  }

  private static func range(_ first: Int64, _ last: Int64, _ zone: TimeZone) -> ReportRange? {
    let (from, to) = (LocalTime(secondsSince1970: first), LocalTime(secondsSince1970: last))
    guard from.localDay.isInCalendar, to.localDay.isInCalendar else { return nil }
    return try? ReportRange(from: from, to: to, zone: zone)
  }
}
