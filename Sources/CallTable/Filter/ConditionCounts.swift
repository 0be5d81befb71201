import Foundation

extension CallTable {
  /// For each condition the calls that would be left under a filter and it. Works off the caller's actor.
  @concurrent package func counts(
    of conditions: [CallFilter.Condition], under filter: CallFilter, zone: TimeZone
  ) async throws(CancellationError) -> [Int] {
    var counts = Array(repeating: 0, count: conditions.count)
    for (number, batch) in batches.enumerated() {
      if Task.isCancelled { throw CancellationError() }
      let batchFilter = BatchFilter(batch: batch, zone: zone)
      var left = batchFilter.rows(filter)
      let first = rows(ofBatch: number).lowerBound
      for row in unshown(inBatch: number) { left.remove(row - first) }
      if left.isEmpty { continue }
      for (place, condition) in conditions.enumerated() {
        var rows = batchFilter.rows(CallFilter([condition]))
        rows.formIntersection(left)
        counts[place] += rows.rowCount
      }
    }
    return counts
  }
}
