import BrowserModel
import CallInsight
import CallTable
import CallTime
import CellGrid

/// The help: the words of the screens, then every key of the key table, those of the screen it was asked from first.
struct HelpView {
  private let help: HelpModel
  private let look: Look
  private let text: CellGrid
  /// The lines, to be searched: see `Geometry`.
  let lines: [String]
  /// Lines in sight.
  let rows: Int

  private static let widest = 74

  init(_ help: HelpModel, in window: GridSize, look: Look, cache: FrameCache) {
    (self.help, self.look) = (help, look)
    (text, lines) = cache.help.cells(
      of: HelpText(
        ownContext: help.helpedContext, search: help.finder.search, look: look,
        width: min(Self.widest, window.columns - 4)))
    // The frame and the footer take three rows.
    rows = max(0, window.rows - 3)
  }

  var lineCount: Int { text.size.rows }

  func draw(on grid: inout CellGrid) {
    let area = DialogFrame.draw("Help", width: Self.widest, height: lineCount, on: &grid, look: look)
    let first = min(help.scroll.line, max(0, lineCount - area.height))
    grid.draw(text, from: first, height: area.height, column: area.column, row: area.row)
    grid.reverse(help.finder, in: lines, from: first, on: area, column: area.column)
    let found = help.finder.line.map { $0 - first } ?? 0
    grid.cursor = GridPoint(
      column: area.column, row: area.row + ((0..<area.height).contains(found) ? found : 0))
    DialogFrame.tell(help.finder.words, below: area, on: &grid, look: look)
    DialogFrame.tell(more: lineCount - first - area.height, below: area, on: &grid, look: look)
  }
}

/// The lines of the help.
struct HelpText: FramePart, Equatable {
  /// The keys of this context come first.
  let ownContext: KeyContext
  /// Its matches are underlined.
  let search: CallSearch?
  let look: Look
  let width: Int

  /// The cells, and the lines as text.
  func drawn() -> (cells: CellGrid, lines: [String]) {
    let lines = lines
    let shown = search.map { search in lines.map { $0.underlined(where: search.ranges) } } ?? lines
    return (CellGrid(lines: shown, width: width), lines.map(\.searchedText))
  }

  private var lines: [StyledText] {
    let here = KeyTable.rows.filter { $0.contexts.contains(ownContext) }
    var elsewhere = KeyTable.rows.filter { !$0.contexts.contains(ownContext) }
    var lines = definitions + words
    for group in KeyRow.Group.allCases {
      let rows = here.filter { $0.group == group }
      if !rows.isEmpty { lines += section(group.title, rows) }
    }
    for context in KeyContext.allCases where context != ownContext {
      let rows = elsewhere.filter { $0.contexts.contains(context) }
      elsewhere.removeAll { $0.contexts.contains(context) }
      if !rows.isEmpty { lines += section("In the \(context.name)", rows) }
    }
    return Array((ownContext == .filter ? language + lines : lines + language).dropLast())
  }

  private func section(_ title: String, _ rows: [KeyRow]) -> [StyledText] {
    [look.text(title, .heading)]
      + rows.flatMap { row in
        entry(look.accented(row.keys(isUnicode: look.isUnicode)), row.title)
      } + [""]
  }

  /// A term and what it means, side by side; a term too long for its column has a line of its own.
  private func entry(_ term: StyledText, _ words: String) -> [StyledText] {
    let column = min(26, width / 3)
    let lines = Wrapping.lines(look.words(words), width: max(1, width - column - 2)).map { look.text($0) }
    let indent = StyledText(blanks: column + 2)
    if term.width > column { return [term] + lines.map { indent + $0 } }
    return lines.enumerated().map { ($0.offset == 0 ? term.padded(to: column) + "  " : indent) + $0.element }
  }

  /// Those of the page it was asked from.
  private var definitions: [StyledText] {
    FigureHelp.chapters(for: ownContext).flatMap { title, entries in
      [look.text(title, .heading)] + entries.flatMap { entry(look.text($0.term), $0.words) } + [""]
    }
  }

  private var language: [StyledText] {
    var lines = [look.text(FilterHelp.title, .heading)]
    for (term, words) in FilterHelp.entries { lines += entry(look.text(term), words) }
    return lines + [""]
  }

  /// Results, columns, times and the rest, each from its own table.
  private var words: [StyledText] {
    let results = CallResult.Kind.allCases.filter { !$0.name.isEmpty }.flatMap { kind in
      entry(look.text(kind.name, Role(kind)), kind.meaning)
    }
    let columns = CallColumn.allCases.flatMap { entry(look.text($0.definition.title), $0.meaning) }
    let times = CallTiming.Kind.allCases.flatMap { kind in
      entry(look.text(look.bar(kind), Role(kind)) + " " + look.text(kind.name), kind.meaning)
    }
    let others = HelpWord.all(look).flatMap { entry(look.text(look.words($0.word), $0.role), $0.meaning) }
    let verdicts = UnreturnedLine.Verdict.allCases.flatMap { verdict in
      entry(look.text(verdict.name.uppercased(), UnreturnedView.role(verdict)), verdict.meaning)
    }
    let unreturned = [("Never called back (u): what followed a number's last missed call", verdicts)]
    let sections = [
      ("Results: the first that holds", results), ("Columns", columns), ("Time in the bars", times),
      ("Words", others),
    ]
    let isOfThem = ownContext == .unreturned || ownContext == .unreturnedCalls
    return (isOfThem ? unreturned + sections : sections + unreturned).flatMap {
      [look.text($0.0, .heading)] + $0.1 + [""]
    }
  }
}

/// A word on the screens that needs explaining and stands in no other table.
private struct HelpWord {
  let word: String
  var role = Role.text
  let meaning: String

  static func all(_ look: Look) -> [HelpWord] {
    [
      HelpWord(
        word: "missed",
        meaning:
          "the service's own flag: voicemail and abandoned calls are missed too, and outgoing calls that nobody took"
      ),
      HelpWord(
        word: "Last leg",
        meaning:
          "how the last leg ended, in the service's word; it says nothing of the legs before, the result does"
      ),
      HelpWord(
        word: "leg", meaning: "one party's part of a call: a queue, a phone that rang, the one who talked"),
      HelpWord(
        word: "● 4:05", role: .longWait,
        meaning: "a wait above \(DurationText.short(look.waitLimit)) (--wait-limit)"),
      HelpWord(word: "–", role: .quiet, meaning: "none, or less than a second"),
      HelpWord(word: "✓", role: .talk, meaning: "the person who took the call"),
      HelpWord(word: "all sites", meaning: "the calls of every PBX (allpbxes)"),
      HelpWord(
        word: "loaded 150 of 2113",
        meaning: "what has been fetched so far; filters, search and order see only that"),
      HelpWord(word: "3 of 120+…", meaning: "which match the cursor is on; … while counting"),
      HelpWord(
        word: "names masked", role: .accent,
        meaning:
          "M: a name reads Person 3F7A2, a number +xxxxxxA2C41, the same for the same one as long as the program runs; extensions, queues, menus, departments and what you type stay"
      ),
      HelpWord(word: "4 left out", meaning: "records that could not be read; x lists them"),
    ]
  }
}
