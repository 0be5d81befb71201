import CallTime

/// The month of a day as a calendar shows it: weeks from Monday to Sunday, blanks before the first day and after the last.
package struct CalendarMonth: Hashable, Sendable {
  /// `November 2026`
  package let title: String
  package let weeks: [[LocalDay?]]

  package init(of day: LocalDay) {
    title = "\(day.longMonthName) \(day.year)"
    let first = day.adding(days: 1 - day.day)
    let count = LocalDay.daysInMonth(year: day.year, month: day.month)
    let before = first.weekday - 1
    weeks = (0..<(before + count + 6) / 7).map { week in
      (0..<7).map { weekday in
        let number = week * 7 + weekday - before
        return (0..<count).contains(number) ? first.adding(days: number) : nil
      }
    }
  }
}
