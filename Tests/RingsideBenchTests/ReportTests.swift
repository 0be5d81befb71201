import Foundation
import TerminalHarness
import TestSupport
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
  private func run(_ arguments: [String]) async throws -> ProgramRun {
    try await TemporaryFolder.with { folder in
      try await ProgramRun(TerminalProgram.builtProduct("ringside-bench"), ["--data", folder] + arguments)
    }
  }

  @Test func decodingIsReportedForMachines() async throws {
    let run = try await run(["--records", "200", "--runs", "2", "--only", "decode", "--json"])
    #expect(run.exitCode == 0 && run.messages == "")
    let report = try JSONDecoder().decode(Report.self, from: Data(run.bytes))
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

  @Test func whatIsNotThereIsNamed() async throws {
    let guess = try await run(["--only", "decode,guessing"])
    #expect(guess.exitCode == 64 && guess.output == "")
    #expect(guess.messages.hasPrefix("ringside-bench: There is no measurement guessing, only start, "))
    #expect(try await run(["--records", "many"]).exitCode == 64)
    #expect(try await run(["--fast"]).messages == "ringside-bench: Unknown option --fast.\n")
    #expect(try await run(["--records"]).messages == "ringside-bench: --records needs a value.\n")
  }
}
