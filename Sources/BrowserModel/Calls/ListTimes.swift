import CallTable
import CallTime
import Foundation
import WorkAnalytics

/// The time that the calls of a list are of: of the question, or of a file as far as it is loaded.
package struct ListTimes {
  package let zone: TimeZone
  package let habits: TimeHabits
  package let isFile: Bool
  /// From the first to the last moment; nil for a file without times.
  package let stretch: Range<Timestamp>?
  /// Whether times are shown without their day, which the title tells.
  package let isOneDay: Bool
  private let range: ReportRange?
  private let now: Date

  init(query: CallQuery?, starts: ClosedRange<Timestamp>?, zone: TimeZone, _ habits: TimeHabits, now: Date) {
    (self.zone, self.habits, self.now, isFile) = (zone, habits, now, query == nil)
    range = query?.range
    if let range = query?.range {
      stretch = range.start..<max(range.start, range.end)
      isOneDay = range.isOneDay
    } else {
      stretch = starts.map { $0.lowerBound..<Timestamp(milliseconds: $0.upperBound.milliseconds &+ 1) }
      let clock = ZoneClock(zone)
      isOneDay =
        starts.map { clock.local($0.lowerBound).localDay == clock.local($0.upperBound).localDay } ?? false
    }
  }

  init(_ list: CallListModel) {
    self.init(
      query: list.query, starts: list.table.starts, zone: list.zone, list.habits, now: list.now())
  }

  /// The days for a title, from the longest words to the shortest; none for a file with calls of several days.
  package var titles: [String] {
    if let range { return range.titles(now: now, habits: habits) }
    guard isOneDay, let stretch else { return [] }
    let day = ZoneClock(zone).local(stretch.lowerBound).localDay
    return ReportRange(days: day, through: day, zone: zone).titles(now: now, habits: habits)
  }

  /// Whether all of the time is in the year it is now.
  package var isOfThisYear: Bool {
    guard let stretch else { return true }
    let clock = ZoneClock(zone)
    let last = Timestamp(milliseconds: stretch.upperBound.milliseconds &- 1)
    return [stretch.lowerBound, last].allSatisfy {
      clock.local($0).year == LocalDay.today(now: now, zone: zone).year
    }
  }
}
