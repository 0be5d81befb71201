import Foundation

/// Occurrences of each value of a column among the calls of a table that a filter leaves, as far as they are counted.
package struct ValueTally: Sendable {
  private let column: CountedColumn
  private let filter: CallFilter
  private let zone: TimeZone
  /// Calls with each value; a value that none has is not in it.
  package private(set) var counts: [String: Int] = [:]
  /// Calls that the filter leaves.
  package private(set) var callCount = 0
  /// Rows of the table looked at so far, and those replaced then.
  private var examined = 0
  private var replaced = 0

  /// Nothing is counted yet. Times of day in the filter are those in the zone.
  package init(_ column: CountedColumn, among filter: CallFilter, zone: TimeZone) {
    (self.column, self.filter, self.zone) = (column, filter, zone)
  }

  /// With the rows of the table counted that have come since; all of them anew where rows were replaced. Works off the
  /// caller's actor.
  @concurrent package func extended(over table: CallTable) async throws(CancellationError) -> ValueTally {
    var tally =
      replaced == table.replaced.count && examined <= table.count
      ? self : Self(column, among: filter, zone: zone)
    guard tally.examined < table.count else { return tally }
    for number in table.batchNumber(of: tally.examined)..<table.batches.count {
      if Task.isCancelled { throw CancellationError() }
      let (first, batch) = (table.rows(ofBatch: number).lowerBound, table.batches[number])
      var rows = BatchFilter(batch: batch, zone: zone).rows(filter)
      for row in table.unshown(inBatch: number) { rows.remove(row - first) }
      tally.counts.merge(batch.columns[column.field].valueCounts(of: rows), uniquingKeysWith: +)
      tally.callCount += rows.rowCount
    }
    (tally.examined, tally.replaced) = (table.count, table.replaced.count)
    return tally
  }
}
