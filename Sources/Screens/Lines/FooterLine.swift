import BrowserModel
import CellGrid

/// The last line: the keys that do something here and now, as many as fit, none of them cut; the help is always among them.
struct FooterLine: FramePart, Equatable {
  let context: KeyContext
  let isTyping: Bool
  let pendingCount: Int?
  /// Commands for which there is nothing to do.
  var idle: Set<Command> = []
  let width: Int
  let look: Look

  func drawn() -> CellGrid { CellGrid(lines: [text], width: width) }

  var text: StyledText {
    let rows = KeyTable.rows.filter { row in
      !row.isForTyping && row.hintContexts.contains(context)
        && !row.strokes.allSatisfy { idle.contains($0.command) }
    }
    let hints = rows.compactMap(hint)
    let count = pendingCount.map { look.text("\($0)", .heading) } ?? ""
    var room = width - 2 - (count.width > 0 ? count.width + Self.gap.width : 0)

    // The last one is the help, or what closes it: its room is put aside first.
    guard let help = hints.last else { return "" }
    room -= help.width
    var shown: [StyledText] = []
    for hint in hints.dropLast() {
      guard hint.width + Self.gap.width <= room else { continue }
      shown.append(hint)
      room -= hint.width + Self.gap.width
    }
    if room >= 0 { shown.append(help) }
    let line = shown.enumerated().reduce(StyledText("")) { $0 + ($1.offset > 0 ? Self.gap : "") + $1.element }
    return TitleLine.line(line, count, width: width)
  }

  /// `j k move`; nil if none of the row's keys works while typing.
  private func hint(_ row: KeyRow) -> StyledText? {
    let keys = row.shortKeys(isTyping: isTyping).filter { !isTyping || KeyTable.editing[$0] == nil }.map {
      $0.name(isUnicode: look.isUnicode)
    }
    guard let words = row.hint, !keys.isEmpty else { return nil }
    return look.accented(keys.joined(separator: " ")) + look.text(" " + words, .quiet)
  }

  private static let gap: StyledText = "  "
}

/// The search prompt, on the footer's line: the table stays in sight.
enum SearchPrompt {
  static func draw(_ field: TextField, on grid: inout CellGrid, row: Int, look: Look) {
    let width = grid.size.columns
    let hints = FooterLine(context: .search, isTyping: true, pendingCount: nil, width: 26, look: look).text
    grid.fill(column: 0, row: row, width: width, height: 1, style: .plain)
    grid.write(look.text("/", .accent), column: 1, row: row)
    TextFieldView.draw(
      field, hasFocus: true, on: &grid, column: 2, row: row, width: width - 2 - hints.width - 1, look: look)
    grid.write(hints, column: width - hints.width, row: row)
  }
}
