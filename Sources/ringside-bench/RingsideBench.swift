import Foundation

/// The benchmark: makes its calls, measures, prints a table or JSON.
@main struct RingsideBench {
  static func main() async {
    do {
      try await run(BenchOptions(Array(CommandLine.arguments.dropFirst())))
    } catch {
      FileHandle.standardError.write(Data("ringside-bench: \(message(error))\n".utf8))
      exit((error as? BenchError)?.exitCode ?? 70)
    }
  }

  private static func run(_ options: BenchOptions) async throws {
    if options.asksForHelp { return print(help) }
    if let path = options.load { return try await OpenMeasurement.loadAndPrint(path) }
    let chosen = try Catalog.chosen(options.only)
    let bench = try Bench(options)
    var report = Report(machine: .current, records: options.records, measurements: [])
    if !options.isJSON { show([report.machine.words, "\(options.records) calls", "", TextTable.head]) }
    for measurement in chosen {
      var part = Report.Part(name: measurement.name)
      do {
        part.findings = try await measurement.run(bench)
      } catch {
        part.fault = message(error)
      }
      if !options.isJSON {
        show(part.findings.flatMap(TextTable.lines) + (part.fault.map { ["\(part.name): \($0)"] } ?? []))
      }
      report.measurements.append(part)
    }
    if options.isJSON {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      show([String(decoding: try encoder.encode(report), as: UTF8.self)])
    }
    let failed = report.measurements.filter { $0.fault != nil }.map(\.name)
    if !failed.isEmpty { throw BenchError.failed("Not measured: \(failed.joined(separator: ", ")).") }
  }

  private static func message(_ error: any Error) -> String {
    (error as? BenchError)?.message ?? String(describing: error)
  }

  /// At once: the next measurement may take a while.
  private static func show(_ lines: [String]) {
    FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  private static var help: String {
    let options = BenchOption.allCases.map { option in
      ("--" + option.rawValue + (option.value.map { " " + $0 } ?? ""), option.summary)
    }
    let measurements = Catalog.all.map { ($0.name, $0.summary) }
    func list(_ entries: [(String, String)]) -> String {
      entries.map { "  " + $0.0.padding(toLength: 22, withPad: " ", startingAt: 0) + $0.1 }.joined(
        separator: "\n")
    }
    return """
      ringside-bench: how fast Ringside is, on the calls of the simulated company.
      Programs that are installed (duckdb for python3, vd, jq, curl) are measured beside it.

      \(list(options))

      Measurements:
      \(list(measurements))
      """
  }
}
