import CallTable
import Foundation

/// Incoming and missed, the longest wait first; and an expression of the filter language.
enum FilterMeasurement: Measurement {
  static let name = "filter"
  static let summary = "incoming and missed calls, the longest wait first"

  static let filter = CallFilter(direction: "Incoming", missedOnly: true)
  static let order = RowOrder([.init(.wait, isDescending: true)])

  private static let expression = "wait>30s dir:in !vm"
  /// The same for DuckDB: lengths of time are compared in whole seconds, and a call that was answered after all is no voicemail.
  private static let expressionCondition = """
    from calls where waitTimeMS >= 31000 and direction = 'Incoming' \
    and not (answered <> 'Answered' and lastLegDisposition = 'Voicemail')
    """

  private static let condition = "from calls where direction = 'Incoming' and missed = 'Missed'"

  static func run(_ bench: Bench) async throws -> [Finding] {
    let table = try await bench.table()
    var count = 0
    let filtered = try await Samples.of(bench.runs) {
      count = try await RowIndex().extended(over: table, filter: filter, zone: .gmt).count
    }
    let ordered = try await Samples.of(bench.runs) {
      _ = try await RowIndex().extended(over: table, filter: filter, zone: .gmt, order: order)
    }
    let language = try CallFilter(parsing: expression)
    var languageCount = 0
    let narrowed = try await Samples.of(bench.runs) {
      languageCount = try await RowIndex().extended(over: table, filter: language, zone: .gmt).count
    }
    var findings = [
      Finding("filter", filtered), Finding("filter and order by wait", ordered),
      Finding("filter \(expression)", narrowed),
    ]
    findings[1].note = "\(count) calls are incoming and missed"
    guard let duckDB = try await DuckDB(bench.file) else {
      findings[1].comparisons = [Comparison("DuckDB", missing: DuckDB.missing)]
      findings[2].comparisons = findings[1].comparisons
      return findings
    }
    let results = try await duckDB.results(
      of: [
        "filter": "select rowid \(condition)",
        "rows": "select rowid \(condition) order by waitTimeMS desc",
        "expression": "select rowid \(expressionCondition)",
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
    findings[2].comparisons = [
      try duckDB.compare(narrowed, count: languageCount, to: results["expression"], "row numbers")
    ]
    return findings
  }
}
