import Foundation
import TerminalHarness
import TestSupport
import Testing

@testable import ringside

/// The mouse of an emulated terminal in the whole program.
@Suite struct MouseTests {
  private func browse(_ words: [String] = [], _ body: (TerminalProgram) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      try FileExportTests.write(BrowserTests.records.joined(separator: "\n"), to: folder + "/calls.jsonl")
      let program = try TerminalProgram(
        TerminalProgram.builtProduct("ringside"),
        ["open", folder + "/calls.jsonl", "--time-zone", "America/New_York"] + words, columns: 120, rows: 30)
      try await program.screen { $0.contains("all 81 loaded") && $0.contains("Caller 9 ") }
      try await body(program)
    }
  }

  /// The selected row is that of this caller.
  private nonisolated static func isSelected(_ caller: String, _ screen: Screen) -> Bool {
    screen.lines.contains { $0.hasPrefix("▌") && $0.contains(caller + " ") }
  }

  private func click(_ text: String, _ program: TerminalProgram) async throws {
    let screen = await program.currentScreen
    let row = try #require(screen.row(containing: text), "\(text) is not there:\n\(screen.framed)")
    let line = screen.lines[row]
    let column = try #require(line.firstRange(of: text)).lowerBound
    await program.press(.click(column: line.distance(from: line.startIndex, to: column), row: row))
  }

  @Test func aClickSelectsARowAndTheNextOneOpensIt() async throws {
    try await browse { program in
      #expect(await program.currentScreen.isMouseOn)
      try await click("Caller 7 ", program)
      try await program.screen { Self.isSelected("Caller 7", $0) }
      try await click("Caller 7 ", program)
      try await program.screen { $0.contains("Call 7") && !$0.contains("Caller 8 ") }
      // A key of the footer.
      try await click("q back", program)
      try await program.screen { Self.isSelected("Caller 7", $0) }
    }
  }

  @Test func aClickOnATitleSortsByItsColumn() async throws {
    try await browse { program in
      try await click("Caller", program)
      try await program.screen { $0.contains("Caller ▲") && Self.isSelected("Caller 0", $0) }
      try await click("▲     ", program)
      try await program.screen { $0.contains("Caller ▼") }
    }
  }

  @Test func theWheelScrollsAndDialogsTakeClicks() async throws {
    try await browse { program in
      for _ in 0..<3 { await program.press(.wheel(down: true, column: 60, row: 12)) }
      try await program.screen { Self.isSelected("Caller 9", $0) && !$0.contains("Caller 0 ") }
      await program.press(.wheel(down: false, column: 60, row: 12))
      try await program.screen { Self.isSelected("Caller 6", $0) }
      await program.type("z")
      await program.type("kath")
      try await program.screen { $0.contains("Asia/Kathmandu") }
      try await click("Asia/Kathmandu", program)
      try await program.screen {
        $0.contains("· Kathmandu") && $0.contains("Caller 6 ") && !$0.contains("Zone ")
      }
      await program.type(":")
      try await program.screen { $0.contains("missed calls only") }
      try await click("choose dispositions", program)
      try await click("choose dispositions", program)
      try await program.screen { $0.contains("[ ] Connected") }
    }
  }

  @Test func switchedOffItIsTheTerminalsOwn() async throws {
    try await browse(["--mouse", "off"]) { program in
      #expect(!(await program.currentScreen.isMouseOn))
      await program.press(.f2)
      try await program.screen { $0.isMouseOn && $0.contains("Mouse on") }
      await program.press(.f2)
      try await program.screen { !$0.isMouseOn && $0.contains("Mouse off") }
      await program.type("q")
      #expect(try await program.exit() == .exited(0))
    }
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGABRT])
  func everyEndGivesItBack(signal: Int32) async throws {
    try await browse { program in
      await program.signal(signal)
      _ = try await program.exit()
      #expect(!(await program.currentScreen.isMouseOn))
    }
  }
}
