import BrowserModel
import CallTable
import CellGrid

/// Keys of the dialogs and of the sign-in form.
extension KeyTable {
  static let typing: Set<KeyContext> = [
    .signIn, .range, .zone, .search, .filter, .export, .palette, .views, .dealtWith, .country,
  ]

  static let dialogRows: [KeyRow] = [
    KeyRow(
      .lists, in: [.signIn], "sign in; on to the next empty field", hint: "sign in",
      [.enter: .open]),
    KeyRow(.lists, in: [.signIn], "press the button", [.text(" "): .open]),
    KeyRow(
      .lists, in: [.signIn], "next, previous field", hint: "field",
      [.tab: .nextField, .backTab: .previousField, .down: .nextField, .up: .previousField]),
    KeyRow(.lists, in: [.dispositions], "tick, untick", hint: "tick", [.text(" "): .tick]),
    KeyRow(
      .lists, in: [.range, .zone, .dispositions, .country], "apply the choice", hint: "apply",
      [.enter: .open]),
    KeyRow(.lists, in: [.copy], "copy the value", hint: "copy", [.enter: .open]),
    KeyRow(.lists, in: [.copy], "copy the value that has this letter", valueLetters),
    KeyRow(
      .lists, in: [.views], "go to the view; while typing, keep it", hint: "go", rank: 20, [.enter: .open]),
    KeyRow(
      .lists, in: [.views], "keep what is shown, under a name", hint: "keep", rank: 30, [.text("a"): .addView]
    ),
    KeyRow(
      .lists, in: [.views], "remove the view, by pressing it twice", hint: "remove", rank: 40,
      [.text("D"): .removeView]),
    KeyRow(
      .lists, in: [.views], "go to the view of that number",
      (1...9).map { KeyRow.Stroke(key: .text(Character("\($0)")), command: .goTo($0)) }),
    KeyRow(.lists, in: [.dealtWith], "keep it, with the word", hint: "keep", [.enter: .open]),
    KeyRow(.lists, in: [.palette], "do what is chosen", hint: "do it", [.enter: .open]),
    KeyRow(.lists, in: [.export], "write the file", hint: "write", [.enter: .open]),
    KeyRow(
      .filters, in: [.chips], "next, previous filter", hint: "move",
      [.text("h"): .move(-1), .text("l"): .move(1), .left: .move(-1), .right: .move(1)]),
    KeyRow(
      .filters, in: [.chips], "switch the filter off, and on again", hint: "off, on",
      [.text(" "): .tick, .enter: .tick]),
    KeyRow(
      .filters, in: [.chips], "drop the filter", hint: "drop",
      [.text("x"): .dropFilter, .delete: .dropFilter, .backspace: .dropFilter]),
    KeyRow(
      .filters, in: [.chips], "back to the calls", hint: "back",
      [.escape: .close, .tab: .close, .backTab: .close]),
    KeyRow(.filters, in: [.search], "keep what was found", hint: "keep", [.enter: .open]),
    KeyRow(.filters, in: [.filter], "keep the filter", hint: "keep", [.enter: .open]),
    KeyRow(
      .filters, in: [.filter], "complete the word or value, with the next or previous one", hint: "complete",
      [.tab: .nextField, .backTab: .previousField]),
    KeyRow(
      .filters, in: [.filter], "put the filter back as it was", hint: "as before", [.escape: .close]),
    KeyRow(.lists, in: [.alike], "only calls like this one", hint: "narrow", [.enter: .open]),
    KeyRow(
      .lists, in: [.alike], "the same, by its letter",
      "nxctdbpirlhova".map { KeyRow.Stroke(key: .text($0), command: .chooseLetter($0)) }),
    KeyRow(.lists, in: [.accounts], "sign in with the account", hint: "sign in", rank: 20, [.enter: .open]),
    KeyRow(
      .lists, in: [.accounts], "sign in with the account of that number",
      (1...9).map { KeyRow.Stroke(key: .text(Character("\($0)")), command: .goTo($0)) }),
    KeyRow(.lists, in: [.comparison], "compare with it", hint: "compare", [.enter: .open]),
    KeyRow(
      .lists, in: [.comparison], "the same, by its letter",
      "pwmon".map { KeyRow.Stroke(key: .text($0), command: .chooseLetter($0)) }),
    KeyRow(.lists, in: [.order], "sort by the column of the letter; again turns it round", letters),
    KeyRow(.lists, in: [.order], "sort by the column; again turns it round", hint: "sort", [.enter: .open]),
    KeyRow(
      .lists, in: [.order], "the order as served", hint: "as served",
      [.text("0"): .orderAsServed, .text("."): .orderAsServed]),
    KeyRow(.lists, in: [.columns], "show, hide the column", hint: "show", rank: 20, [.text(" "): .tick]),
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
    KeyRow(.lists, in: [.columns], "keep the columns", hint: "keep", rank: 30, [.enter: .open]),
    KeyRow(.lists, in: [.columns], "put the columns back", hint: "cancel", rank: 40, [.escape: .close]),
    KeyRow(
      .lists,
      in: [
        .range, .zone, .dispositions, .order, .alike, .search, .export, .copy, .palette, .views, .dealtWith,
        .comparison, .accounts, .country,
      ],
      "close without a change", hint: "cancel",
      [.escape: .close]),
    KeyRow(.lists, in: [.signIn], "stop signing in; back to the calls", hint: "back", [.escape: .close]),
    KeyRow(
      .lists, in: [.export], "next, previous format", hint: "format",
      [.text("j"): .move(1), .text("k"): .move(-1), .down: .move(1), .up: .move(-1)]),
    KeyRow(
      .lists, in: [.export], "CSV, TSV for spreadsheets, or plain", hint: "spreadsheet",
      [.text(" "): .tick]),
    KeyRow(.lists, in: [.export], "the marked calls, or all shown", [.text("*"): .markAll]),
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
      .moving, in: [.help, .defects], "scroll", hint: "scroll",
      [.text("j"): .move(1), .text("k"): .move(-1), .down: .move(1), .up: .move(-1)]),
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
      .program, in: [.help], "close", hint: "close",
      [.text("q"): .close, .escape: .close, .text("?"): .close, .function(1): .close]),
    KeyRow(
      .program, in: [.defects], "close", hint: "close",
      [.text("q"): .close, .escape: .close, .enter: .close, .text("x"): .close]),
    KeyRow(
      .program,
      in: [
        .range, .dispositions, .order, .columns, .alike, .export, .copy, .views, .chips, .comparison,
        .accounts,
      ],
      "back",
      [.text("q"): .back]),
  ]

  private static let valueLetters: KeyValuePairs<KeyEvent, Command> = [
    .text("y"): .copyValue(.number), .text("c"): .copyValue(.caller), .text("n"): .copyValue(.callerName),
    .text("d"): .copyValue(.called), .text("m"): .copyValue(.calledName), .text("l"): .copyValue(.dialled),
    .text("t"): .copyValue(.time), .text("r"): .copyValue(.result), .text("p"): .copyValue(.department),
    .text("b"): .copyValue(.branch), .text("x"): .copyValue(.pbx), .text("i"): .copyValue(.callID),
    .text("s"): .copyValue(.story), .text("v"): .copyValue(.queue), .text("a"): .copyValue(.answeredBy),
  ]

  private static let letters = CallColumn.allCases.map {
    KeyRow.Stroke(key: .text($0.definition.letter), command: .orderBy($0))
  }
}
