import CallTime

/// Days on the calendar of the wall: a date, or days of the week.
package enum DayMatch: Hashable, Sendable {
  case date(LocalDay)
  /// From one day of the week to another, 1 for Monday to 7; `from` may be the later one.
  case weekdays(from: Int, to: Int)

  private static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  private static let groups: [(name: String, days: DayMatch)] = [
    ("weekend", .weekdays(from: 6, to: 7)), ("weekday", .weekdays(from: 1, to: 5)),
    ("weekdays", .weekdays(from: 1, to: 5)),
  ]

  /// Words for days, for completion.
  package static let words = names + ["weekend", "weekday"]

  /// `mon`, `Monday`, `mon-fri`, `weekend`, `weekday` or `2026-11-23`; nil for anything else.
  init?(_ text: String) {
    let word = text.lowercased()
    if let group = DayMatch.groups.first(where: { $0.name == word }) {
      self = group.days
    } else if let date = LocalDay(text) {
      self = .date(date)
    } else {
      let days = word.split(separator: "-", omittingEmptySubsequences: false).map {
        LocalDay.weekday(named: $0)
      }
      guard days.count <= 2, let from = days[0], let to = days[days.count - 1] else { return nil }
      self = .weekdays(from: from, to: to)
    }
  }

  /// Such a text is read as the same days.
  var text: String {
    if case .date(let day) = self { return day.text }
    if let group = DayMatch.groups.first(where: { $0.days == self }) { return group.name }
    guard case .weekdays(let from, let to) = self else { return "" }
    let names = DayMatch.names
    return from == to ? names[from - 1] : "\(names[from - 1])-\(names[to - 1])"
  }

  /// Whether a day, in days since 1970-01-01, is one of them.
  @inline(__always) func contains(daysSince1970 day: Int64) -> Bool {
    switch self {
    case .date(let date): return Int64(date.daysSince1970) == day
    case .weekdays(let from, let to):
      // 1 January 1970 was a Thursday.
      let weekday = Int((day + 3).floorRemainder(by: 7)) + 1
      return from <= to ? weekday >= from && weekday <= to : weekday >= from || weekday <= to
    }
  }
}
