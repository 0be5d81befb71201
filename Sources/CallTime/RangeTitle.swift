import Foundation

extension ReportRange {
  /// The range for a title, from the longest words to the shortest; each gives both ends as dates, and the clock where it is
  /// not of whole days:
  /// `Fri 27 Nov 2026, yesterday`, `Fri 27 Nov, yesterday`, …, `27 Nov`; `Mon 23 – Sun 29 Nov 2026, last week`
  package func titles(now: Date, habits: TimeHabits = .usual) -> [String] {
    let word = presetWord(now: now, habits.weekStart).map { ", \($0)" }
    let (first, last) = (from.localDay, to.localDay)
    let (start, end) = (clock(from, habits.clock), clock(to, habits.clock))
    switch (isOneDay, isWholeDays) {
    case (true, true):
      // Whoever says yesterday need not say the year.
      return (word.map { [first.title + $0, Self.short(first, weekday: true) + $0] } ?? [])
        + [first.title, Self.dayMonthYear(first), Self.short(first)]
    case (false, true):
      let full = Self.days(first, last, weekday: true)
      return (word.map { [full + $0] } ?? [])
        + [full, Self.days(first, last, weekday: false), "\(Self.short(first))–\(Self.short(last))"]
    case (true, false):
      let hours = "\(start) – \(end)"
      return (word.map { ["\(first.title) \(hours)\($0)"] } ?? []) + [
        "\(first.title) \(hours)", "\(Self.dayMonthYear(first)) \(start)–\(end)",
        "\(Self.short(first)) \(start)–\(end)",
      ]
    case (false, false):
      let day = first.year == last.year ? Self.short(first, weekday: true) : first.title
      return [
        "\(day) \(start) – \(last.title) \(end)",
        "\(Self.short(first)) \(start) – \(Self.dayMonthYear(last)) \(end)",
        "\(Self.short(first))–\(Self.short(last))",
      ]
    }
  }

  /// `yesterday`, `last week`: the preset that it is at that time, or of part of a day the one of the day.
  private func presetWord(now: Date, _ weekStart: WeekStart) -> String? {
    let days = isOneDay ? ReportRange(days: from.localDay, through: to.localDay, zone: zone) : self
    return RangePreset.meaning(days, now: now, weekStart: weekStart)?.title.lowercased()
  }

  /// To the minute where the range is of whole minutes.
  private func clock(_ time: LocalTime, _ face: ClockFace) -> String {
    from.second == 0 && to.second == 59 ? face.minute(time) : face.time(time)
  }

  /// `Mon 16 – Sun 22 Nov 2026`: what both days have in common is said once.
  private static func days(_ first: LocalDay, _ last: LocalDay, weekday: Bool) -> String {
    let end = weekday ? last.title : dayMonthYear(last)
    if first.year != last.year { return "\(weekday ? first.title : dayMonthYear(first)) – \(end)" }
    let start = weekday ? "\(first.weekdayName) \(first.day)" : "\(first.day)"
    return first.month == last.month ? "\(start) – \(end)" : "\(start) \(first.monthName) – \(end)"
  }

  private static func dayMonthYear(_ day: LocalDay) -> String { "\(day.day) \(day.monthName) \(day.year)" }

  private static func short(_ day: LocalDay, weekday: Bool = false) -> String {
    (weekday ? "\(day.weekdayName) " : "") + "\(day.day) \(day.monthName)"
  }
}
