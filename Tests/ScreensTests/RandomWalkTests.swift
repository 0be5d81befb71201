import BrowserModel
import CellGrid
import Screens
import TestSupport
import Testing

/// Keys at random, in windows of any size: nothing traps, and every frame fits its window.
@Suite(.timeLimit(.minutes(3))) struct RandomWalkTests {
  private static let typed: [KeyEvent] =
    "ax ?/q9-é東".map(KeyEvent.text) + [.paste("two\nlines"), .paste(String(repeating: "x", count: 300))]

  /// One of the keys that do something in front, or one that is typed; none that ends the walk.
  private func command(in browser: Browser, _ seed: inout Seed) -> Command? {
    let (context, isTyping) = (browser.context, browser.isTyping)
    let keys = KeyTable.rows.filter { $0.contexts.contains(context) }.flatMap { $0.strokes.map(\.key) }
    let all = keys + Self.typed
    let command = KeyTable.command(
      for: all[seed.next(upTo: all.count)], in: context, isTyping: isTyping)
    switch command {
    case .quit, .interrupt: return nil
    case .back where browser.stack.pages.count == 1 && browser.stack.dialogs.isEmpty: return nil
    default: return command
    }
  }

  private func size(_ seed: inout Seed) -> GridSize {
    switch seed.next(upTo: 5) {
    case 0: GridSize(columns: seed.next(upTo: 4), rows: seed.next(upTo: 4))
    case 1: GridSize(columns: seed.next(upTo: 3), rows: seed.next(upTo: 60))
    case 2: GridSize(columns: 39 + seed.next(upTo: 4), rows: 9 + seed.next(upTo: 4))
    default: GridSize(columns: 1 + seed.next(upTo: 200), rows: 1 + seed.next(upTo: 60))
    }
  }

  @Test(arguments: [SampleWorld.Name.form, .few, .yesterday, .broken, .brokenLegs, .week])
  func nothingTrapsAndEveryFrameFitsItsWindow(name: SampleWorld.Name) async {
    var seed = Seed(state: 7)
    let look = Look(isUnicode: name != .week)
    let world = SampleWorld(name, look: look)
    let browser = world.browser
    defer { browser.stop() }
    await world.start()
    var size = world.size
    var contexts: Set<KeyContext> = []
    for step in 0..<100 {
      if step % 3 == 0 { size = self.size(&seed) }
      if let command = command(in: browser, &seed) {
        browser.perform(command, in: Screens.geometry(of: browser, in: size, look: look))
      }
      await Task.yield()
      let frame = Screens.frame(of: browser, in: size, look: look)
      browser.geometry = frame.geometry
      contexts.insert(browser.context)
      #expect(frame.grid.size == size)
      if let cursor = frame.grid.cursor { #expect(cursor.column < size.columns && cursor.row < size.rows) }
      #expect(!browser.hasQuit)
      #expect(!browser.stack.pages.isEmpty)
    }
    #expect(contexts.count > 1)
  }
}
