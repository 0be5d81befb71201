import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation

/// Writes the legs of the calls that a filter lets through, call by call. They are held until all calls have come.
nonisolated struct LegExporter: Sendable {
  let source: any CallSource
  let demand: PageDemand
  let zone: TimeZone
  let filter: CallFilter
  let order: RowOrder
  let mask: CallMask?
  let format: ExportFormat
  let isForSpreadsheets: Bool
  let compression: Compression?
  let status: StatusLine
  let showsProgress: Bool

  /// Nothing is written where a part cannot be had.
  @concurrent func run(path: String?) async throws(ProgramError) {
    let file = try OutputFile(path: path)
    guard let packer = OutputPacker(compression) else { throw .tooLittleMemory }
    let routes = ExportedRoutes(source, nil, keepsTexts: true)
    var defects = DefectLog()
    let table = try await load(routes, &defects)
    let index: RowIndex
    do throws(CancellationError) {
      index = try await RowIndex().extended(over: table, filter: filter, zone: zone, order: order)
    } catch {
      throw .source(SourceError(.cancelled, message: "Stopped.", advice: ""))
    }
    var (legs, taken): ([ArraySlice<UInt8>], Set<Int>) = ([], [])
    let texts = await routes.texts
    for position in 0..<index.count {
      let places = await routes.places(of: table[index[position]], &taken)
      legs += places.map { texts[$0.batch][$0.row] }
    }
    await status.show("")
    var output = ByteSink(capacity: 1 << 20)
    var masked: (@Sendable (CallLeg) -> CallLeg)?
    if let mask { masked = { (leg: CallLeg) -> CallLeg in mask.masked(leg) } }
    LegLines(legs, mask: masked)
      .write(format, forSpreadsheets: isForSpreadsheets, ZoneClock(zone), to: &output)
    try file.write(&output, packer, isEnd: true)
    try file.finish()
    let unreadable = await routes.unreadable
    if unreadable > 0 { Messages.say("\(NumberText.counted(unreadable, "leg")) could not be read.") }
    if !defects.isEmpty { throw .unreadableRecords(defects, canBeBrowsed: source.size != nil) }
  }

  private func load(
    _ routes: ExportedRoutes, _ defects: inout DefectLog
  ) async throws(ProgramError) -> CallTable {
    var table = CallTable()
    do throws(SourceError) {
      if !source.isFile { try await source.signIn() }
      while let page = try await source.nextPage(demand) {
        table.append(page.batch)
        for again in page.again { table.replace(CallChanges(again, in: table)) }
        defects.append(page.defects)
        await routes.add(page.legs)
        if showsProgress { await status.show("loaded \(NumberText.grouped(table.callCount))") }
        if page.isLast { break }
      }
    } catch {
      throw .source(error)
    }
    for number in table.batches.indices {
      let told = try await routes.told(table.batches[number]).plain
      if let routes = told.routes { table.set(routes, ofBatch: number) }
    }
    return table
  }
}
