import CallFiles
import CallInsight
import CallTable
import CallTime

/// Writes the legs of the calls that a filter lets through, call by call. They are held until all calls have come.
nonisolated struct LegExporter: Sendable {
  let export: WholeExport
  let filter: CallFilter
  let order: RowOrder

  /// Nothing is written where a part cannot be had.
  @concurrent func run(path: String?) async throws(ProgramError) {
    try await export.write(to: path) { output, defects async throws(ProgramError) in
      try await write(to: &output, &defects)
    }
  }

  private func write(
    to output: inout ByteSink, _ defects: inout DefectLog
  ) async throws(ProgramError) -> [String] {
    let routes = ExportedRoutes(export.source, nil, keepsTexts: true)
    let table = try await calls(routes, &defects)
    let index = try await RowIndex.whole(table, filter, zone: export.zone, order)
    var (legs, taken): ([ArraySlice<UInt8>], Set<Int>) = ([], [])
    let texts = await routes.texts
    for position in 0..<index.count {
      let places = await routes.places(of: table[index[position]], &taken)
      legs += places.map { texts[$0.batch][$0.row] }
    }
    var masked: (@Sendable (CallLeg) -> CallLeg)?
    if let mask = export.mask { masked = { (leg: CallLeg) -> CallLeg in mask.masked(leg) } }
    LegLines(legs, mask: masked)
      .write(export.format, forSpreadsheets: export.isForSpreadsheets, ZoneClock(export.zone), to: &output)
    let unreadable = await routes.unreadable
    return unreadable > 0 ? ["\(NumberText.counted(unreadable, "leg")) could not be read."] : []
  }

  /// All calls, with their routes.
  private func calls(
    _ routes: ExportedRoutes, _ defects: inout DefectLog
  ) async throws(ProgramError) -> CallTable {
    var table = try await export.calls(of: export.source, &defects) { await routes.add($0.legs) }
    for number in table.batches.indices {
      let told = try await routes.told(table.batches[number]).plain
      if let routes = told.routes { table.set(routes, ofBatch: number) }
    }
    return table
  }
}
