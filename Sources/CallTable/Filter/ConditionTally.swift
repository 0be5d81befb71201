import Foundation

/// Calls of a table that a filter and each of some conditions leave, as far as they are counted.
package struct ConditionTally: Sendable {
  package let conditions: [CallFilter.Condition]
  package let zone: TimeZone
  /// One for each condition.
  package private(set) var counts: [Int]
  private let filter: CallFilter
  private var progress = CountProgress()

  /// Nothing is counted yet. Times of day are those in the zone.
  package init(_ conditions: [CallFilter.Condition], among filter: CallFilter, zone: TimeZone) {
    (self.conditions, self.filter, self.zone) = (conditions, filter, zone)
    counts = conditions.map { _ in 0 }
  }

  /// With the rows of the table counted that have come since; all of them anew where rows were replaced or hidden. Works off
  /// the caller's actor.
  @concurrent package func extended(over table: CallTable) async throws(CancellationError) -> ConditionTally {
    let asksLegs = filter.asksLegs || CallFilter(conditions).asksLegs
    var tally =
      progress.isBefore(table, asksLegs: asksLegs) ? self : Self(conditions, among: filter, zone: zone)
    for number in tally.progress.batches(of: table) {
      if Task.isCancelled { throw CancellationError() }
      let batch = table.filter(ofBatch: number, zone: zone)
      let left = table.shownRows(inBatch: number, of: batch.rows(filter))
      if left.isEmpty { continue }
      for (place, condition) in conditions.enumerated() {
        var rows = batch.rows(CallFilter([condition]))
        rows.formIntersection(left)
        tally.counts[place] += rows.rowCount
      }
    }
    tally.progress = CountProgress(of: table)
    return tally
  }
}
