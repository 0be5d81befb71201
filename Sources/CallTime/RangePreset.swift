import Foundation

/// The ranges people ask for by name.
package enum RangePreset: String, CaseIterable, Hashable, Sendable {
  case today
  case yesterday
  /// Seven calendar days, of which today is the last.
  case last7Days = "last-7-days"
  case thisWeek = "this-week"
  case lastWeek = "last-week"
  case thisMonth = "this-month"
  case lastMonth = "last-month"

  /// `Last 7 days`
  package var title: String {
    switch self {
    case .today: "Today"
    case .yesterday: "Yesterday"
    case .last7Days: "Last 7 days"
    case .thisWeek: "This week"
    case .lastWeek: "Last week"
    case .thisMonth: "This month"
    case .lastMonth: "Last month"
    }
  }

  /// The first one that means the range at `now`; nil if none does.
  package static func meaning(_ range: ReportRange, now: Date, weekStart: WeekStart) -> RangePreset? {
    allCases.first { $0.range(now: now, zone: range.zone, weekStart: weekStart) == range }
  }

  /// Whole calendar days of `zone`. What is not over yet ends with today.
  package func range(now: Date, zone: TimeZone, weekStart: WeekStart = .monday) -> ReportRange {
    let today = LocalDay.today(now: now, zone: zone)
    let week = today.adding(days: -weekStart.daysIntoWeek(today))
    let first = today.adding(days: 1 - today.day)
    let (from, through) =
      switch self {
      case .today: (today, today)
      case .yesterday: (today.adding(days: -1), today.adding(days: -1))
      case .last7Days: (today.adding(days: -6), today)
      case .thisWeek: (week, today)
      case .lastWeek: (week.adding(days: -7), week.adding(days: -1))
      case .thisMonth: (first, today)
      case .lastMonth: (first.adding(months: -1), first.adding(days: -1))
      }
    return ReportRange(days: from, through: through, zone: zone)
  }
}

/// A time to ask for the calls of: a preset keeps its meaning when the day or the zone changes, a range its wall-clock times.
package enum TimeSpan: Hashable, Sendable {
  case preset(RangePreset)
  case range(ReportRange)

  /// The range it means at `now` in `zone`.
  package func range(
    now: Date, zone: TimeZone, weekStart: WeekStart = .monday
  ) throws(RangeError) -> ReportRange {
    switch self {
    case .preset(let preset): preset.range(now: now, zone: zone, weekStart: weekStart)
    case .range(let range): try ReportRange(from: range.from, to: range.to, zone: zone)
    }
  }
}
