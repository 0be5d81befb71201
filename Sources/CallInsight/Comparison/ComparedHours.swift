import CallTable
import CallTime
import Foundation

/// The hours of a week in other ranges, beside those of the range.
///
/// Ranges of less than a week are laid beside each other day by day, whatever weekdays they are of; longer ones weekday by weekday.
package struct ComparedHours: Sendable {
  /// A range whose calls are counted by hour.
  package struct Range: Sendable {
    let hours: HourCounter
    let range: ReportRange
    let days: [Double]

    package init(_ hours: HourCounter, of range: ReportRange) {
      (self.hours, self.range) = (hours, range)
      var days = [Double](repeating: 0, count: 7)
      var day = range.from.localDay
      // More days make no difference that could be seen.
      for _ in 0..<1000 where day <= range.to.localDay {
        days[day.weekday - 1] += 1
        day = day.adding(days: 1)
      }
      self.days = days
    }

    fileprivate var dayCount: Int { range.to.localDay.daysSince1970 - range.from.localDay.daysSince1970 + 1 }
  }

  private let own: Range
  private let others: [Range]

  package init(_ own: Range, beside others: [Range]) { (self.own, self.others) = (own, others) }

  /// The calls of an hour, 0…23, and those missed, beside the same hour of the others; Monday is weekday 1.
  package func figures(weekday: Int, hour: Int) -> ComparedFigures {
    let places = others.map { other in (other, 1 + (weekday - 1 + shift(to: other) + 7) % 7) }
    return ComparedFigures(
      Self.figures(own.hours[weekday, hour]),
      beside: places.map { Self.figures($0.hours[$1, hour]) },
      seconds: [own.days[weekday - 1]] + places.map { $0.days[$1 - 1] })
  }

  /// Weekdays from one of the range to the one beside it, -6…6.
  private func shift(to other: Range) -> Int {
    own.dayCount >= 7 ? 0 : other.range.from.localDay.weekday - own.range.from.localDay.weekday
  }

  private static func figures(_ cell: HourCounter.Cell) -> GroupFigures {
    var figures = GroupFigures()
    (figures.calls, figures.missed) = (cell.calls, cell.missed)
    return figures
  }
}
