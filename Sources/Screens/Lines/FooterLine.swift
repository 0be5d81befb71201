import BrowserModel
import CellGrid

/// The last line: the keys that do something here and now, those needed most, as many as fit, none of them cut; the help is
/// always among them.
struct FooterLine: FramePart, Equatable {
  struct Drawn {
    let cells: CellGrid
    /// Parts of the line that a click takes for the key.
    let keys: [(start: Int, width: Int, command: Command)]
  }

  let context: KeyContext
  let isTyping: Bool
  let pendingCount: Int?
  /// Commands for which there is nothing to do.
  var idle: Set<Command> = []
  let width: Int
  let look: Look

  private static let margin = 1
  private static let gap = 2

  /// `j k move`
  private struct Hint {
    let keys: [(text: StyledText, command: Command)]
    /// Between the keys.
    let blank: StyledText
    let words: StyledText

    var text: StyledText {
      keys.enumerated().reduce(StyledText("")) { $0 + ($1.offset > 0 ? blank : "") + $1.element.text } + words
    }
  }

  func drawn() -> Drawn {
    let hints = hints
    var keys: [(start: Int, width: Int, command: Command)] = []
    var column = Self.margin
    for hint in hints {
      var start = column
      for (number, key) in hint.keys.enumerated() {
        // The words behind the keys count as the first of them where there is one only.
        let width = key.text.width + (hint.keys.count == 1 ? hint.words.width : 0)
        keys.append((start, width, key.command))
        start += key.text.width + (number < hint.keys.count - 1 ? 1 : 0)
      }
      column += hint.text.width + Self.gap
    }
    return Drawn(cells: CellGrid(lines: [text(hints)], width: width), keys: keys)
  }

  var text: StyledText { text(hints) }

  private func text(_ hints: [Hint]) -> StyledText {
    let line = hints.enumerated().reduce(StyledText("")) {
      $0 + StyledText(blanks: $1.offset > 0 ? Self.gap : 0) + $1.element.text
    }
    return TitleLine.line(line, count, width: width)
  }

  private var count: StyledText { pendingCount.map { look.text("\($0)", .heading) } ?? "" }

  /// Those that fit.
  private var hints: [Hint] {
    let rows = KeyTable.rows.filter { row in
      !row.isForTyping && row.hintContexts.contains(context)
        && !row.strokes.allSatisfy { idle.contains($0.command) }
    }
    // The last one is the help, or what closes it, whatever the others are needed for.
    let all = (rows.dropLast().sorted { $0.rank < $1.rank } + rows.suffix(1)).compactMap(hint)
    guard let help = all.last else { return [] }
    // Its room is put aside first.
    var room = width - 2 * Self.margin - (count.width > 0 ? count.width + Self.gap : 0) - help.text.width
    var shown: [Hint] = []
    for hint in all.dropLast() where hint.text.width + Self.gap <= room {
      shown.append(hint)
      room -= hint.text.width + Self.gap
    }
    return room >= 0 ? shown + [help] : shown
  }

  /// Nil if none of the row's keys works while typing.
  private func hint(_ row: KeyRow) -> Hint? {
    let keys = row.shortKeys(isTyping: isTyping).filter { !isTyping || KeyTable.editing[$0] == nil }
    guard let words = row.hint, !keys.isEmpty else { return nil }
    let names = keys.map { $0.name(isUnicode: look.isUnicode) }
    // Without colour all keys of a hint stand in one pair of brackets.
    let texts = names.enumerated().map { number, name in
      look.hasColor
        ? look.accented(name)
        : look.text((number == 0 ? "[" : "") + name + (number == names.count - 1 ? "]" : ""), .accent)
    }
    let commands = keys.compactMap { key in row.strokes.first { $0.key == key }?.command }
    return Hint(
      keys: zip(texts, commands).map { ($0, $1) }, blank: look.text(" ", .accent),
      words: look.text(" " + words, .quiet))
  }
}

/// The search prompt, on the footer's line: the table stays in sight.
enum SearchPrompt {
  static func draw(_ prompt: SearchPromptModel, on grid: inout CellGrid, row: Int, look: Look) {
    let width = grid.size.columns
    let hints = FooterLine(context: .search, isTyping: true, pendingCount: nil, width: 26, look: look).text
    grid.fill(column: 0, row: row, width: width, height: 1, style: .plain)
    grid.write(look.text(String(prompt.mark), .accent), column: 1, row: row)
    TextFieldView.draw(
      prompt.field, hasFocus: true, on: &grid, column: 2, row: row, width: width - 2 - hints.width - 1,
      look: look)
    grid.write(hints, column: width - hints.width, row: row)
  }
}
