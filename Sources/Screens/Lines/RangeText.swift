import CallTime

/// A range in as many words as there is room for.
enum RangeText {
  /// From the longest to the shortest; every one of them gives both ends as dates.
  static func forms(_ range: ReportRange) -> [String] {
    let (first, last) = (range.from.localDay, range.to.localDay)
    if range.isWholeDays {
      return [
        range.title,
        days(first, last, from: first.title, weekday: true),
        days(first, last, from: dayMonthYear(first), weekday: false),
        range.isOneDay ? "\(first.day) \(first.monthName)" : "\(short(first))–\(short(last))",
      ]
    }
    let (from, to) = (minutes(range.from), minutes(range.to))
    return range.isOneDay
      ? [
        range.title, "\(first.title) \(from) – \(to)", "\(dayMonthYear(first)) \(from)–\(to)",
        "\(short(first)) \(from)–\(to)",
      ]
      : [
        range.title, "\(first.title) \(from) – \(last.title) \(to)",
        "\(short(first)) \(from) – \(dayMonthYear(last)) \(to)", "\(short(first))–\(short(last))",
      ]
  }

  /// A day, from `Mon 23 Nov 2026` to `23 Nov`.
  static func forms(of day: LocalDay) -> [String] { [day.title, dayMonthYear(day), short(day)] }

  /// `Mon 16 – Sun 22 Nov 2026`: what both days have in common is said once.
  private static func days(_ first: LocalDay, _ last: LocalDay, from full: String, weekday: Bool) -> String {
    guard first != last else { return full }
    let start = weekday ? "\(first.weekdayName) \(first.day)" : "\(first.day)"
    let end = weekday ? last.title : dayMonthYear(last)
    if first.year != last.year { return "\(full) – \(end)" }
    return first.month == last.month ? "\(start) – \(end)" : "\(start) \(first.monthName) – \(end)"
  }

  private static func dayMonthYear(_ day: LocalDay) -> String { "\(day.day) \(day.monthName) \(day.year)" }
  private static func short(_ day: LocalDay) -> String { "\(day.day) \(day.monthName)" }
  private static func minutes(_ time: LocalTime) -> String { String(time.clock.prefix(5)) }
}
