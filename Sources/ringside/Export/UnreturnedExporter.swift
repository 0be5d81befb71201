import BrowserModel
import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation

/// Writes the numbers never called back: loads the range as a whole, then the days after it, up to now.
nonisolated struct UnreturnedExporter: Sendable {
  let export: WholeExport
  /// Nil for a file.
  let range: ReportRange?

  /// Nothing is written where a part cannot be had: a verdict without it could be wrong.
  @concurrent func run(path: String?) async throws(ProgramError) {
    try await export.write(to: path) { output, defects async throws(ProgramError) in
      try await write(to: &output, &defects)
    }
  }

  private func write(
    to output: inout ByteSink, _ defects: inout DefectLog
  ) async throws(ProgramError) -> [String] {
    let calls = KnownCalls(
      range: try await export.calls(of: export.source, &defects), later: try await later(&defects))
    var book = CallbackBook()
    do throws(CancellationError) { try book.take(calls) } catch { throw .stopped }
    let report = book.report(calls)
    UnreturnedTable.table(
      report.lines, calls, mask: export.mask, zone: export.zone, forPeople: export.format.isForPeople
    ).write(export.format, forSpreadsheets: export.isForSpreadsheets, to: &output)
    return report.leftOut.words.map { ["Missed calls \($0)."] } ?? []
  }

  /// The calls of the days from the end of the range to now, which may be calls back.
  private func later(_ defects: inout DefectLog) async throws(ProgramError) -> CallTable {
    var (table, keys) = (CallTable(), CallKeys())
    for day in range?.daysSince(now: Date()) ?? [] {
      guard let calls = export.source.calls(of: day) else { break }
      for batch in try await export.calls(of: calls, &defects).batches {
        table.append(keys.sort(batch).batch)
      }
    }
    return table
  }
}
