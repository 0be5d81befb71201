import CallFiles
import CallTable
import Foundation

/// Reads the whole file as `ringside open` does.
enum OpenMeasurement: Measurement {
  static let name = "open"
  static let summary = "all of the file, and the memory it takes"

  static func run(_ bench: Bench) async throws -> [Finding] {
    let (own, memory) = try await load(bench)
    var all = Finding(
      "open: all", own,
      rate: Quantity(amount: Double(bench.file.records) / own.median, unit: .recordsPerSecond), memory: memory
    )
    var space = memory.map { Finding("open: anonymous memory", .bytes($0), aim: .atMost(180e6)) }
    space?.note = memory.map { "\(Quantity.digits(Double($0) / Double(bench.file.records))) bytes a record" }
    if let duckDB = try await DuckDB(bench.file) {
      var times: [Double] = []
      var peaks: [Int] = []
      for _ in 0..<min(bench.runs, 3) {
        let (results, peak) = try await duckDB.results()
        times += results["load"]?.seconds ?? []
        if let peak { peaks.append(peak) }
      }
      let theirs = Samples(times)
      let peak = median(peaks)
      all.comparisons.append(
        Comparison(
          "DuckDB, create table", own: own.median, value: .seconds(theirs.median), memory: peak,
          aim: .atMost(0.5)))
      if let memory, let peak {
        space?.comparisons.append(
          Comparison("DuckDB", own: Double(memory), value: .bytes(peak), aim: .atMost(0.3)))
      }
    } else {
      all.comparisons.append(Comparison("DuckDB", missing: DuckDB.missing))
    }
    if let program = ChildProcess.find("vd") {
      let outcome = try await ChildProcess.run(program, ["-b", bench.file.url.path])
      guard outcome.code == 0 else { throw BenchError.failed("VisiData failed: \(outcome.errors)") }
      all.comparisons.append(
        Comparison(
          "VisiData, load and print, one run", own: own.median, value: .seconds(outcome.seconds),
          memory: outcome.peakMemory))
      if let memory, let peak = outcome.peakMemory {
        space?.comparisons.append(
          Comparison("VisiData", own: Double(memory), value: .bytes(peak), aim: .atMost(0.04)))
      }
    } else {
      all.comparisons.append(Comparison("VisiData", missing: "vd is not installed"))
    }
    return [all] + (space.map { [$0] } ?? [])
  }

  /// Nil where the system does not tell how much memory a process takes.
  private static func median(_ peaks: [Int]) -> Int? {
    peaks.isEmpty ? nil : peaks.sorted()[peaks.count / 2]
  }

  /// Loads in a new process each time, so that nothing but the calls is in its memory.
  private static func load(_ bench: Bench) async throws -> (Samples, memory: Int?) {
    guard let program = Bundle.main.executableURL else {
      throw BenchError.failed("This program has no file.")
    }
    var seconds: [Double] = []
    var peaks: [Int] = []
    for _ in 0..<bench.runs {
      let outcome = try await ChildProcess.run(program, ["--load", bench.file.url.path])
      guard outcome.code == 0, let time = Double(String(decoding: outcome.output.dropLast(), as: UTF8.self))
      else { throw BenchError.failed("The file could not be loaded: \(outcome.errors)") }
      seconds.append(time)
      if let peak = outcome.peakMemory { peaks.append(peak) }
    }
    return (Samples(seconds), median(peaks))
  }

  /// Work of that process: reads all and prints the seconds it took.
  static func loadAndPrint(_ path: String) async throws {
    let start = ContinuousClock.now
    let feed = try FileFeed(path: path)
    var table = CallTable()
    while let part = try await feed.next() { table.append(part.batch) }
    print(start.duration(to: .now) / .seconds(1))
    withExtendedLifetime(table) {}
  }
}
