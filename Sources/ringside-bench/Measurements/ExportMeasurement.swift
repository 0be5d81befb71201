import Foundation

/// The file through `ringside export`, the output dropped.
enum ExportMeasurement: Measurement {
  static let name = "export"
  static let summary = "the file as CSV and JSON Lines, and a part of it"

  static func run(_ bench: Bench) async throws -> [Finding] {
    let program = try ChildProcess.ringside()
    let path = bench.file.url.path
    func export(_ title: String, _ arguments: [String]) async throws -> Finding {
      var times: [Double] = []
      var peak: Int?
      for _ in 0..<min(bench.runs, 3) {
        let outcome = try await ChildProcess.run(
          program, ["export", "--input", path] + arguments, keepsOutput: false)
        guard outcome.code == 0 else { throw BenchError.failed("ringside export failed: \(outcome.errors)") }
        times.append(outcome.seconds)
        if let memory = outcome.peakMemory { peak = max(peak ?? 0, memory) }
      }
      let samples = Samples(times)
      return Finding(
        title, samples,
        rate: Quantity(amount: Double(bench.file.records) / samples.median, unit: .recordsPerSecond),
        memory: peak)
    }
    var csv = try await export("export CSV", ["--format", "csv"])
    var lines = try await export("export JSON Lines", ["--format", "jsonl"])
    var part = try await export(
      "export incoming and missed", ["--format", "jsonl", "--direction", "Incoming", "--missed"])
    if let duckDB = try await DuckDB(bench.file) {
      let copied = try await duckDB.copy(runs: min(bench.runs, 3))
      csv.comparisons = [
        Comparison("DuckDB, read and copy", own: csv.value.amount, value: .seconds(copied.median))
      ]
    } else {
      csv.comparisons = [Comparison("DuckDB", missing: DuckDB.missing)]
    }
    if let jq = ChildProcess.find("jq") {
      func compare(_ finding: Finding, _ filter: String) async throws -> Comparison {
        let outcome = try await ChildProcess.run(jq, ["-c", filter, path], keepsOutput: false)
        guard outcome.code == 0 else { throw BenchError.failed("jq failed: \(outcome.errors)") }
        return Comparison(
          "jq, one run", own: finding.value.amount, value: .seconds(outcome.seconds),
          memory: outcome.peakMemory)
      }
      lines.comparisons = [try await compare(lines, ".")]
      part.comparisons = [
        try await compare(part, #"select(.direction == "Incoming" and .missed == "Missed")"#)
      ]
    } else {
      lines.comparisons = [Comparison("jq", missing: "jq is not installed")]
    }
    return [csv, lines, part]
  }
}
