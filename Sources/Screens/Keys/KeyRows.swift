import BrowserModel
import CallTable
import CellGrid

/// Keys of the calls and of an opened one, and those that hold everywhere.
extension KeyTable {
  private static let everywhere = Set(KeyContext.allCases)
  private static let scrolling: Set<KeyContext> = [
    .calls, .opened, .dispositions, .order, .columns, .alike, .help, .defects, .views, .statistics,
    .unreturned, .unreturnedCalls, .comparison, .checked, .accounts,
  ]
  static let withPalette: Set<KeyContext> = [
    .calls, .opened, .statistics, .hours, .unreturned, .unreturnedCalls, .checked,
  ]

  static let pageRows: [KeyRow] = [
    KeyRow(
      .moving, in: [.opened], "next, previous leg; on, scroll", hint: "leg", rank: 10,
      names: ["next leg", "previous leg"],
      [.text("j"): .move(1), .text("k"): .move(-1), .down: .move(1), .up: .move(-1)]),
    KeyRow(
      .calls, in: [.opened], "next, previous call", hint: "call", rank: 20,
      names: ["next call", "previous call"],
      [.text("J"): .nextCall(1), .text("K"): .nextCall(-1)]),
    KeyRow(
      .calls, in: [.opened], "every field of the call and of the marked leg, as served", hint: "raw",
      rank: 25, [.text("R"): .toggleFields]),
    KeyRow(
      .program, in: [.opened, .statistics, .hours, .unreturned, .unreturnedCalls, .checked], "back",
      hint: "back",
      rank: 38, [.text("q"): .back]),
    KeyRow(
      .calls, in: [.opened], "the fields of the marked leg; open it where it is another call",
      hint: "leg",
      rank: 28, names: ["the fields of the marked leg, or open the other call"], [.enter: .open]),
    KeyRow(
      .calls, in: [.opened], "the time of the legs larger, smaller", hint: "zoom", rank: 45,
      names: ["the time of the legs larger", "the time of the legs smaller"],
      [.text("+"): .zoom(1), .text("-"): .zoom(-1)]),
    KeyRow(
      .moving, in: [.opened], "earlier, later in the enlarged time of the legs",
      names: ["earlier in the enlarged time", "later in the enlarged time"],
      [
        .text("h"): .scrollColumns(-1), .text("l"): .scrollColumns(1), .left: .scrollColumns(-1),
        .right: .scrollColumns(1),
      ]),
    KeyRow(
      .calls, in: [.opened], "mark the next, previous call that belongs to this one", hint: "mark", rank: 30,
      names: ["mark the next call of those that belong to this one", "mark the previous one"],
      [.tab: .nextField, .backTab: .previousField]),
    KeyRow(
      .moving,
      in: [
        .calls, .dispositions, .order, .columns, .alike, .copy, .views, .statistics, .unreturned,
        .unreturnedCalls, .comparison, .accounts,
      ],
      "down, up", hint: "move",
      // In the list it is what everybody tries first.
      hintIn: [
        .dispositions, .order, .columns, .alike, .copy, .views, .statistics, .unreturned, .unreturnedCalls,
        .comparison, .accounts,
      ],
      rank: 10,
      names: ["down", "up"],
      [.text("j"): .move(1), .text("k"): .move(-1), .down: .move(1), .up: .move(-1)]),
    KeyRow(
      .moving, in: [.calls], "first, last row (loads all); 25G goes to row 25",
      names: ["first row", "last row, which loads all"],
      [.text("g"): .first, .text("G"): .last, .home: .first, .end: .last]),
    KeyRow(
      .moving,
      in: [
        .opened, .dispositions, .order, .columns, .alike, .help, .defects, .copy, .views, .statistics,
        .unreturned, .unreturnedCalls, .comparison, .checked, .accounts,
      ],
      "first, last line", names: ["first line", "last line"],
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
      .calls, in: [.calls, .unreturnedCalls], "open the call: its story, timing and legs", hint: "open",
      rank: 20,
      [.enter: .open]),
    KeyRow(
      .calls, in: [.calls], "never called back: who still waits, with proof", hint: "waits", rank: 35,
      [.text("u"): .showUnreturned]),
    KeyRow(
      .calls, in: [.opened], "this number: its calls of these dates, and whether it waits",
      hint: "number",
      rank: 42, [.text("u"): .showUnreturned]),
    KeyRow(
      .calls, in: [.unreturned], "the calls that prove the verdict, in order", hint: "proof", rank: 20,
      [.enter: .open]),
    KeyRow(
      .calls, in: [.unreturned], "the missed calls left out: of a second, internal, outgoing",
      hint: "left out", rank: 30, [.text("x"): .listDefects]),
    KeyRow(
      .calls, in: [.unreturned], "load all, and look for calls back up to now", hint: "up to now", rank: 40,
      [.text("L"): .loadAll]),
    KeyRow(
      .calls, in: [.unreturnedCalls], "copy a value of the call, its number first (y y)", hint: "copy",
      rank: 75, [.text("y"): .chooseValue]),
    KeyRow(
      .filters, in: [.calls], "the next direction, then all", hint: "direction",
      [.text("d"): .cycleDirection]),
    KeyRow(
      .filters, in: [.calls], "choose dispositions", hint: "disposition",
      [.text("o"): .chooseDispositions]),
    KeyRow(
      .filters, in: [.calls], "missed calls only", hint: "missed", rank: 30, [.text("m"): .toggleMissed]),
    KeyRow(
      .filters, in: [.calls], "filter by an expression: missed wait>1m !vm", hint: "filter", rank: 55,
      [.text("f"): .editFilter]),
    KeyRow(
      .filters, in: [.calls, .opened], "only calls like this one: its number, hour …", hint: "like", rank: 45,
      [.text("="): .narrowToAlike]),
    KeyRow(
      .filters, in: [.calls, .opened, .unreturned, .help], "find as you type", hint: "find", rank: 40,
      [.text("/"): .search]),
    KeyRow(
      .filters, in: [.calls], "only calls that a text is found in", hint: "narrow", rank: 78,
      [.text("&"): .narrow]),
    KeyRow(
      .dates, in: [.calls], "choose the dates", hint: "dates", rank: 60, [.text("t"): .chooseRange]),
    KeyRow(
      .dates, in: [.calls], "the day before, after (week, month: the one before, after)", hint: "day",
      rank: 50, names: ["the day before (week, month)", "the day after (week, month)"],
      [.text("["): .stepRange(-1), .text("]"): .stepRange(1)]),
    KeyRow(.dates, in: [.calls], "choose the time zone", hint: "zone", [.text("z"): .chooseZone]),
    KeyRow(
      .filters, in: [.calls, .opened, .unreturned, .help], "next, previous match",
      names: ["next match", "previous match"],
      [.text("n"): .searchNext, .text("N"): .searchPrevious]),
    KeyRow(
      .filters, in: [.calls, .chips], "all filters off, and on again", hint: "filters off",
      [.text("\\"): .toggleFilters]),
    KeyRow(
      .filters, in: [.calls], "to the filters: each can be switched off or dropped", hint: "filters",
      names: ["to the first filter", "to the last filter"],
      [.tab: .nextField, .backTab: .previousField]),
    KeyRow(
      .calls, in: [.calls], "sort by a column chosen by its letter; the letter again turns round",
      hint: "sort", rank: 65, names: ["sort by a column"], [.text("s"): .chooseOrder]),
    KeyRow(
      .calls, in: [.calls], "choose, move and size the columns", hint: "columns", [.text("c"): .chooseColumns]
    ),
    KeyRow(
      .calls, in: [.calls], "sort by the previous, next column",
      names: ["sort by the previous column", "sort by the next column"],
      [.text("<"): .sortColumn(-1), .text(">"): .sortColumn(1)]),
    KeyRow(.calls, in: [.calls], "turn the sort order round", hint: "turn round", [.text("I"): .invertOrder]),
    KeyRow(
      .calls, in: [.calls], "sort by a further column too; by one less",
      names: ["sort by a further column too", "sort by one column less"],
      [.text("+"): .addSortColumn, .text("-"): .dropSortColumn]),
    KeyRow(
      .calls, in: [.calls, .export, .statistics, .hours, .checked], "load all", hint: "load all",
      hintIn: [.calls, .statistics, .hours, .checked], [.text("L"): .loadAll]),
    KeyRow(
      .calls, in: [.calls], "export the calls shown to a file", hint: "export", rank: 80,
      [.text("e"): .export]),
    KeyRow(
      .calls, in: [.unreturned, .statistics, .hours], "export the lines to a file", hint: "export", rank: 80,
      [.text("e"): .export]),
    KeyRow(
      .calls, in: [.unreturned], "dealt with, with a word that is kept; or not after all", hint: "dealt with",
      rank: 25, [.text("D"): .dealWith]),
    KeyRow(
      .calls, in: [.calls],
      "mark, unmark, and go down; a range from here to the next V; all shown, or none of them",
      hint: "mark", rank: 72, names: ["mark, unmark the call", "mark a range", "mark all shown"],
      [.text(" "): .mark, .text("V"): .markRange, .text("*"): .markAll]),
    KeyRow(.calls, in: [.calls], "take all marks away; put them back", [.text("X"): .clearMarks]),
    KeyRow(
      .calls, in: [.calls], "dealt with, or not, and go down; hide, show the calls dealt with",
      names: ["dealt with, or not", "hide, show the calls dealt with"],
      [.text("D"): .dealWith, .text("Z"): .toggleDealtWith]),
    KeyRow(
      .calls, in: [.calls, .opened],
      "copy a value of the call, its number first (y y); the row, or the marked ones, as text",
      hint: "copy", rank: 75,
      names: ["copy a value of the call", "copy the row, or the marked ones, as text"],
      [.text("y"): .chooseValue, .text("Y"): .copyRow]),
    KeyRow(
      .calls, in: [.calls, .opened, .unreturned],
      "newer calls; of dates that are over: all anew; try again", hint: "refresh",
      names: ["newer calls, or try again"],
      [.text("r"): .refresh]),
    KeyRow(
      .calls, in: [.calls, .opened, .unreturned, .statistics, .hours],
      "follow: newer calls by themselves, every minute; no more", hint: "follow", hintIn: [.calls], rank: 92,
      names: ["follow: newer calls every minute, or no more"], [.text("F"): .follow]),
    KeyRow(
      .calls, in: [.calls], "all calls of the dates anew", [.control("r"): .reload]),
    KeyRow(
      .calls, in: [.calls, .opened, .unreturned], "sign in again, where that has failed",
      [.text("S"): .signIn]),
    KeyRow(.calls, in: [.calls], "the records that could not be read", [.text("x"): .listDefects]),
    KeyRow(
      .moving, in: [.calls], "scroll the columns",
      names: ["scroll to the columns on the left", "scroll to the columns on the right"],
      [
        .text("h"): .scrollColumns(-1), .text("l"): .scrollColumns(1), .left: .scrollColumns(-1),
        .right: .scrollColumns(1),
      ]),
    KeyRow(
      .calls, in: [.calls], "statistics: figures by department, caller …; calls by hour and at once",
      hint: "statistics", rank: 85,
      names: ["statistics: figures by department, caller …", "calls by hour, and at once"],
      [.text("i"): .statistics, .text("H"): .hours]),
    KeyRow(
      .moving, in: [.calls, .opened, .statistics, .hours], "back, forward through what was visited",
      hint: "back",
      hintIn: [.calls], names: ["back through what was visited", "forward through what was visited"],
      [.text("b"): .visit(-1), .text("B"): .visit(1)]),
    KeyRow(
      .calls, in: [.calls], "undo the last change of filter, order, columns or marks", [.text("U"): .undo]),
    KeyRow(.calls, in: [.unreturned], "undo the last dealt with, or not", [.text("U"): .undo]),
    KeyRow(.moving, in: [.calls, .unreturned, .unreturnedCalls], "a count before j, k, g or G", digits),
    KeyRow(
      .program, in: [.calls, .opened, .statistics, .hours, .unreturned, .unreturnedCalls, .checked],
      "close the innermost thing, stop what runs",
      [.escape: .close]),
    KeyRow(.program, in: [.calls, .signIn], "back; quit at the top", [.text("q"): .back]),
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
      .program, in: withPalette,
      "mask names and numbers of persons on screen, in copies and exports; show them",
      names: ["mask names and numbers, or show them"], [.text("M"): .toggleMask]),
    KeyRow(
      .calls, in: withPalette, "saved views", hint: "views", hintIn: [.calls], rank: 90, [.text("v"): .views]),
    KeyRow(
      .program, in: withPalette, "another account of the configuration", [.text("a"): .chooseAccount]),
    KeyRow(
      .program, in: withPalette, "everything that can be done here, by name", hint: "all", rank: 58,
      [.text(":"): .palette]),
    KeyRow(
      .program, in: everywhere.subtracting([.help, .search]), "this help", hint: "help",
      [.text("?"): .help, .function(1): .help]),
  ]

  private static let digits: KeyValuePairs<KeyEvent, Command> = [
    .text("0"): .digit(0), .text("1"): .digit(1), .text("2"): .digit(2), .text("3"): .digit(3),
    .text("4"): .digit(4), .text("5"): .digit(5), .text("6"): .digit(6), .text("7"): .digit(7),
    .text("8"): .digit(8), .text("9"): .digit(9),
  ]
}
