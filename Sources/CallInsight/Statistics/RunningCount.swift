import CallTable
import Foundation

/// Counts calls, some of a batch at a time.
package protocol BatchCounter: Sendable {
  mutating func add(_ rows: [Int], of batch: CallBatch)
}

/// A count of the calls of a table that a filter leaves, which goes on where more have come.
package struct RunningCount<Counter: BatchCounter>: Sendable {
  package private(set) var counter: Counter
  /// Calls counted.
  package private(set) var callCount = 0
  private let empty: Counter
  private let filter: CallFilter
  private let zone: TimeZone
  /// The legs of calls decide what is counted.
  private let asksLegs: Bool
  private var progress = CountProgress()

  /// Nothing is counted yet. Times of day in the filter are those in the zone. `asksLegs`: the counter goes by routes.
  package init(_ empty: Counter, among filter: CallFilter, zone: TimeZone, asksLegs: Bool = false) {
    (counter, self.empty, self.filter, self.zone) = (empty, empty, filter, zone)
    self.asksLegs = asksLegs || filter.asksLegs
  }

  /// With the rows of the table counted that have come since; all of them anew where rows were replaced or hidden. Works off
  /// the caller's actor.
  @concurrent package func extended(over table: CallTable) async throws(CancellationError) -> Self {
    var count =
      progress.isBefore(table, asksLegs: asksLegs)
      ? self : Self(empty, among: filter, zone: zone, asksLegs: asksLegs)
    for number in count.progress.batches(of: table) {
      if Task.isCancelled { throw CancellationError() }
      let rows = table.rows(ofBatch: number, passing: filter, zone: zone)
      count.counter.add(rows, of: table.batches[number])
      count.callCount += rows.count
    }
    count.progress = CountProgress(of: table)
    return count
  }
}
