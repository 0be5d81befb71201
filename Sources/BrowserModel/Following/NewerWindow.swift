import CallTable
import CallTime
import Foundation

/// The part of a range that is asked for again, to find what has come since its calls were loaded.
nonisolated enum NewerWindow {
  /// A call is known when it has ended, so one that began this long before the newest call may still come.
  private static let overlap = Duration.seconds(2 * 3600)
  /// So long a call that had not ended is waited for.
  private static let patience = Duration.seconds(12 * 3600)

  /// From some time before the newest call, or from the earliest one that has not ended. A start in the future says nothing.
  @concurrent static func range(
    _ range: ReportRange, after table: CallTable, now: Timestamp
  ) async -> ReportRange {
    guard let starts = table.starts else { return range }
    let newest = min(starts.upperBound, now)
    let overlap = Timestamp(milliseconds: newest.milliseconds - overlap.wholeMilliseconds)
    let from = min(overlap, unfinished(in: table, now: now) ?? overlap)
    let local = max(range.from, ZoneClock(range.zone).local(from))
    return (try? ReportRange(from: local, to: range.to, zone: range.zone)) ?? range
  }

  /// The start of the earliest call without an end; nil where there is none.
  private static func unfinished(in table: CallTable, now: Timestamp) -> Timestamp? {
    let since = Timestamp(milliseconds: now.milliseconds - patience.wholeMilliseconds)
    var earliest: Timestamp?
    for (number, batch) in table.batches.enumerated() {
      guard let starts = batch.columns.starts, starts.upperBound >= since else { continue }
      let first = table.rows(ofBatch: number).lowerBound
      for part in table.unreplaced(table.rows(ofBatch: number)) {
        for row in part {
          let call = batch[row - first]
          guard let start = call.start, start >= since, call.disconnect == nil else { continue }
          earliest = min(earliest ?? start, start)
        }
      }
    }
    return earliest
  }
}
