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
      range: try await export.calls(of: export.source, &defects),
      later: try await export.calls(after: range, &defects))
    var book = CallbackBook()
    do throws(CancellationError) { try book.take(calls) } catch { throw .stopped }
    let report = book.report
    UnreturnedTable.table(
      report.lines, calls, mask: export.mask, zone: export.zone, forPeople: export.format.isForPeople
    ).write(export.format, forSpreadsheets: export.isForSpreadsheets, to: &output)
    return report.leftOut.words.map { ["Missed calls \($0)."] } ?? []
  }
}
