import CallTable
import CallTime
import Foundation

/// Calls by weekday and hour.
package struct HourCounter: BatchCounter, Hashable {
  /// Calls that began in one hour of the week.
  package struct Cell: Hashable, Sendable {
    package var calls = 0
    /// By the service's own flag.
    package var missed = 0
  }

  /// Hour after hour from Monday 0:00.
  private var cells = [Cell](repeating: Cell(), count: 7 * 24)
  /// Calls that do not say when they began; they are in no cell.
  package private(set) var timeless = 0
  private let zone: TimeZone

  /// Hours and days are those in the zone.
  package init(zone: TimeZone) { self.zone = zone }

  /// - Parameters:
  ///   - weekday: 1 for Monday to 7.
  ///   - hour: 0…23
  package subscript(weekday: Int, hour: Int) -> Cell { cells[(weekday - 1) * 24 + hour] }

  /// Those calls and no others pass.
  package static func condition(weekday: Int, hour: Int) -> FilterExpression {
    .and([
      .term(.days(.weekdays(from: weekday, to: weekday))),
      .term(.clock(ClockMatch(from: hour * 3600, to: (hour + 1) * 3600))),
    ])
  }

  package mutating func add(_ rows: [Int], of batch: CallBatch) {
    var wall = WallReader(zone)
    let (starts, missed) = (batch.startTimes, batch.missedFlags)
    // Calls come in the order of time, so nearly all are of the hour of the call before.
    var (hour, place, cell) = (Int64(0)..<Int64(0), 0, Cell())
    for row in rows {
      let start = starts[row]
      guard start != 0 else {
        timeless += 1
        continue
      }
      if !hour.contains(start) {
        cells[place].add(cell)
        cell = Cell()
        let found = wall.hour(ofMilliseconds: start)
        hour = found.milliseconds
        // 1 January 1970 was a Thursday.
        place = Int((found.number + 72).floorRemainder(by: 7 * 24))
      }
      cell.calls += 1
      cell.missed += missed[row] ? 1 : 0
    }
    cells[place].add(cell)
  }
}

extension HourCounter.Cell {
  fileprivate mutating func add(_ other: Self) {
    calls += other.calls
    missed += other.missed
  }
}
