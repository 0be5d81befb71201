import CallTable

/// Incoming and missed, the longest wait first.
enum FilterMeasurement: Measurement {
  static let name = "filter"
  static let summary = "incoming and missed calls, the longest wait first"

  static let filter = CallFilter(direction: "Incoming", missedOnly: true)
  static let order = RowOrder([.init(.wait, isDescending: true)])

  private static let condition = "from calls where direction = 'Incoming' and missed = 'Missed'"

  static func run(_ bench: Bench) async throws -> [Finding] {
    let table = try await bench.table()
    var count = 0
    let filtered = try await Samples.of(bench.runs) {
      count = try await RowIndex().extended(over: table, filter: filter).count
    }
    let ordered = try await Samples.of(bench.runs) {
      _ = try await RowIndex().extended(over: table, filter: filter, order: order)
    }
    var findings = [Finding("filter", filtered), Finding("filter and order by wait", ordered)]
    findings[1].note = "\(count) calls are incoming and missed"
    guard let duckDB = try await DuckDB(bench.file) else {
      findings[1].comparisons = [Comparison("DuckDB", missing: DuckDB.missing)]
      return findings
    }
    let results = try await duckDB.results(
      of: [
        "filter": "select rowid \(condition)",
        "rows": "select rowid \(condition) order by waitTimeMS desc",
        "whole": "select * \(condition) order by waitTimeMS desc",
      ], runs: bench.runs
    ).results
    findings[0].comparisons = [
      try duckDB.compare(filtered, count: count, to: results["filter"], "row numbers")
    ]
    findings[1].comparisons = [
      try duckDB.compare(ordered, count: count, to: results["rows"], "row numbers", aim: .atMost(0.2)),
      try duckDB.compare(ordered, count: count, to: results["whole"], "whole rows", aim: .atMost(0.2)),
    ]
    return findings
  }
}
