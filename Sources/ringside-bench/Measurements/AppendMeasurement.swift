import CallTable
import Foundation

/// One more page for a table that is filtered and ordered.
enum AppendMeasurement: Measurement {
  static let name = "append"
  static let summary = "one page more in a filtered and ordered table"

  static func run(_ bench: Bench) async throws -> [Finding] {
    let table = try await bench.table()
    let index = try await RowIndex().extended(
      over: table, filter: FilterMeasurement.filter, zone: .gmt, order: FilterMeasurement.order)
    let lines = try bench.file.bytes()
    var findings: [Finding] = []
    for rows in [100, Bench.pageRows] where rows <= table.count {
      guard let range = RecordLines.pages(of: lines, rows: rows).first else { continue }
      let body = RecordLines.page(lines[range], total: table.count, scrollID: "next")
      let batch = try BatchDecoder().decodePage(body, page: 1).batch
      let samples = try await Samples.of(max(bench.runs, 11)) {
        var longer = table
        longer.append(batch)
        _ = try await index.extended(
          over: longer, filter: FilterMeasurement.filter, zone: .gmt, order: FilterMeasurement.order)
      }
      findings.append(Finding("append \(rows) to the filtered and ordered", samples))
    }
    return findings
  }
}
