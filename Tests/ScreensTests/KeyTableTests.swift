import BrowserModel
import CellGrid
import Screens
import Testing

/// The command of a key, by context and by whether a field has the focus.
struct KeyTableTests {
  @Test(arguments: [
    (KeyEvent.text("j"), Command.move(1)), (.up, .move(-1)), (.control("d"), .halfPage(1)),
    (.pageUp, .page(-1)),
    (.text("g"), .first), (.end, .last), (.text("2"), .digit(2)), (.text("h"), .scrollColumns(-1)),
    (.enter, .open), (.escape, .close), (.text("q"), .back), (.text("Q"), .quit),
    (.text("d"), .cycleDirection),
    (.text("<"), .sortColumn(-1)), (.text(">"), .sortColumn(1)), (.text("I"), .invertOrder),
    (.text("o"), .chooseDispositions), (.text("m"), .toggleMissed), (.text("/"), .search),
    (.text("n"), .searchNext),
    (.text("N"), .searchPrevious), (.text("\\"), .toggleFilters), (.text("t"), .chooseRange),
    (.text("z"), .chooseZone), (.text("r"), .refresh), (.text("L"), .loadAll), (.text("e"), .export),
    (.text("S"), .signIn),
    (.text("?"), .help),
    (.function(1), .help), (.control("l"), .redraw), (.control("z"), .suspend), (.control("c"), .interrupt),
  ])
  func keysOfTheCallTable(key: KeyEvent, command: Command) {
    #expect(KeyTable.command(for: key, in: .calls, isTyping: false) == command)
  }

  @Test(arguments: [KeyContext.signIn, .range, .zone, .search, .export])
  func aFieldTakesEveryPrintableKeyAndPastes(context: KeyContext) {
    for key in "qQdmz/?1 \\ü中" {
      #expect(KeyTable.command(for: .text(key), in: context, isTyping: true) == .insert(String(key)))
    }
    #expect(KeyTable.command(for: .paste("a b"), in: context, isTyping: true) == .paste("a b"))
    #expect(KeyTable.command(for: .left, in: context, isTyping: true) == .cursorLeft)
    #expect(KeyTable.command(for: .home, in: context, isTyping: true) == .cursorStart)
    #expect(KeyTable.command(for: .control("u"), in: context, isTyping: true) == .deleteLine)
    #expect(KeyTable.command(for: .control("w"), in: context, isTyping: true) == .deleteWord)
    #expect(KeyTable.command(for: .enter, in: context, isTyping: true) == .open)
    #expect(KeyTable.command(for: .control("c"), in: context, isTyping: true) == .interrupt)
  }

  @Test(arguments: KeyContext.allCases)
  func aPasteOutsideAFieldDoesNothing(context: KeyContext) {
    #expect(KeyTable.command(for: .paste("Q"), in: context, isTyping: false) == nil)
  }

  @Test(arguments: KeyContext.allCases)
  func someKeysWorkEverywhereTypingOrNot(context: KeyContext) {
    for isTyping in [false, true] {
      #expect(KeyTable.command(for: .escape, in: context, isTyping: isTyping) == .close)
      #expect(KeyTable.command(for: .control("c"), in: context, isTyping: isTyping) == .interrupt)
      #expect(KeyTable.command(for: .control("l"), in: context, isTyping: isTyping) == .redraw)
      #expect(KeyTable.command(for: .control("z"), in: context, isTyping: isTyping) == .suspend)
    }
  }

  @Test(arguments: KeyContext.allCases)
  func noKeyStandsTwiceInAContext(context: KeyContext) {
    for isForTyping in [false, true] {
      let rows = KeyTable.rows.filter { $0.isForTyping == isForTyping && $0.contexts.contains(context) }
      let keys = rows.flatMap { $0.strokes.map(\.key) }
      #expect(keys.count == Set(keys).count)
    }
  }

  @Test func everyFunctionKeyHasALetterTwinInTheSameRow() {
    let rows = KeyTable.rows.map { $0.strokes.map(\.key) }
      .filter { keys in keys.contains { if case .function = $0 { true } else { false } } }
    #expect(!rows.isEmpty)
    for keys in rows {
      #expect(keys.contains { if case .text = $0 { true } else { false } })
    }
  }

  @Test func aMessageNamesTheKeyOfACommand() {
    #expect(KeyTable.key(for: .refresh, in: .calls, isTyping: false) == .text("r"))
    #expect(KeyTable.key(for: .close, in: .calls, isTyping: false) == .escape)
    #expect(KeyTable.key(for: .help, in: .signIn, isTyping: true) == .function(1))
    #expect(KeyTable.key(for: .toggleMissed, in: .zone, isTyping: false) == nil)
  }

  @Test func keysAreNamedWithAndWithoutArrows() {
    #expect(KeyEvent.control("d").name() == "Ctrl-D")
    #expect(KeyEvent.text(" ").name() == "Space")
    #expect(KeyEvent.down.name() == "↓")
    #expect(KeyEvent.down.name(isUnicode: false) == "Down")
    #expect(KeyEvent.backTab.name() == "Shift-Tab")
    #expect(KeyEvent.function(1).name() == "F1")
  }
}
