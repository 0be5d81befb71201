import Foundation
import TerminalHarness
import TestSupport
import Testing

@testable import ringside

/// Saved views in a file, through the whole program.
@Suite struct SavedViewTests {
  private static let lost = #"{"views": [{"name": "Lost", "filter": "missed", "order": ["time"]}]}"#

  private func with(
    _ text: String?, _ body: (_ folder: String, _ path: String, _ calls: String) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/ringside/views.json"
      if let text {
        try FileManager.default.createDirectory(
          atPath: folder + "/ringside", withIntermediateDirectories: true)
        try FileExportTests.write(text, to: path)
      }
      let calls = folder + "/calls.jsonl"
      try FileExportTests.write(BrowserTests.records.prefix(9).joined(separator: "\n"), to: calls)
      try await body(folder, path, calls)
    }
  }

  private func export(_ folder: String, _ words: [String]) async throws -> ProgramRun {
    try await ProgramRun.ringside(["export", "--format", "csv"] + words, ["XDG_CONFIG_HOME": folder])
  }

  @Test func anExportTakesItsFilterAndOrderAndOptionsBeatThem() async throws {
    try await with(Self.lost) { folder, _, calls in
      let run = try await export(folder, ["--input", calls, "--view", "lost"])
      let ids = run.output.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
      #expect(ids == ["6", "3", "0"])
      #expect(run.exitCode == 0)
      let answered = try await export(
        folder, ["--input", calls, "--view", "Lost", "--disposition", "Connected"])
      #expect(answered.output.split(separator: "\r\n").count == 7)
    }
  }

  @Test func aTableHasItsColumns() async throws {
    let views = #"{"views": [{"name": "Parties", "columns": ["caller", "time", "dnis"]}]}"#
    try await with(views) { folder, _, calls in
      let run = try await ProgramRun.ringside(
        [
          "export", "--format", "markdown", "--input", calls, "--view", "parties", "--time-zone",
          "America/New_York",
        ], ["XDG_CONFIG_HOME": folder])
      #expect(
        run.output.split(separator: "\n").first == "| Caller | Start (America/New_York) | Dialled |")
      #expect(run.exitCode == 0)
    }
  }

  @Test func maskedCallsAreFilteredByWhatTheyAre() async throws {
    try await with(nil) { folder, _, calls in
      for order in [[], ["--view", "By time"]] {
        try FileManager.default.createDirectory(
          atPath: folder + "/ringside", withIntermediateDirectories: true)
        try FileExportTests.write(
          #"{"views": [{"name": "By time", "order": ["time"]}]}"#, to: folder + "/ringside/views.json")
        let filter = #"from="Caller 4""#
        let plain = try await export(folder, ["--input", calls, "--filter", filter] + order)
        let masked = try await export(folder, ["--input", calls, "--filter", filter, "--mask"] + order)
        let (lines, others) = (plain.output.split(separator: "\r\n"), masked.output.split(separator: "\r\n"))
        #expect(lines.count > 1 && lines.count == others.count && lines.first == others.first)
        #expect(lines.map { $0.prefix { $0 != "," } } == others.map { $0.prefix { $0 != "," } })
        #expect(plain.output.contains("Caller 4") && !masked.output.contains("Caller 4"))
        #expect(masked.output.contains("Person "))
      }
    }
  }

  @Test func anUnknownNameAndABrokenFileAreErrors() async throws {
    try await with(Self.lost) { folder, _, calls in
      let run = try await export(folder, ["--input", calls, "--view", "Losst"])
      #expect(run.exitCode == 64)
      #expect(run.messages.contains("There are Lost. Did you mean Lost?"))
    }
    try await with("{") { folder, path, calls in
      let run = try await export(folder, ["--input", calls, "--view", "Lost"])
      #expect(run.exitCode == 65)
      #expect(run.messages.contains(path))
    }
    try await with(nil) { folder, _, calls in
      let run = try await export(folder, ["--input", calls, "--view", "Lost"])
      #expect(run.exitCode == 64 && run.messages.contains("None is saved."))
    }
  }

  @Test func whatIsKeptInTheBrowserIsInAFileForTheUserAloneAndOpensAgain() async throws {
    try await with(nil) { folder, path, calls in
      let program = try TerminalProgram(
        TerminalProgram.builtProduct("ringside"), ["open", calls, "--time-zone", "America/New_York"],
        environment: ["XDG_CONFIG_HOME": folder], columns: 100, rows: 30)
      try await program.screen { $0.contains("all 9 loaded") }
      await program.type("mv")
      try await program.screen { $0.contains("None yet") }
      await program.type("a")
      try await program.screen { $0.contains("Name") && $0.isCursorVisible }
      await program.type("Missed ones")
      await program.press(.enter)
      try await program.screen { $0.contains("1 Missed ones") && $0.contains("missed") }
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
      await program.press(.escape)
      try await program.screen { !$0.contains("Missed ones") }
      await program.type("q")
      #expect(try await program.exit() == .exited(0))
      let run = try await export(folder, ["--input", calls, "--view", "missed ones"])
      #expect(run.output.split(separator: "\r\n").count == 4)
    }
  }

  @Test func aPipeInItsPlaceIsNotWaitedFor() async throws {
    try await with("") { folder, path, calls in
      #expect(unlink(path) == 0 && mkfifo(path, 0o600) == 0)
      let run = try await export(folder, ["--input", calls, "--view", "Lost"])
      #expect(run.exitCode == 65)
      #expect(run.messages.contains("\(path): it is no file of settings."))
    }
  }

  @Test func aBrokenFileIsSaidAndStaysAsItIs() async throws {
    try await with("broken") { folder, path, calls in
      let program = try TerminalProgram(
        TerminalProgram.builtProduct("ringside"), ["open", calls], environment: ["XDG_CONFIG_HOME": folder],
        columns: 120, rows: 30)
      try await program.screen { $0.contains("all 9 loaded") }
      await program.type("va")
      await program.type("x")
      await program.press(.enter)
      try await program.screen { $0.contains("views.json") }
      await program.press(.escape)
      try await program.screen { !$0.contains("Saved views") }
      await program.type("Q")
      #expect(try await program.exit() == .exited(0))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "broken")
    }
  }
}
