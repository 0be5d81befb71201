import BrowserModel
import CallTable
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
    (.text("s"), .chooseOrder), (.text("c"), .chooseColumns),
    (.text("o"), .chooseDispositions), (.text("f"), .editFilter), (.text("="), .narrowToAlike),
    (.text("m"), .toggleMissed), (.text("/"), .search),
    (.text("n"), .searchNext),
    (.text("N"), .searchPrevious), (.text("\\"), .toggleFilters), (.text("t"), .chooseRange),
    (.text("z"), .chooseZone), (.text("r"), .refresh), (.text("L"), .loadAll), (.text("e"), .export),
    (.text("S"), .signIn), (.text(":"), .palette),
    (.text("?"), .help),
    (.function(1), .help), (.control("l"), .redraw), (.control("z"), .suspend), (.control("c"), .interrupt),
  ])
  func keysOfTheCallTable(key: KeyEvent, command: Command) {
    #expect(KeyTable.command(for: key, in: .calls, isTyping: false) == command)
  }

  @Test(arguments: [KeyContext.signIn, .range, .zone, .search, .filter, .export, .palette])
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

  @Test func everyColumnHasALetterOfItsOwnThatOrdersByIt() {
    let letters = CallColumn.allCases.map(\.definition.letter)
    #expect(Set(letters).count == letters.count)
    for column in CallColumn.allCases {
      #expect(
        KeyTable.command(for: .text(column.definition.letter), in: .order, isTyping: false)
          == .orderBy(column))
    }
  }

  @Test func everyFunctionKeyHasALetterTwinInTheSameRowOrAName() {
    let rows = KeyTable.rows.filter { row in
      row.strokes.contains { if case .function = $0.key { true } else { false } }
    }
    #expect(!rows.isEmpty)
    let named = Set(KeyTable.named.filter { $0.contexts.contains(.calls) }.map(\.command))
    for row in rows {
      #expect(
        row.strokes.contains { stroke in
          if case .text = stroke.key { true } else { named.contains(stroke.command) }
        })
    }
  }

  @Test(arguments: [KeyContext.calls, .opened])
  func everyCommandOfAPageHasANameOfItsOwn(context: KeyContext) {
    let named = KeyTable.named.filter { $0.contexts.contains(context) }
    #expect(Set(named.map(\.name)).count == Set(named.map(\.command)).count)
    let hidden: Set<Command> = Set((0...9).map(Command.digit) + [.palette, .redraw, .suspend])
    let bound = KeyTable.rows.filter { $0.contexts.contains(context) && !$0.isForTyping }
      .flatMap { $0.strokes.map(\.command) }
    #expect(Set(named.map(\.command)) == Set(bound).subtracting(hidden))
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
