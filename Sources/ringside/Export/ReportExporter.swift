import BrowserModel
import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation

/// Writes the report of a range: loads its calls and their legs, the days after it up to now, and the ranges that it is compared
/// with.
nonisolated struct ReportExporter: Sendable {
  let export: WholeExport
  /// Nil for files.
  let range: ReportRange?
  /// Nil where there is nothing to compare with.
  let comparison: Comparison?
  let subject: String
  let format: ReportFormat
  /// As many open numbers are a failure; nil where none are.
  let mostOpen: Int?
  let habits: TimeHabits

  @concurrent func run(path: String?) async throws(ProgramError) {
    var open = 0
    try await export.write(to: path) { output, defects async throws(ProgramError) in
      let facts = try await facts(&defects)
      open = facts.open
      ReportSections(facts, forPeople: format.isForPeople, habits, mask: export.mask).report.write(
        format, to: &output)
      return []
    }
    if let mostOpen, open >= mostOpen { throw .openCallers(open) }
  }

  private func facts(_ defects: inout DefectLog) async throws(ProgramError) -> ReportFacts {
    let routes = ExportedRoutes(export.source, export.mask)
    // Without calls that came again otherwise, so that the same row is the same call, masked or not.
    var range = CallTable(country: export.country)
    let loaded = try await export.calls(of: export.source, &defects) { await routes.add($0.legs) }
    for batch in loaded.batchesUnreplaced { range.append(batch) }
    var notes: [String] = []
    var knowsQueues = true
    var shown = CallTable()
    do throws(ProgramError) {
      for batch in range.batches { shown.append(try await routes.told(batch).shown) }
    } catch {
      // Without the right to ask for legs there is still much to tell.
      guard case .source(let failure) = error, failure.kind != .cancelled else { throw error }
      (knowsQueues, notes) = (false, ["Queues are not known: \(failure.message)"])
      shown = CallTable()
      for batch in range.batches { shown.append(export.mask?.masked(batch) ?? batch) }
    }
    let later = try await export.calls(after: self.range, &defects)
    var laterShown = CallTable()
    for batch in later.batches { laterShown.append(export.mask?.masked(batch) ?? batch) }
    let others = try await others(&defects)
    do throws(CancellationError) {
      return try await ReportFacts.counted(
        range: self.range, zone: export.zone, subject: subject, now: Date(),
        calls: KnownCalls(range: range, later: later), shown: KnownCalls(range: shown, later: laterShown),
        comparison: others.map { (comparison?.name ?? "", comparison?.seconds ?? 1, $0) },
        knowsQueues: knowsQueues, notes: notes)
    } catch {
      throw .stopped
    }
  }

  /// Nil where there are none.
  private func others(_ defects: inout DefectLog) async throws(ProgramError) -> [ComparedRange]? {
    guard let comparison else { return nil }
    var others: [ComparedRange] = []
    for range in comparison.ranges {
      guard let source = export.source.calls(of: range) else { return nil }
      others.append(
        ComparedRange(try await export.calls(of: source, &defects), seconds: range.wallSeconds))
    }
    return others
  }
}
