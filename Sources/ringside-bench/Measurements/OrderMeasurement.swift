import CallTable
import Foundation

/// All calls by one column, and by two.
enum OrderMeasurement: Measurement {
  static let name = "order"
  static let summary = "all calls by one column, and by two"

  static func run(_ bench: Bench) async throws -> [Finding] {
    let table = try await bench.table()
    let cases: [(title: String, order: RowOrder, sql: String)] = [
      ("order by wait", RowOrder([.init(.wait, isDescending: true)]), "waitTimeMS desc"),
      (
        "order by caller, then time", RowOrder([.init(.caller), .init(.time, isDescending: true)]),
        "lower(callerName), startTimeUTC desc"
      ),
    ]
    let duckDB = try await DuckDB(bench.file)
    let results = try await duckDB?.results(
      of: [
        "0": "select rowid from calls order by \(cases[0].sql)",
        "1": "select rowid from calls order by \(cases[1].sql)",
      ],
      runs: bench.runs
    ).results
    var findings: [Finding] = []
    for (number, entry) in cases.enumerated() {
      let samples = try await Samples.of(bench.runs) {
        _ = try await RowIndex().extended(over: table, filter: CallFilter(), zone: .gmt, order: entry.order)
      }
      var finding = Finding(entry.title, samples)
      finding.comparisons = [
        try duckDB?.compare(
          samples, count: table.count, to: results?[String(number)], "row numbers")
          ?? Comparison("DuckDB", missing: DuckDB.missing)
      ]
      findings.append(finding)
    }
    return findings
  }
}
