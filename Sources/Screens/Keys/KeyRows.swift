import BrowserModel
import CallTable
import CellGrid

extension KeyTable {
  private static let everywhere = Set(KeyContext.allCases)
  private static let scrolling: Set<KeyContext> = [.calls, .opened, .dispositions, .help, .defects]
  private static let typing: Set<KeyContext> = [.signIn, .range, .zone, .search, .export, .palette]
  static let withPalette: Set<KeyContext> = [.calls, .opened]
  private static let scrolling: Set<KeyContext> = [.calls, .opened, .dispositions, .alike, .help, .defects]
  private static let typing: Set<KeyContext> = [.signIn, .range, .zone, .search, .filter, .export]
  private static let scrolling: Set<KeyContext> = [
    .calls, .opened, .dispositions, .order, .columns, .help, .defects,
  ]
  private static let typing: Set<KeyContext> = [.signIn, .range, .zone, .search, .export]

  /// In the order of the footer and the help. No key stands twice in a context, but for those that edit a text.
  package static let rows: [KeyRow] = [
    // Keys of one context come first, so that they come first in the footer, too.
    KeyRow(
      .lists, in: [.signIn], "sign in; on to the next empty field", hint: "sign in",
      [.enter: .open]),
    KeyRow(.lists, in: [.signIn], "press the button", [.text(" "): .open]),
    KeyRow(
      .lists, in: [.signIn], "next, previous field", hint: "field",
      [.tab: .nextField, .backTab: .previousField, .down: .nextField, .up: .previousField]),
    KeyRow(.lists, in: [.dispositions], "tick, untick", hint: "tick", [.text(" "): .tick]),
    KeyRow(
      .lists, in: [.range, .zone, .dispositions], "apply the choice", hint: "apply",
      [.enter: .open]),
    KeyRow(.lists, in: [.copy], "copy the value", hint: "copy", [.enter: .open]),
    KeyRow(.lists, in: [.copy], "copy the value that has this letter", valueLetters),
    KeyRow(.lists, in: [.palette], "do what is chosen", hint: "do it", [.enter: .open]),
    KeyRow(.lists, in: [.export], "write the file", hint: "write", [.enter: .open]),
    KeyRow(.filters, in: [.search], "find", hint: "find", [.enter: .open]),
    KeyRow(.filters, in: [.filter], "keep the filter", hint: "keep", [.enter: .open]),
    KeyRow(
      .lists, in: [.range, .zone, .dispositions, .search, .export, .copy, .palette], "close without a change",
      .filters, in: [.filter], "complete the word or value, with the next or previous one", hint: "complete",
      [.tab: .nextField, .backTab: .previousField]),
    KeyRow(
      .filters, in: [.filter], "put the filter back as it was", hint: "as before", [.escape: .close]),
    KeyRow(.lists, in: [.alike], "only calls like this one", hint: "narrow", [.enter: .open]),
    KeyRow(
      .lists, in: [.alike], "the same, by its letter",
      [
        .text("n"): .choose("n"), .text("x"): .choose("x"), .text("c"): .choose("c"),
        .text("t"): .choose("t"), .text("d"): .choose("d"), .text("b"): .choose("b"),
        .text("p"): .choose("p"), .text("i"): .choose("i"), .text("r"): .choose("r"),
        .text("l"): .choose("l"), .text("h"): .choose("h"), .text("o"): .choose("o"),
      ]),
    KeyRow(
      .lists, in: [.range, .zone, .dispositions, .alike, .search, .export, .copy], "close without a change",
      hint: "cancel",
    KeyRow(.lists, in: [.order], "sort by the column of the letter; again turns it round", letters),
    KeyRow(.lists, in: [.order], "sort by the column; again turns it round", hint: "sort", [.enter: .open]),
    KeyRow(
      .lists, in: [.order], "the order as served", hint: "as served",
      [.text("0"): .orderAsServed, .text("."): .orderAsServed]),
    KeyRow(.lists, in: [.columns], "show, hide the column", hint: "show", [.text(" "): .tick]),
    KeyRow(
      .lists, in: [.columns], "move the column down, up in the list: to the right, to the left",
      hint: "move it",
      [.text("J"): .moveColumn(1), .text("K"): .moveColumn(-1)]),
    KeyRow(
      .lists, in: [.columns], "narrower, wider", hint: "width",
      [
        .text("<"): .sizeColumn(-1), .text(">"): .sizeColumn(1), .text("-"): .sizeColumn(-1),
        .text("+"): .sizeColumn(1),
      ]),
    KeyRow(
      .lists, in: [.columns], "as wide as what it shows", hint: "fit",
      [.text("="): .fitColumn, .text("0"): .fitColumn]),
    KeyRow(
      .lists, in: [.columns], "all columns, as they were at first", hint: "reset", [.text("R"): .resetColumns]
    ),
    KeyRow(.lists, in: [.columns], "keep the columns", hint: "keep", [.enter: .open]),
    KeyRow(
      .lists, in: [.range, .zone, .dispositions, .order, .columns, .search, .export, .copy],
      "close without a change", hint: "cancel",
      [.escape: .close]),
    KeyRow(.lists, in: [.signIn], "stop signing in; back to the calls", hint: "back", [.escape: .close]),
    KeyRow(
      .lists, in: [.export], "next, previous format", hint: "format",
      [.text("j"): .move(1), .text("k"): .move(-1), .down: .move(1), .up: .move(-1)]),
    KeyRow(
      .lists, in: [.export], "CSV, TSV for spreadsheets, or plain", hint: "spreadsheet",
      [.text(" "): .tick]),
    KeyRow(
      .lists, in: [.export], "format, file name", hint: "file name",
      [.tab: .nextField, .backTab: .previousField]),
    KeyRow(
      .lists, in: [.zone], "next, previous zone", hint: "move",
      [
        .down: .move(1), .up: .move(-1), .control("n"): .move(1), .control("p"): .move(-1),
      ]),
    KeyRow(
      .lists, in: [.palette], "next, previous entry", hint: "move",
      [
        .down: .move(1), .up: .move(-1), .control("n"): .move(1), .control("p"): .move(-1),
      ]),
    KeyRow(
      .lists, in: [.zone, .palette], "half a screen down, up", [.pageDown: .page(1), .pageUp: .page(-1)]),
    KeyRow(
      .lists, in: [.range], "presets, calendar, first and last second", hint: "next part",
      [.tab: .nextField, .backTab: .previousField]),
    KeyRow(
      .lists, in: [.range], "next, previous preset or week", hint: "move",
      [.text("j"): .move(1), .text("k"): .move(-1), .down: .move(1), .up: .move(-1)]),
    KeyRow(
      .lists, in: [.range], "previous, next day", hint: "day",
      [
        .text("h"): .moveDay(-1), .text("l"): .moveDay(1), .left: .moveDay(-1),
        .right: .moveDay(1),
      ]),
    KeyRow(
      .lists, in: [.range], "first day of several; moving on marks the others", hint: "mark",
      [.text(" "): .tick]),
    KeyRow(
      .lists, in: [.range], "previous, next month", hint: "month",
      [
        .text("<"): .moveMonth(-1), .text(">"): .moveMonth(1), .pageUp: .moveMonth(-1),
        .pageDown: .moveMonth(1),
      ]),
    KeyRow(
      .lists, in: [.range], "first, last preset or day of the month",
      [.text("g"): .first, .text("G"): .last, .home: .first, .end: .last]),
    KeyRow(
      .moving, in: [.opened, .help, .defects], "scroll", hint: "scroll", rank: 10,
      names: ["scroll down", "scroll up"],
      .moving, in: [.opened], "next, previous leg; on, scroll", hint: "leg",
      [.text("j"): .move(1), .text("k"): .move(-1), .down: .move(1), .up: .move(-1)]),
    KeyRow(
      .calls, in: [.opened], "next, previous call", hint: "next, previous call",
      [.text("J"): .nextCall(1), .text("K"): .nextCall(-1)]),
    KeyRow(
      .calls, in: [.opened], "every field of the call and of the marked leg, as served", hint: "all fields",
      [.text("R"): .toggleFields]),
    KeyRow(
      .moving, in: [.help, .defects], "scroll", hint: "scroll",
      [.text("j"): .move(1), .text("k"): .move(-1), .down: .move(1), .up: .move(-1)]),
    KeyRow(.program, in: [.opened], "back", hint: "back", rank: 60, [.text("q"): .back]),
    KeyRow(
      .calls, in: [.opened], "open the marked call among those that belong to this one", hint: "open",
      rank: 40, [.enter: .open]),
    KeyRow(
      .calls, in: [.opened], "mark the next, previous call among these", hint: "mark", rank: 30,
      names: ["mark the next call of those that belong to this one", "mark the previous one"],
      .calls, in: [.opened], "open the marked other call, or that of the marked leg", hint: "open",
      [.enter: .open]),
    KeyRow(
      .calls, in: [.opened], "mark the next, previous call that belongs to this one", hint: "mark",
      [.tab: .nextField, .backTab: .previousField]),
    KeyRow(
      .moving, in: [.calls, .dispositions, .copy], "down, up", hint: "move", rank: 10, names: ["down", "up"],
      .moving, in: [.calls, .dispositions, .alike, .copy], "down, up", hint: "move",
      .moving, in: [.calls, .dispositions, .order, .columns, .copy], "down, up", hint: "move",
      [.text("j"): .move(1), .text("k"): .move(-1), .down: .move(1), .up: .move(-1)]),
    KeyRow(
      .moving, in: [.calls], "first, last row (loads all); 25G goes to row 25",
      names: ["first row", "last row, which loads all"],
      [.text("g"): .first, .text("G"): .last, .home: .first, .end: .last]),
    KeyRow(
      .moving, in: [.opened, .dispositions, .help, .defects, .copy], "first, last line",
      names: ["first line", "last line"],
      .moving, in: [.opened, .dispositions, .alike, .help, .defects, .copy], "first, last line",
      .moving, in: [.opened, .dispositions, .order, .columns, .help, .defects, .copy], "first, last line",
      [.text("g"): .first, .text("G"): .last, .home: .first, .end: .last]),
    KeyRow(
      .moving, in: scrolling, "half a screen down, up", names: ["half a screen down", "half a screen up"],
      [.control("d"): .halfPage(1), .control("u"): .halfPage(-1)]),
    KeyRow(
      .moving, in: scrolling, "a screen down, up", names: ["a screen down", "a screen up"],
      [
        .control("f"): .page(1), .control("b"): .page(-1), .pageDown: .page(1), .pageUp: .page(-1),
      ]),
    KeyRow(.moving, in: [.opened, .help, .defects], "a screen down", [.text(" "): .page(1)]),
    KeyRow(
      .calls, in: [.calls], "open the call: timing, legs, every field", hint: "open",
      rank: 20, [.enter: .open]),
    KeyRow(
      .calls, in: [.opened], "previous, next call", hint: "previous, next call",
      rank: 20, names: ["previous call", "next call"],
      [
        .text("h"): .nextCall(-1), .text("l"): .nextCall(1), .left: .nextCall(-1),
        .right: .nextCall(1),
      ]),
    KeyRow(
      .calls, in: [.calls], "open the call: its story, timing and legs", hint: "open",
      [.enter: .open]),
    KeyRow(
      .filters, in: [.calls], "the next direction, then all", hint: "direction",
      [.text("d"): .cycleDirection]),
    KeyRow(
      .filters, in: [.calls], "choose dispositions", hint: "disposition",
      [.text("o"): .chooseDispositions]),
    KeyRow(
      .filters, in: [.calls], "missed calls only", hint: "missed", rank: 30, [.text("m"): .toggleMissed]),
    KeyRow(.filters, in: [.calls], "search", hint: "search", rank: 40, [.text("/"): .search]),
      .filters, in: [.calls], "missed calls only", hint: "missed", [.text("m"): .toggleMissed]),
    KeyRow(
      .filters, in: [.calls], "filter by an expression: missed wait>1m !vm", hint: "filter",
      [.text("f"): .editFilter]),
    KeyRow(
      .filters, in: [.calls, .opened], "only calls like this one: its number, hour …", hint: "like this",
      [.text("="): .narrowToAlike]),
    KeyRow(.filters, in: [.calls], "search", hint: "search", [.text("/"): .search]),
    KeyRow(
      .dates, in: [.calls], "choose the dates", hint: "dates", rank: 60, [.text("t"): .chooseRange]),
    KeyRow(
      .dates, in: [.calls], "the day before, after (week, month: the one before, after)", hint: "day",
      rank: 50, names: ["the day before (week, month)", "the day after (week, month)"],
      [.text("["): .stepRange(-1), .text("]"): .stepRange(1)]),
    KeyRow(.dates, in: [.calls], "choose the time zone", hint: "zone", [.text("z"): .chooseZone]),
    KeyRow(
      .filters, in: [.calls], "next, previous match", names: ["next match", "previous match"],
      [.text("n"): .searchNext, .text("N"): .searchPrevious]),
    KeyRow(
      .filters, in: [.calls], "filters off, and on again", hint: "filters off",
      [.text("\\"): .toggleFilters]),
    KeyRow(
      .calls, in: [.calls], "sort by the previous, next column", hint: "sort",
      names: ["sort by the previous column", "sort by the next column"],
      .calls, in: [.calls], "sort by a column chosen by its letter; the letter again turns round",
      hint: "sort",
      [.text("s"): .chooseOrder]),
    KeyRow(
      .calls, in: [.calls], "choose, move and size the columns", hint: "columns", [.text("c"): .chooseColumns]
    ),
    KeyRow(
      .calls, in: [.calls], "sort by the previous, next column",
      [.text("<"): .sortColumn(-1), .text(">"): .sortColumn(1)]),
    KeyRow(.calls, in: [.calls], "turn the sort order round", hint: "turn round", [.text("I"): .invertOrder]),
    KeyRow(
      .calls, in: [.calls], "sort by a further column too; by one less",
      names: ["sort by a further column too", "sort by one column less"],
      [.text("+"): .addSortColumn, .text("-"): .dropSortColumn]),
    KeyRow(
      .calls, in: [.calls, .export], "load all", hint: "load all", hintIn: [.calls], [.text("L"): .loadAll]),
    KeyRow(
      .calls, in: [.calls], "export the calls shown to a file", hint: "export", rank: 80,
      [.text("e"): .export]),
    KeyRow(
      .calls, in: [.calls, .opened], "copy a value of the call, its number first (y y); the row as text",
      hint: "copy", rank: 75, names: ["copy a value of the call", "copy the row as text"],
      [.text("y"): .chooseValue, .text("Y"): .copyRow]),
    KeyRow(
      .calls, in: [.calls, .opened], "refresh; try again", hint: "refresh", [.text("r"): .refresh]),
    KeyRow(.calls, in: [.calls, .opened], "sign in again, where that has failed", [.text("S"): .signIn]),
    KeyRow(.calls, in: [.calls], "the records that could not be read", [.text("x"): .listDefects]),
    KeyRow(
      .moving, in: [.calls], "scroll the columns",
      names: ["scroll to the columns on the left", "scroll to the columns on the right"],
      [
        .text("h"): .scrollColumns(-1), .text("l"): .scrollColumns(1), .left: .scrollColumns(-1),
        .right: .scrollColumns(1),
      ]),
    KeyRow(
      .moving, in: [.calls, .opened], "back, forward through what was visited", hint: "back",
      hintIn: [.calls], names: ["back through what was visited", "forward through what was visited"],
      [.text("b"): .visit(-1), .text("B"): .visit(1)]),
    KeyRow(.calls, in: [.calls], "undo the last change of filter or order", [.text("U"): .undo]),
    KeyRow(.moving, in: [.calls], "a count before j, k, g or G", digits),

    KeyRow(
      .editing, in: typing, "start, end of the text",
      [.control("a"): .cursorStart, .control("e"): .cursorEnd, .home: .cursorStart, .end: .cursorEnd]),
    KeyRow(
      .editing, in: typing, "left, right",
      [
        .left: .cursorLeft, .right: .cursorRight, .control("b"): .cursorLeft,
        .control("f"): .cursorRight,
      ]),
    KeyRow(
      .editing, in: typing, "delete to the left, to the right",
      [
        .backspace: .deleteBackward, .delete: .deleteForward, .control("h"): .deleteBackward,
        .control("d"): .deleteForward,
      ]),
    KeyRow(
      .editing, in: typing, "delete the word, everything to the left, to the right",
      [.control("w"): .deleteWord, .control("u"): .deleteLine, .control("k"): .deleteToEnd]),

    KeyRow(
      .program, in: [.calls, .opened], "close the innermost thing, stop what runs",
      [.escape: .close]),
    KeyRow(
      .program, in: [.help], "close", hint: "close",
      [.text("q"): .close, .escape: .close, .text("?"): .close, .function(1): .close]),
    KeyRow(
      .program, in: [.defects], "close", hint: "close",
      [.text("q"): .close, .escape: .close, .enter: .close, .text("x"): .close]),
    KeyRow(
      .program, in: [.calls, .signIn, .range, .dispositions, .alike, .export, .copy],
      .program, in: [.calls, .signIn, .range, .dispositions, .order, .columns, .export, .copy],
      "back; quit at the top",
      [.text("q"): .back]),
    KeyRow(.program, in: everywhere, "quit", [.text("Q"): .quit]),
    KeyRow(
      .program, in: everywhere, "stop what runs; quit when nothing does", hint: "quit", hintIn: [.signIn],
      [.control("c"): .interrupt]),
    KeyRow(.program, in: everywhere, "draw the screen again", [.control("l"): .redraw]),
    KeyRow(.program, in: everywhere, "suspend; fg comes back", [.control("z"): .suspend]),
    KeyRow(
      .program, in: everywhere, "the mouse on, off (then the terminal selects text with it)",
      [.function(2): .toggleMouse]),
    KeyRow(
      .program, in: withPalette, "everything that can be done here, by name", hint: "all", rank: 70,
      [.text(":"): .palette]),
    KeyRow(
      .program, in: everywhere.subtracting([.help, .search]), "this help", hint: "help",
      [.text("?"): .help, .function(1): .help]),
  ]

  private static let valueLetters: KeyValuePairs<KeyEvent, Command> = [
    .text("y"): .copyValue(.number), .text("c"): .copyValue(.caller), .text("n"): .copyValue(.callerName),
    .text("d"): .copyValue(.called), .text("m"): .copyValue(.calledName), .text("l"): .copyValue(.dialled),
    .text("t"): .copyValue(.time), .text("r"): .copyValue(.result), .text("p"): .copyValue(.department),
    .text("b"): .copyValue(.branch), .text("x"): .copyValue(.pbx), .text("i"): .copyValue(.callID),
    .text("s"): .copyValue(.story),
  ]

  private static let letters = CallColumn.allCases.map {
    KeyRow.Stroke(key: .text($0.definition.letter), command: .orderBy($0))
  }

  private static let digits: KeyValuePairs<KeyEvent, Command> = [
    .text("0"): .digit(0), .text("1"): .digit(1), .text("2"): .digit(2), .text("3"): .digit(3),
    .text("4"): .digit(4), .text("5"): .digit(5), .text("6"): .digit(6), .text("7"): .digit(7),
    .text("8"): .digit(8), .text("9"): .digit(9),
  ]
}
