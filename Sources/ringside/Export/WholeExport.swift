import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation

/// An export that is written when all of its calls have come: their source, and the form in which it is written.
nonisolated struct WholeExport: Sendable {
  let source: any CallSource
  let demand: PageDemand
  let zone: TimeZone
  /// Of national numbers; nil leaves it to the numbers dialled.
  let country: Country?
  /// Nil shows names and numbers.
  let mask: CallMask?
  let format: ExportFormat
  let isForSpreadsheets: Bool
  let compression: Compression?
  let status: StatusLine
  let showsProgress: Bool

  /// Writes what `text` appends, and then says the sentences that it returns. Nothing is written where it throws.
  func write(
    to path: String?,
    _ text: (inout ByteSink, inout DefectLog) async throws(ProgramError) -> [String]
  ) async throws(ProgramError) {
    let file = try OutputFile(path: path)
    guard let packer = OutputPacker(compression, format) else { throw .notPacked(format, path: path) }
    var output = ByteSink(capacity: 1 << 20)
    var defects = DefectLog()
    let sentences = try await text(&output, &defects)
    await status.show("")
    try file.write(&output, packer, isEnd: true)
    try file.finish()
    for sentence in sentences { Messages.say(sentence) }
    if !defects.isEmpty { throw .unreadableRecords(defects, canBeBrowsed: source.size != nil) }
  }

  /// All calls of a source, each in its later version. `take` gets each page besides.
  func calls(
    of source: any CallSource, _ defects: inout DefectLog, _ take: (CallPage) async -> Void = { _ in }
  ) async throws(ProgramError) -> CallTable {
    var table = CallTable(country: country)
    do throws(SourceError) {
      if !source.isFile { try await source.signIn() }
      while let page = try await source.nextPage(demand) {
        table.append(page.batch)
        for again in page.again { table.replace(CallChanges(again, in: table)) }
        defects.append(page.defects)
        await take(page)
        if showsProgress { await status.show("loaded \(NumberText.grouped(table.callCount))") }
        if page.isLast { break }
      }
    } catch {
      throw .source(error)
    }
    return table
  }

  /// The calls of the days from the end of a range to now, which may be calls back; none for files, whose range is nil.
  func calls(
    after range: ReportRange?, _ defects: inout DefectLog
  ) async throws(ProgramError) -> CallTable {
    var (table, keys) = (CallTable(), CallKeys())
    for day in range?.daysSince(now: Date()) ?? [] {
      guard let calls = source.calls(of: day) else { break }
      for batch in try await self.calls(of: calls, &defects).batches {
        table.append(keys.sort(batch).batch)
      }
    }
    return table
  }
}
