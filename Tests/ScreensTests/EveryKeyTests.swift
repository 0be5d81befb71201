import BrowserModel
import CellGrid
import Screens
import Testing

/// Every key, wherever it is pressed, changes something on the screen or is answered by a word.
@Suite(.timeLimit(.minutes(3))) struct EveryKeyTests {
  nonisolated static let ways: [(SampleWorld.Name, String)] = [
    (.form, ""), (.form, "Tab Tab Tab Tab Tab"), (.few, ""), (.yesterday, "1 0 0 G"),
    (.empty, ""),
    (.few, "Enter"), (.families, "Enter"), (.few, "t"), (.few, "t Tab"), (.few, "t Tab Tab"), (.few, "z"),
    (.few, "z \"nowhere\""), (.few, "o"), (.empty, "o"), (.few, "e"), (.yesterday, "e Tab"), (.few, "?"),
    (.broken, "x"), (.few, "y"), (.few, ":"), (.few, "s"), (.few, "c"), (.few, "c G"),
    (.few, "/"), (.few, "&"), (.few, "Enter /"), (.few, "? /"), (.few, "f"), (.few, "="), (.few, "m Tab"),
    (.few, "v"), (.few, "M"), (.yesterday, "i"), (.yesterday, "H"), (.twoDays, "i C"), (.twoDays, "i C p"),
    (.twoDays, "i A"),
    (.waiting, "u"), (.waiting, "u Enter"), (.waiting, "u D"), (.waiting, "u A"),
    (.few, "a"), (.few, ": \"country\" Enter"),
  ]

  private static let keys: [KeyEvent] =
    (0x20...0x7E).compactMap { Unicode.Scalar($0).map { .text(Character($0)) } }
    + "abcdefghijklmnopqrstuvwxyz ".map(KeyEvent.control)
    + [
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .escape, .tab, .backTab,
      .backspace, .delete, .insert, .paste(""), .paste("a"), .text("é"),
    ] + (1...12).map(KeyEvent.function)

  /// Commands of the keys there, each once; nil for the terminal's, and for those that ask the service anew, which is as quick
  /// here as if nothing had happened.
  private static func commands(_ browser: Browser) -> [Command] {
    var seen: Set<Command> = [.redraw, .suspend, .refresh, .reload]
    return keys.compactMap { key in
      let command = KeyTable.command(for: key, in: browser.context, isTyping: browser.isTyping)
      // A few characters do for all.
      if case .insert(let text)? = command, !"aA1 -/\"\\é".contains(text) { return nil }
      return command.flatMap { seen.insert($0).inserted ? $0 : nil }
    }
  }

  @Test(arguments: ways)
  func everyKeyIsAnswered(world name: SampleWorld.Name, keys: String) async throws {
    let unchanged = try await Self.open(name, keys)
    let (browser, context) = (unchanged.browser, unchanged.browser.context)
    defer { browser.stop() }
    var (world, before): (SampleWorld?, CellGrid?)
    for command in Self.commands(browser) {
      let used: SampleWorld = if let world { world } else { try await Self.open(name, keys) }
      let last = before ?? used.frame().grid
      await used.perform(command)
      let frame = used.frame().grid
      #expect(used.browser.hasQuit || frame != last, "\(command)")
      // A message would go with the next key, which is no answer to that.
      if Self.isReady(used.browser, in: context, isTyping: browser.isTyping) {
        (world, before) = (used, frame)
      } else {
        used.browser.stop()
        (world, before) = (nil, nil)
      }
    }
    world?.browser.stop()
    for key in Self.keys
    where KeyTable.command(for: key, in: context, isTyping: browser.isTyping) == nil {
      await unchanged.perform(.unbound(key.name()))
      #expect(browser.message?.text == "\(key.name()) does nothing here")
      #expect(browser.context == context)
    }
  }

  /// Another key can be pressed there as at first: it is the same place, with nothing said and no count begun.
  private static func isReady(_ browser: Browser, in context: KeyContext, isTyping: Bool) -> Bool {
    !browser.hasQuit && browser.context == context && browser.isTyping == isTyping && !browser.hasNews
      && browser.pendingCount == nil
  }

  @Test func theWaysLeadEverywhere() async throws {
    var contexts: Set<KeyContext> = []
    for (name, keys) in Self.ways {
      let world = try await Self.open(name, keys)
      contexts.insert(world.browser.context)
      world.browser.stop()
    }
    #expect(contexts == Set(KeyContext.allCases))
  }

  private static func open(_ name: SampleWorld.Name, _ keys: String) async throws -> SampleWorld {
    let world = SampleWorld(name, size: GridSize(columns: 80, rows: 24), look: Look())
    await world.start()
    for key in try KeyNotation.keys(keys[...]) { try await world.press(key) }
    return world
  }
}
