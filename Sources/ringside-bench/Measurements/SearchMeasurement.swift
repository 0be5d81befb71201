import CallTable
import Foundation

/// A text in any searched column.
enum SearchMeasurement: Measurement {
  static let name = "search"
  static let summary = "a text in any name, number, id, department or branch"

  private static let columns = [
    "caller", "callerName", "callee", "calleeName", "dnis", "callId", "pbxId", "sipCallId",
    "array_to_string(departments, ' ')", "array_to_string(branches, ' ')",
  ]

  static func run(_ bench: Bench) async throws -> [Finding] {
    let table = try await bench.table()
    let last = table[table.count - 1]
    let address = last.fields.first { $0.name == "sipCallId" }?.value ?? ""
    // A text of the last call alone makes the search look at all calls.
    let cases: [(title: String, text: String, hits: Int)] = [
      ("search: a word of the last call only", String(address.prefix { $0 != "@" }), 1),
      ("search: digits of the last call only", last.callID, 1),
      ("search: a word of no call", "zzyzx", 0),
    ]
    let frequent = last.branches.first ?? last.pbxID
    let duckDB = try await DuckDB(bench.file)
    let results = try await duckDB?.results(
      of: [
        "0": sql(cases[0].text), "1": sql(cases[1].text), "2": sql(cases[2].text),
        "next": sql(frequent) + " limit 1",
      ], runs: bench.runs
    ).results
    let index = RowIndex.all(table)
    var findings: [Finding] = []
    for (number, entry) in cases.enumerated() {
      var position: Int?
      let samples = try await Samples.of(bench.runs) {
        position = try await CallSearch(entry.text)?.next(after: -1, in: index, of: table)
      }
      guard position == (entry.hits == 1 ? table.count - 1 : nil) else {
        throw BenchError.failed("“\(entry.text)” was found at \(position.map(String.init) ?? "no") row.")
      }
      var finding = Finding(entry.title, samples)
      finding.comparisons = [
        try duckDB?.compare(
          samples, count: entry.hits, to: results?[String(number)], "ILIKE over the same columns",
          aim: .atMost(0.5))
          ?? Comparison("DuckDB", missing: DuckDB.missing)
      ]
      findings.append(finding)
    }
    let next = try await Samples.of(max(bench.runs, 51)) {
      guard try await CallSearch(frequent)?.next(after: table.count / 2, in: index, of: table) != nil else {
        throw BenchError.failed("“\(frequent)” was not found.")
      }
    }
    var finding = Finding("search: the next of a frequent word", next)
    if let duckDB {
      finding.comparisons = [
        try duckDB.compare(next, count: 1, to: results?["next"], "ILIKE over the same columns, limit 1")
      ]
    }
    return findings + [finding]
  }

  private static func sql(_ text: String) -> String {
    // Ringside, too, looks only for terms with a digit in SIP call ids.
    let columns = columns.filter { $0 != "sipCallId" || text.contains(where: \.isNumber) }
    let pattern = "'%" + text.replacing("'", with: "''") + "%'"
    return "select rowid from calls where "
      + columns.map { "\($0) ilike \(pattern)" }.joined(separator: " or ")
  }
}
