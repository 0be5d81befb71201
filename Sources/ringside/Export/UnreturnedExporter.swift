import BrowserModel
import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation
import WorkAnalytics

/// Writes the numbers never called back: loads the range as a whole, then the days after it, up to now.
nonisolated struct UnreturnedExporter: Sendable {
  let source: any CallSource
  let demand: PageDemand
  /// Nil for a file.
  let range: ReportRange?
  let zone: TimeZone
  /// Nil shows names and numbers.
  let mask: CallMask?
  let format: ExportFormat
  let isForSpreadsheets: Bool
  let compression: Compression?
  let status: StatusLine
  let showsProgress: Bool

  /// Nothing is written where a part cannot be had: a verdict without it could be wrong.
  @concurrent func run(path: String?) async throws(ProgramError) {
    let file = try OutputFile(path: path)
    guard let packer = OutputPacker(compression) else { throw .tooLittleMemory }
    var defects = DefectLog()
    let calls = KnownCalls(range: try await load(source, &defects), later: try await later(&defects))
    var book = CallbackBook()
    do throws(CancellationError) { try book.take(calls) } catch {
      throw .source(SourceError(.cancelled, message: "Stopped.", advice: ""))
    }
    let report = book.report(calls)
    await status.show("")
    let table = UnreturnedTable.table(
      report.lines, calls, mask: mask, zone: zone, forPeople: format.isForPeople)
    var output = ByteSink(capacity: 1 << 16)
    table.write(format, forSpreadsheets: isForSpreadsheets, to: &output)
    try file.write(&output, packer, isEnd: true)
    try file.finish()
    if let words = report.leftOut.words { Messages.say("Missed calls \(words).") }
    if !defects.isEmpty { throw .unreadableRecords(defects, canBeBrowsed: source.size != nil) }
  }

  /// The calls of the days from the end of the range to now, which may be calls back.
  private func later(_ defects: inout DefectLog) async throws(ProgramError) -> CallTable {
    var (table, keys) = (CallTable(), CallKeys())
    for day in range?.daysSince(now: Date()) ?? [] {
      guard let calls = source.calls(of: day) else { break }
      for batch in try await load(calls, &defects).batches { table.append(keys.sort(batch).batch) }
    }
    return table
  }

  private func load(_ source: any CallSource, _ defects: inout DefectLog) async throws(ProgramError)
    -> CallTable
  {
    var table = CallTable()
    do throws(SourceError) {
      if !source.isFile { try await source.signIn() }
      while let page = try await source.nextPage(demand) {
        table.append(page.batch)
        for again in page.again { table.replace(CallChanges(again, in: table)) }
        defects.append(page.defects)
        if showsProgress { await status.show("loaded \(NumberText.grouped(table.callCount))") }
        if page.isLast { break }
      }
    } catch {
      throw .source(error)
    }
    return table
  }
}
