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
  private var routesVersion = 0
  /// Rows of the table looked at so far, and those replaced and hidden then.
  private var examined = 0
  private var replaced = 0
  private var hidden = RowSet()
  /// The last batch looked at: another table has another one in its place, even of the same length.
  private var last: (number: Int, columns: CallBatch.Columns)?

  /// Nothing is counted yet. Times of day in the filter are those in the zone. `asksLegs`: the counter goes by routes.
  package init(_ empty: Counter, among filter: CallFilter, zone: TimeZone, asksLegs: Bool = false) {
    (counter, self.empty, self.filter, self.zone) = (empty, empty, filter, zone)
    self.asksLegs = asksLegs || filter.asksLegs
  }

  /// With the rows of the table counted that have come since; all of them anew where rows were replaced or hidden. Works off
  /// the caller's actor.
  @concurrent package func extended(over table: CallTable) async throws(CancellationError) -> Self {
    let isSameTable =
      last.map {
        table.batches.indices.contains($0.number) && table.batches[$0.number].columns === $0.columns
      }
      ?? true
    let goesOn =
      isSameTable && replaced == table.replaced.count && hidden == table.hidden
      && (!asksLegs || routesVersion == table.routesVersion)
    var count = goesOn ? self : Self(empty, among: filter, zone: zone, asksLegs: asksLegs)
    guard count.examined < table.count else { return count }
    for number in table.batchNumber(of: count.examined)..<table.batches.count {
      if Task.isCancelled { throw CancellationError() }
      let rows = table.rows(ofBatch: number, passing: filter, zone: zone)
      count.counter.add(rows, of: table.batches[number])
      count.callCount += rows.count
    }
    count.last = table.batches.last.map { (table.batches.count - 1, $0.columns) }
    count.routesVersion = table.routesVersion
    (count.examined, count.replaced, count.hidden) = (table.count, table.replaced.count, table.hidden)
    return count
  }
}
