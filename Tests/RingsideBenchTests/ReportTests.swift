import Foundation
import TerminalHarness
import TestSupport
import Testing

@testable import ringside_bench

/// The benchmark as a program: tests look at the form of its output, not at the numbers.
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
    #expect(run.exitCode == 0)
    #expect(run.messages == "")
    let report = try JSONDecoder().decode(Report.self, from: Data(run.bytes))
    #expect(report.records == 200)
    #expect(report.measurements.map(\.name) == ["decode"])
    let finding = try #require(report.measurements.first?.findings.first)
    #expect(finding.title == "decode, one core")
    #expect(finding.runs == 2)
    #expect(finding.value.unit == "seconds")
    #expect(finding.value.amount > 0)
    #expect(
      finding.comparisons.map(\.peer) == ["simdjson, every value touched", "JSONDecoder into a struct"])
    #expect(finding.comparisons.map(\.aim?.bound) == ["≥ 0.40", "≥ 12.0"])
    for (comparison, bound) in zip(finding.comparisons, [0.4, 12]) {
      let ratio = try #require(comparison.ratio)
      #expect(ratio > 0)
      #expect(comparison.aim?.isMet == (ratio >= bound))
    }
  }

  @Test func helpListsEveryOptionAndMeasurement() async throws {
    let help = try await run(["--help"])
    #expect(help.exitCode == 0)
    #expect(help.messages == "")
    let words = help.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(words == BenchOption.allCases.map { "--" + $0.rawValue } + Catalog.all.map { $0.name })
  }

  @Test func unknownMeasurementsAndOptionsAreNamed() async throws {
    let guess = try await run(["--only", "decode,guessing"])
    #expect(guess.exitCode == 64)
    #expect(guess.output == "")
    #expect(guess.messages.hasPrefix("ringside-bench: There is no measurement guessing, only start, "))
    #expect(try await run(["--records", "many"]).exitCode == 64)
    #expect(try await run(["--fast"]).messages == "ringside-bench: Unknown option --fast.\n")
    #expect(try await run(["--records"]).messages == "ringside-bench: --records needs a value.\n")
  }
}
