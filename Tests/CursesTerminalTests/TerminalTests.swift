import Foundation
import TerminalHarness
import Testing

/// The fixture on a pseudo-terminal: what it shows and hears.
@Suite struct TerminalTests {
  private func start(
    _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
  ) throws -> TerminalProgram {
    try TerminalProgram(
      TerminalProgram.builtProduct("TerminalFixture"), arguments, environment: environment, columns: columns,
      rows: rows)
  }

  @Test func showsStylesOnTheSecondScreen() async throws {
    let program = try start(["text=日本語 José e\u{301}"])
    let screen = try await program.screen { $0.contains("on-blue") && $0.contains("|end") }
    #expect(screen.lines[0] == "size 80x24 colors 256 unicode true")
    #expect(screen.lines[2] == "日本語 José e\u{301}|end")
    #expect(screen[0, 0].isBold)
    #expect(screen[0, 1].foreground == 1)
    #expect(screen[4, 1].foreground == 9)
    #expect(screen[11, 1].foreground == 208)
    #expect(screen[18, 1].isReversed && screen[18, 1].foreground == nil)
    #expect(screen[26, 1].isUnderlined)
    #expect(screen[36, 1].background == 4)
    #expect(screen[0, 0].background == nil)
    #expect(screen.isAlternate && screen.isPasteBracketed && !screen.isCursorVisible && !screen.isMouseOn)
    #expect(await program.modes?.isCooked == false)
    await program.type("c")
    let withCursor = try await program.screen { $0.isCursorVisible && $0.cursor == (3, 1) }
    #expect(withCursor.isAlternate)
  }

  @Test func withoutColorsThereAreAttributes() async throws {
    let screen = try await start(["no-color"]).screen { $0.contains("on-blue") }
    #expect(screen.lines[0].contains("colors 0"))
    #expect(screen.cells.allSatisfy { $0.foreground == nil && $0.background == nil })
    #expect(screen[18, 1].isReversed)
  }

  @Test func inAPlainLocaleEverythingIsASCII() async throws {
    let program = try start(["text=é日\u{2026}\u{2500}\u{2502}e\u{301}"], environment: ["LC_ALL": "C"])
    let screen = try await program.screen { $0.contains("|end") }
    #expect(screen.lines[0].hasSuffix("unicode false"))
    #expect(screen.contains("|end"))
    #expect(await program.output.allSatisfy { $0 < 0x80 })
  }

  /// libvterm is older than these emoji and thinks them one column wide: what follows must stand where it belongs.
  @Test func aTerminalWithOtherWidthsShiftsNothing() async throws {
    let program = try start(["text=\u{1FAE0}x\u{1FAE1}y\u{1F1E9}\u{1F1EA}"])
    let screen = try await program.screen {
      $0[8, 2].text == "|" && $0[0, 2].text == "\u{1FAE0}" && $0[3, 2].text == "\u{1FAE1}"
    }
    #expect(screen[2, 2].text == "x")
    #expect(screen[5, 2].text == "y")
    #expect((6...11).map { screen[$0, 2].text }.joined() == "DE|end")
  }

  @Test func readsKeys() async throws {
    let program = try start()
    try await program.screen { $0.contains("on-blue") }
    let keys: [(Key, String)] = [
      (.up, "key up"), (.pageDown, "key pageDown"), (.f1, "key function(1)"), (.backTab, "key backTab"),
      (.control("c"), "key control(\"c\")"), (.escape, "key escape"), (.alt("x"), "key alt(\"x\")"),
      (.character("é"), "key text(\"é\")"), (.enter, "key enter"), (.control("l"), "key control(\"l\")"),
      (.control("s"), "key control(\"s\")"), (.control("\\"), "key control(\"\\\\\")"),
    ]
    for (key, words) in keys {
      await program.press(key)
      try await program.screen(words) { $0.lines.contains(words) }
    }
  }

  @Test func tellsOfTheMouseWhileThatIsWanted() async throws {
    let program = try start()
    #expect(!(try await program.screen { $0.contains("on-blue") }.isMouseOn))
    await program.type("m")
    try await program.screen { $0.isMouseOn }
    await program.press(.click(column: 79, row: 23))
    try await program.screen { $0.contains("press") && $0.contains("column: 79, row: 23") }
    await program.press(.wheel(down: true, column: 0, row: 5))
    try await program.screen { $0.contains("wheelDown") && $0.contains("column: 0, row: 5") }
    await program.type("m")
    try await program.screen { !$0.isMouseOn }
  }

  @Test func aPasteIsOneEvent() async throws {
    let program = try start()
    try await program.screen { $0.isPasteBracketed && $0.contains("on-blue") }
    await program.paste("a\u{1B}[A\u{3}b\rq\u{1C}")
    try await program.screen { $0.lines.contains("paste 9 <a␛[A␃b␊q␜>") }
  }

  @Test func followsManyChangesOfTheWindowsSize() async throws {
    let program = try start()
    try await program.screen { $0.contains("on-blue") }
    for step in 0..<40 { await program.resize(columns: 20 + step, rows: 5 + step) }
    await program.resize(columns: 1, rows: 1)
    try await program.screen { $0.lines == ["s"] }
    await program.resize(columns: 3, rows: 2)
    try await program.screen { $0.lines == ["siz", "red"] }
    await program.resize(columns: 91, rows: 17)
    let screen = try await program.screen { $0.contains("size 91x17") && $0.contains("resized 91x17") }
    #expect(screen.lines[1] == "red bright orange reverse underline on-blue")
    await program.type("q")
    #expect(try await program.exit() == .exited(0))
  }

  @Test func stopsAndGoesOnUnderAShell() async throws {
    let shell = try TerminalProgram(
      "/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"], environment: ["PS1": "$ "])
    try await shell.screen { $0.contains("$") }
    await shell.type("\(TerminalProgram.builtProduct("TerminalFixture"))\r")
    try await shell.screen { $0.contains("on-blue") }
    await shell.type("m")
    try await shell.screen { $0.isMouseOn }
    await shell.press(.control("z"))
    let stopped = try await shell.screen { !$0.isAlternate && $0.contains("Stopped") }
    #expect(stopped.isCursorVisible && !stopped.isPasteBracketed && !stopped.isMouseOn)
    #expect(await shell.modes?.isCooked == true)
    await shell.resize(columns: 70, rows: 20)
    await shell.type("fg\r")
    let resumed = try await shell.screen {
      $0.isAlternate && $0.lines.contains("resumed") && $0.contains("size 70x20")
    }
    #expect(resumed.lines.filter { $0 == "resumed" }.count == 1)
    #expect(resumed.isPasteBracketed && resumed.isMouseOn && !resumed.isCursorVisible)
    await shell.type("q")
    try await shell.screen { !$0.isAlternate }
    await shell.type("exit 5\r")
    #expect(try await shell.exit() == .exited(5))
  }

  @Test func goesOnAfterBeingStoppedFromOutside() async throws {
    let program = try start()
    try await program.screen { $0.contains("on-blue") }
    await program.signal(SIGSTOP)
    await program.signal(SIGCONT)
    try await program.screen { $0.lines.contains("resumed") && $0.isAlternate && $0.isPasteBracketed }
    #expect(await program.modes?.isCooked == false)
    await program.type("q")
    #expect(try await program.exit() == .exited(0))
  }

  @Test(arguments: ["vt100", "linux", "screen-256color", "tmux-256color"])
  func worksOnOtherTerminals(_ type: String) async throws {
    let program = try start(environment: ["TERM": type])
    let screen = try await program.screen { $0.contains("on-blue") }
    #expect(
      screen.lines[0].contains(type == "vt100" ? "colors 0" : type == "linux" ? "colors 8" : "colors 256"))
    await program.press(.up)
    try await program.screen { $0.lines.contains("key up") }
    await program.type("q")
    #expect(try await program.exit() == .exited(0))
    #expect(await program.modes == program.initialModes)
  }

  @Test(arguments: [
    ("dumb", "The terminal \"dumb\" (TERM) cannot move its cursor."), ("", "TERM is not set"),
    ("no-such-terminal", "No description of the terminal \"no-such-terminal\""),
  ])
  func saysWhyThereIsNoScreen(_ type: String, _ message: String) async throws {
    let program = try start(environment: ["TERM": type])
    #expect(try await program.exit() == .exited(64))
    #expect(await program.currentScreen.contains(message))
    #expect(await program.modes == program.initialModes)
  }

  /// The program is asked to draw everything again after each step; the screen has to come out the same.
  @Test(arguments: [(80, 24), (131, 37)])
  func aFrameDrawnByDifferenceEqualsOneDrawnAfresh(columns: Int, rows: Int) async throws {
    let program = try start(columns: columns, rows: rows)
    try await program.screen { $0.contains("on-blue") }
    for step in 1...80 {
      let isShown: @Sendable (Screen) -> Bool = { screen in
        ["🙂", "🙃"].contains { screen.lines.last == "step \(step) \($0)" }
      }
      await program.type("w")
      let different = try await program.screen("step \(step)", where: isShown)
      await program.blank()
      await program.press(.control("l"))
      let fresh = try await program.screen("step \(step) again", where: isShown)
      for row in 0..<rows {
        let (shown, expected) = (different.look(ofRow: row), fresh.look(ofRow: row))
        try #require(shown == expected, "step \(step), row \(row)\n\(different.framed)\n\(fresh.framed)")
      }
    }
  }

  /// The end mark of a paste can be lost on the way. More than is kept of it comes; after a silence it ends by itself.
  @Test func aPasteThatNeverEndsEndsInSilence() async throws {
    let program = try start(["short-paste"])
    try await program.screen { $0.contains("on-blue") }
    await program.type("\u{1B}[200~" + String(repeating: "0123456789", count: 120_000))
    try await program.screen("the paste") { $0.contains("paste 1048576 <0123456789") }
    await program.type("j")
    try await program.screen("a key after it") { $0.contains("key text(\"j\")") }
    await program.type("q")
    #expect(try await program.exit() == .exited(0))
  }
}

extension Screen {
  /// A description of each cell of a row; a wide one is described once. To the eye a cell that nothing was written to is a
  /// blank.
  fileprivate func look(ofRow row: Int) -> [String] {
    (0..<columns).map { self[$0, row] }.filter { $0.width > 0 }.map { cell in
      let text = cell.text.isEmpty ? " " : cell.text
      return "\(text) \(cell.isBold) \(cell.isUnderlined) \(cell.isReversed) \(cell.foreground ?? -1)"
    }
  }
}
