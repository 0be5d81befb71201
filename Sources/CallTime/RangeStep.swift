import Foundation

/// The range before or after another one: a day to the day beside it, months to months, other whole days and stretches with
/// clock times by their length.
package struct RangeStep {
  private let now: Date
  private let zone: TimeZone
  private let habits: TimeHabits
  private let today: LocalDay

  package init(now: Date, zone: TimeZone, habits: TimeHabits = .usual) {
    (self.now, self.zone, self.habits) = (now, zone, habits)
    today = LocalDay.today(now: now, zone: zone)
  }

  /// The span so many ranges later (positive) or earlier. A range that a preset means becomes the preset.
  package func span(_ steps: Int, from span: TimeSpan) throws(RangeStepError) -> TimeSpan {
    guard let range = try? span.range(now: now, zone: zone, weekStart: habits.weekStart) else {
      throw .outOfCalendar
    }
    if steps == 0 { return span }
    // More than the days of the calendar make no difference.
    let steps = min(max(steps, -4_000_000), 4_000_000)
    if case .range = span, !range.isWholeDays { return .range(try clocks(steps, from: range)) }
    let days = if case .preset(let preset) = span { wholeDays(of: preset) } else { range.days }
    return try self.span(of: moved(days, by: steps))
  }

  /// The days of a preset with those of its week or month that are still to come.
  private func wholeDays(of preset: RangePreset) -> ClosedRange<LocalDay> {
    let days = preset.range(now: now, zone: zone, weekStart: habits.weekStart).days
    return switch preset {
    case .thisWeek: days.lowerBound...days.lowerBound.adding(days: 6)
    case .thisMonth: days.lowerBound...days.lowerBound.adding(months: 1).adding(days: -1)
    case .today, .yesterday, .last7Days, .lastWeek, .lastMonth: days
    }
  }

  private func moved(
    _ days: ClosedRange<LocalDay>, by steps: Int
  ) throws(RangeStepError) -> ClosedRange<LocalDay> {
    let (first, last) = (days.lowerBound, days.upperBound)
    let next = last.adding(days: 1)
    let moved: (LocalDay, LocalDay)
    if first.day == 1, next.day == 1 {
      let months = (next.year - first.year) * 12 + next.month - first.month
      moved = (
        first.adding(months: months * steps), next.adding(months: months * steps).adding(days: -1)
      )
      // Beyond the calendar a month is added to no day.
      if moved.0 == first { throw .outOfCalendar }
    } else {
      let length = next.daysSince1970 - first.daysSince1970
      moved = (first.adding(days: length * steps), last.adding(days: length * steps))
    }
    guard moved.0.isInCalendar, moved.1.isInCalendar, moved.0 <= moved.1 else { throw .outOfCalendar }
    return moved.0...moved.1
  }

  private func span(of days: ClosedRange<LocalDay>) throws(RangeStepError) -> TimeSpan {
    if days.lowerBound > today { throw .notBegun(words(for: days)) }
    let range = ReportRange(days: days.lowerBound, through: days.upperBound, zone: zone)
    try check(range)
    let presets: [RangePreset] = [
      .today, .yesterday, .thisWeek, .lastWeek, .thisMonth, .lastMonth, .last7Days,
    ]
    return presets.first { wholeDays(of: $0) == days }.map(TimeSpan.preset) ?? .range(range)
  }

  /// `Tomorrow`, `Next week`, `Next month`, `Mon 30 Nov 2026`
  private func words(for days: ClosedRange<LocalDay>) -> String {
    let first = days.lowerBound
    if days == wholeDays(after: .thisWeek) { return "Next week" }
    if days == wholeDays(after: .thisMonth) { return "Next month" }
    return first == today.adding(days: 1) ? "Tomorrow" : first.title
  }

  private func wholeDays(after preset: RangePreset) -> ClosedRange<LocalDay>? {
    try? moved(wholeDays(of: preset), by: 1)
  }

  /// A stretch with clock times, moved on the wall. Times that the clocks skip are passed over.
  private func clocks(_ steps: Int, from range: ReportRange) throws(RangeStepError) -> ReportRange {
    let (first, last) = (range.from.secondsSince1970, range.to.secondsSince1970)
    let length = last - first + 1
    var moved = try self.range(first + length * Int64(steps), length: length)
    if moved.start == moved.end {
      let clock = ZoneClock(zone)
      let before = clock.local(Timestamp(milliseconds: moved.start.milliseconds - 1000))
      let after = clock.local(moved.start)
      moved = try self.range(
        steps < 0 ? before.secondsSince1970 + 1 - length : after.secondsSince1970, length: length)
    }
    if moved.start > Timestamp(now) {
      throw .notBegun("\(moved.from.localDay.title) \(habits.clock.minute(moved.from))")
    }
    try check(moved)
    return moved
  }

  private func range(_ first: Int64, length: Int64) throws(RangeStepError) -> ReportRange {
    let from = LocalTime(secondsSince1970: first)
    let to = LocalTime(secondsSince1970: first + length - 1)
    guard from.localDay.isInCalendar, to.localDay.isInCalendar,
      let range = try? ReportRange(from: from, to: to, zone: zone)
    else { throw .outOfCalendar }
    return range
  }

  private func check(_ range: ReportRange) throws(RangeStepError) {
    for notice in range.notices(now: now) {
      if case .beforeTwoYears = notice { throw .notKept(notice) }
    }
  }
}

/// There is no range to step to.
package enum RangeStepError: Error, Hashable, Sendable {
  /// It lies in the future; its name: `Tomorrow`.
  case notBegun(String)
  /// The service keeps no calls of it.
  case notKept(RangeNotice)
  /// Beyond the years 1 to 9999.
  case outOfCalendar

  /// A sentence for the user.
  package var message: String {
    switch self {
    case .notBegun(let name): "\(name) has not begun."
    case .notKept(let notice): notice.sentence
    case .outOfCalendar: "The calendar ends there."
    }
  }
}

extension ReportRange {
  /// The days of both ends and those between.
  var days: ClosedRange<LocalDay> { from.localDay...to.localDay }

  /// The moment of another range that lies as far from its beginning, on the wall, as `instant` from that of this one; at
  /// most its end.
  package func counterpart(of instant: Timestamp, in other: ReportRange) -> Timestamp {
    let distance = ZoneClock(zone).local(instant).secondsSince1970 - from.secondsSince1970
    let wall = LocalTime(secondsSince1970: other.from.secondsSince1970 + max(0, distance))
    return (try? ReportRange(from: min(wall, other.to), to: other.to, zone: other.zone).start) ?? other.start
  }
}

extension LocalDay {
  /// Of the years 1 to 9999.
  var isInCalendar: Bool { (1...9999).contains(year) }
}
