import BrowserModel
import CellGrid

/// The command palette: a field, and under it what it narrows to, each with its key.
struct PaletteView {
  let palette: PaletteModel
  let look: Look

  private static let width = 62

  func draw(on grid: inout CellGrid) {
    let area = DialogFrame.draw("Everything", width: Self.width, height: 20, on: &grid, look: look)
    grid.write(look.text(":", .accent), column: area.column, row: area.row)
    TextFieldView.draw(
      palette.field, hasFocus: true, on: &grid, column: area.column + 2, row: area.row, width: area.width - 2,
      look: look)
    let list = Area(column: area.column, row: area.row + 1, width: area.width, height: area.height - 1)
    guard !palette.matches.isEmpty else {
      let words = look.text("Nothing here has these letters in its name.", .failure)
      grid.write(words.truncated(to: list.width), column: list.column, row: list.row)
      return
    }
    let field = grid.cursor
    ListWindow.draw(palette.matches.count, cursor: palette.cursor, on: &grid, in: list) {
      position, isCursor in
      let text = line(palette.matches[position], width: list.width - 1)
      return isCursor ? text.reversed : text
    }
    grid.cursor = field
  }

  private func line(_ match: PaletteModel.Match, width: Int) -> StyledText {
    let key = key(of: match.entry.action)
    let recent = match.isRecent && width >= 50 ? look.text("recent", .quiet) : ""
    let right = recent + (key.isEmpty ? "" : "  " + look.accented(key))
    let places = Set(match.places)
    let name = look.text(match.entry.name).underlined { text in
      text.indices.enumerated().filter { places.contains($0.offset) }.map {
        $0.element..<text.index(after: $0.element)
      }
    }
    let room = max(0, width - right.width - 1)
    return name.truncated(to: room).padded(to: room) + " " + right
  }

  /// The key that does it without the palette, or that opens the dialog in which it stands; empty if there is none.
  private func key(of action: PaletteEntry.Action) -> String {
    let command: Command =
      switch action {
      case .perform(let named): named
      case .ask: .chooseRange
      case .go: .views
      }
    let key = KeyTable.key(for: command, in: palette.origin, isTyping: false)
    return key?.name(isUnicode: look.isUnicode) ?? ""
  }
}
