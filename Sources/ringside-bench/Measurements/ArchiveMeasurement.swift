import CallTime
import Foundation

/// An archive of a year: all of it opened, its last day alone, and the room that a call takes.
enum ArchiveMeasurement: Measurement {
  static let name = "archive"
  static let summary = "an archive of a year opened, its last day alone, and its size"

  static func run(_ bench: Bench) async throws -> [Finding] {
    let year = try await ArchivedYear(records: bench.options.records / 10 * 7, in: bench.options.data)
    let program = try ChildProcess.ringside()
    var (first, whole): ([Duration], [Duration]) = ([], [])
    for _ in 0..<max(bench.runs, 11) {
      let terminal = try TimedTerminal(program, ["open", year.path])
      first.append(try terminal.time(of: FirstScreenMeasurement.results))
      whole.append(terminal.silentSince(600))
      // A changed line is not written as a whole.
      _ = try terminal.press("\u{0C}", until: "all \(NumberText.grouped(year.records)) loaded")
    }
    var day: [Duration] = []
    for _ in 0..<max(bench.runs, 21) {
      let terminal = try TimedTerminal(program, lastDay(year), environment: account)
      day.append(try terminal.time(of: FirstScreenMeasurement.results))
    }
    let loaded = Samples(whole)
    var all = Finding(
      "archive of a year: all", loaded,
      rate: Quantity(amount: Double(year.records) / loaded.median, unit: .recordsPerSecond))
    all.note = "\(year.records) calls in \(year.files) files; from the start of the program"
    all.comparisons = try await peers(year, own: loaded.median, runs: min(bench.runs, 3))
    return [
      Finding("archive of a year: first screen", Samples(first), aim: .atMost(0.06)), all,
      Finding("archive: its last day, first screen", Samples(day), aim: .atMost(0.03)),
      try await size(year, program),
    ]
  }

  private static func lastDay(_ year: ArchivedYear) -> [String] {
    let day = ArchivedYear.lastDay.text
    return [
      "--archive", year.path, "--from", day, "--to", day, "--time-zone", ArchivedYear.zone.identifier,
    ]
  }

  /// Of nobody: an archived day needs no service.
  private static let account = [
    "RINGSIDE_BASE_URL": "http://127.0.0.1:9/analytics/work", "RINGSIDE_API_KEY": "key",
    "RINGSIDE_USERNAME": "user", "RINGSIDE_PASSWORD": "password",
  ]

  private static func peers(_ year: ArchivedYear, own: Double, runs: Int) async throws -> [Comparison] {
    guard let load = try await DuckDB.load(archive: year.path, runs: runs) else {
      return [Comparison("DuckDB", missing: DuckDB.missing)]
    }
    guard load.count == year.records else {
      throw BenchError.failed("Ringside has \(year.records) rows, DuckDB \(load.count).")
    }
    return [
      Comparison(
        "DuckDB, create table", own: own, value: .seconds(load.samples.median), aim: .atMost(0.5))
    ]
  }

  /// Beside the same calls as CSV, the format of the web page's export, in gzip.
  private static func size(_ year: ArchivedYear, _ program: URL) async throws -> Finding {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "ringside-bench-\(UUID().uuidString).csv.gz")
    defer { try? FileManager.default.removeItem(at: file) }
    let outcome = try await ChildProcess.run(
      program, ["export", "--input", year.path, "--format", "csv", "--output", file.path])
    guard outcome.code == 0 else { throw BenchError.failed("ringside export failed: \(outcome.errors)") }
    let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
    var finding = Finding("archive: bytes a call", .bytes(year.bytes / year.records))
    finding.comparisons = [
      Comparison(
        "the same as CSV, gzip", ratio: Double(year.bytes) / Double(size), value: .bytes(size / year.records))
    ]
    return finding
  }
}
