import Foundation
import TerminalHarness
import Testing

/// The benchmark as a program: what it measures is not a test's business, what it prints is.
struct ReportTests {
  private struct Report: Decodable {
    struct Part: Decodable {
      let name: String
      let findings: [Finding]
    }
    struct Finding: Decodable {
      let title: String
      let value: Quantity
      let runs: Int
      let comparisons: [Comparison]
    }
    struct Comparison: Decodable {
      let peer: String
      let ratio: Double?
      let aim: Aim?
    }
    struct Quantity: Decodable {
      let amount: Double
      let unit: String
    }
    struct Aim: Decodable {
      let bound: String
      let isMet: Bool
    }
    let records: Int
    let measurements: [Part]
  }

  /// Runs the program with a data folder of its own.
  private func run(_ arguments: [String]) throws -> (output: Data, errors: String, code: Int32) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(filePath: TerminalProgram.builtProduct("ringside-bench"))
    process.arguments = ["--data", folder.path] + arguments
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    let words = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (text, String(decoding: words, as: UTF8.self), process.terminationStatus)
  }

  @Test func decodingIsReportedForMachines() throws {
    let (output, errors, code) = try run(["--records", "200", "--runs", "2", "--only", "decode", "--json"])
    #expect(code == 0 && errors == "")
    let report = try JSONDecoder().decode(Report.self, from: output)
    #expect(report.records == 200)
    #expect(report.measurements.map(\.name) == ["decode"])
    let finding = try #require(report.measurements.first?.findings.first)
    #expect(finding.runs == 2 && finding.value.unit == "seconds" && finding.value.amount > 0)
    let aims = Dictionary(uniqueKeysWithValues: finding.comparisons.map { ($0.peer, $0.aim) })
    #expect(aims["simdjson, every value touched"]??.bound == "≥ 0.40")
    #expect(aims["JSONDecoder into a struct"]??.bound == "≥ 12.0")
    for comparison in finding.comparisons {
      let ratio = try #require(comparison.ratio)
      #expect(ratio > 0)
      if let aim = comparison.aim { #expect(aim.isMet == (ratio >= (aim.bound == "≥ 12.0" ? 12 : 0.4))) }
    }
  }

  @Test func whatIsNotThereIsNamed() throws {
    let (output, errors, code) = try run(["--only", "decode,guessing"])
    #expect(code == 64 && output.isEmpty)
    #expect(errors.hasPrefix("ringside-bench: There is no measurement guessing, only start, "))
    #expect(try run(["--records", "many"]).code == 64)
    #expect(try run(["--fast"]).errors == "ringside-bench: Unknown option --fast.\n")
    #expect(try run(["--records"]).errors == "ringside-bench: --records needs a value.\n")
  }
}
