import TerminalHarness
import Testing

@testable import ringside

/// The terminal's cursor, which screen readers and braille displays follow, and the form of the screens for them.
@Suite struct AccessibleTests {
  /// The line that the cursor stands on.
  private nonisolated static func line(_ screen: Screen) -> String { screen.lines[screen.cursor.row] }

  /// The keys from one screen to the next, and what the cursor then stands on.
  private static let steps: [(keys: [Key], typed: String, line: String)] = [
    ([.down], "", "Caller 1 "), ([.enter], "", "ANSWERED: Caller 1"), ([.escape], "t", "[ 3]"),
    ([.tab], "", "From 2022-02-03"), ([.escape], "z", "Zone"), ([.down, .down], "", "UTC"),
    ([], "kath", "Zone  kath"),
    ([.escape], "o", "[ ]"), ([.escape], "e", "CSV"), ([.tab], "", "File"), ([.escape], "?", "Results"),
    ([.escape], "/x", " /x"),
  ]

  @Test(arguments: [false, true])
  func theCursorStandsOnWhatIsSelectedOnEveryScreen(isAccessible: Bool) async throws {
    let server = try ExportTests.server(BrowserTests.records)
    defer { server.stop() }
    let program = try BrowserTests.start(
      BrowserTests.day + (isAccessible ? ["--accessible"] : []), on: server)
    let first = try await program.screen {
      $0.contains("loaded 81 of 81") && Self.line($0).contains("Caller 0 ")
    }
    #expect(first.cursor.column == 1 && first.isCursorVisible == isAccessible)
    for step in Self.steps {
      for key in step.keys { await program.press(key) }
      // Together with the next key it would be Alt.
      if step.keys == [.escape] { try await program.screen { Self.line($0).contains("Caller 1 ") } }
      await program.type(step.typed)
      try await program.screen { Self.line($0).contains(step.line) }
    }
    // A text being typed has the cursor behind it, seen by all.
    let search = try await program.screen { $0.isCursorVisible && $0.cursor == (3, 39) }
    #expect(search.lines[39].hasPrefix(" /x"))
    await program.press(.escape)
    try await program.screen { Self.line($0).contains("Caller 1 ") }
    await program.type("Q")
    #expect(try await program.exit() == .exited(0))
  }

  @Test func theStateIsSaidInWordsWithoutLines() async throws {
    let server = try ExportTests.server(BrowserTests.records)
    defer { server.stop() }
    let program = try BrowserTests.start(on: server, ["RINGSIDE_ACCESSIBLE": "1"])
    let calls = try await program.screen {
      $0.contains("Call table, row 1 of 81, loaded 81 of 81") && $0.isCursorVisible
    }
    #expect(!Self.hasLines(calls))
    await program.type("m")
    try await program.screen { $0.contains("Call table, row 1 of 27, ") && $0.contains(", 27 of 81") }
    await program.type("jj")
    try await program.screen { $0.contains("Call table, row 3 of 27, ") }
    await program.type("W")
    try await program.screen { $0.contains("W does nothing here") }
    await program.press(.enter)
    let opened = try await program.screen { $0.contains("Opened call, 6, row 3 of 27") }
    #expect(!Self.hasLines(opened))
    await program.press(.escape)
    try await program.screen { $0.contains("Call table, row 3") }
    await program.type("z")
    let zones = try await program.screen { $0.contains("Time zones, row ") }
    #expect(!Self.hasLines(zones))
    await program.press(.escape)
    try await program.screen { $0.contains("Call table, row 3") }
    await program.type("Q")
    #expect(try await program.exit() == .exited(0))
  }

  /// Lines, frames and blocks.
  private static func hasLines(_ screen: Screen) -> Bool {
    screen.text.unicodeScalars.contains { (0x2500..<0x25A0).contains($0.value) }
  }
}
