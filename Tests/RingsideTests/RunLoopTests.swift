import BrowserModel
import CallFiles
import CellGrid
import Foundation
import Screens
import TestSupport
import Testing
import WorkAnalytics

@testable import ringside

/// The loop between a terminal and the browser, without a terminal.
@Suite(.timeLimit(.minutes(3))) struct RunLoopTests {
  private let terminal = MemoryTerminal()
  private let dependencies = Dependencies(
    now: { Date(timeIntervalSince1970: 0) }, connect: { Session(baseURL: $0, credentials: $1) },
    export: { _, _ in })

  private func run(_ launch: Launch = Launch(zone: .success(.gmt))) -> Task<ExitCode, Never> {
    let loop = RunLoop(
      browser: Browser(launch: launch, dependencies: dependencies), terminal: terminal,
      look: Look(traits: terminal.traits))
    return Task { await loop.run() }
  }

  /// The next frame of which that holds.
  private func frame(where holds: (CellGrid) -> Bool) async -> CellGrid? {
    for await frame in terminal.frames where holds(frame) { return frame }
    return nil
  }

  private func contains(_ text: String) -> (CellGrid) -> Bool {
    { $0.lines.contains { $0.contains(text) } }
  }

  /// Runs it on a file of one call, and goes on when that is loaded.
  private func onFile(_ body: (Task<ExitCode, Never>) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls"
      try Records.json(id: 1).write(toFile: path, atomically: true, encoding: .utf8)
      let end = run(Launch(zone: .success(.gmt), file: .init(path: path, feed: try FileFeed(path: path))))
      #expect(await frame(where: contains("all 1 loaded")) != nil)
      try await body(end)
    }
  }

  @Test func theFirstFrameComesUnaskedAndAnotherWithEveryChange() async {
    let end = run()
    #expect(await frame { _ in true }.map(contains("API key")) == true)
    terminal.press(.text("a"), .text("b"), .text("c"))
    #expect(await frame(where: contains("•••")) != nil)
    terminal.feed(.resized(GridSize(columns: 60, rows: 20)))
    #expect(await frame { $0.size == GridSize(columns: 60, rows: 20) } != nil)
    terminal.press(.control("c"))
    #expect(await end.value == .interrupted)
  }

  @Test func theThemeSuitsTheBackgroundThatTheTerminalTells() async {
    let end = run()
    let dark = await frame { _ in true }
    terminal.feed(.background(isLight: false), .background(isLight: true))
    let light = await frame { $0.lines == dark?.lines && $0 != dark }
    #expect(light != nil)
    #expect(terminal.backgroundQuestions == 1)
    terminal.press(.control("c"))
    #expect(await end.value == .interrupted)
  }

  @Test func aThemeThatIsChosenIsShownAtOnce() async throws {
    try await onFile { end in
      func hasColor(_ grid: CellGrid?) -> Bool {
        (0..<24).contains { row in (0..<80).contains { grid?[$0, row].style.foreground != .standard } }
      }
      #expect(hasColor(terminal.shown))
      terminal.press(.text(":"))
      for letter in "theme mono" { terminal.press(.text(letter)) }
      terminal.press(.enter)
      #expect(await frame(where: contains("The theme is monochrome.")) != nil)
      #expect(!hasColor(terminal.shown))
      terminal.press(.text("Q"))
      #expect(await end.value == .done)
    }
  }

  @Test func redrawAndSuspendGoToTheTerminal() async {
    let end = run()
    terminal.press(.control("l"), .control("z"), .text("a"))
    #expect(await frame(where: contains("•")) != nil)
    #expect(terminal.redrawCount == 1)
    #expect(terminal.suspendCount == 1)
    terminal.press(.control("c"))
    #expect(await end.value == .interrupted)
  }

  @Test func escAndAKeyAreTheseTwoAlsoWhereTheyComeAsAltAndTheKey() async throws {
    try await onFile { end in
      terminal.press(.text("?"))
      #expect(await frame(where: contains("Results")) != nil)
      terminal.press(.alt("m"))
      #expect(await frame(where: contains("missed ×")) != nil)
      terminal.press(.text("/"), .alt("b"), .text("x"))
      #expect(await frame(where: contains("/x")) != nil)
      terminal.press(.control("c"), .text("Q"))
      #expect(await end.value == .done)
    }
  }

  @Test func aKeyHeldWhereItDoesNothingCostsNoFrames() async throws {
    try await onFile { end in
      for _ in 0..<9 { terminal.press(.text("j")) }
      #expect(await frame(where: contains("The last call.")) != nil)
      terminal.press(.text("W"))
      let next = await frame { _ in true }
      #expect(next.map(contains("W does nothing here · ? shows the keys")) == true)
      terminal.press(.text("q"))
      #expect(await end.value == .done)
    }
  }

  @Test func leavingIsASuccess() async throws {
    try await onFile { end in
      terminal.press(.text("q"))
      #expect(await end.value == .done)
    }
  }

  @Test(arguments: [
    (TerminalEvent.hungUp, ExitCode.hungUp), (.terminated, .terminated), (.interrupted, .interrupted),
  ])
  func signalsAndHangUpsGiveTheirExitCode(_ event: TerminalEvent, _ expected: ExitCode) async {
    let end = run()
    terminal.feed(event)
    #expect(await end.value == expected)
  }

  /// Also while calls arrive: every key is answered at once by a frame that leaves nothing out.
  @Test func theTerminalShowsTheBrowserAsItIs() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls"
      let lines = (1...5000).map { Records.json(id: $0) }.joined(separator: "\n")
      try lines.write(toFile: path, atomically: true, encoding: .utf8)
      let browser = Browser(
        launch: Launch(zone: .success(.gmt), file: .init(path: path, feed: try FileFeed(path: path))),
        dependencies: dependencies)
      let look = Look(traits: terminal.traits)
      let loop = RunLoop(browser: browser, terminal: terminal, look: look)
      let end = Task { await loop.run() }
      #expect(await frame { _ in true } != nil)
      let keys: [KeyEvent] = [
        .text("j"), .pageDown, .text("m"), .text(">"), .enter, .text("j"), .escape, .text("?"), .pageDown,
        .escape, .text("d"), .text("k"), .text("/"), .text("1"), .enter, .text("n"), .text("I"), .pageUp,
      ]
      for round in 0..<4 {
        for key in keys {
          terminal.press(key)
          #expect(terminal.shown == Screens.frame(of: browser, in: terminal.size, look: look).grid)
          await Task.yield()
        }
        let size = GridSize(columns: 80 + 30 * round, rows: 20 + 12 * round)
        terminal.feed(.resized(size))
        #expect(terminal.shown == Screens.frame(of: browser, in: size, look: look).grid)
      }
      terminal.press(.escape, .escape, .text("Q"))
      #expect(await end.value == .done)
    }
  }
}
