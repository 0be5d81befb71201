import BrowserModel
import CellGrid

/// One line of text being edited: underlined over its whole width, scrolled so that its cursor is in sight.
enum TextFieldView {
  /// With the focus it shows the terminal's cursor.
  static func draw(
    _ field: TextField, hasFocus: Bool, on grid: inout CellGrid, column: Int, row: Int, width: Int, look: Look
  ) {
    guard width > 0 else { return }
    let (text, cursor) = window(field, from: hasFocus ? field.cursor : 0, width: width, look: look)
    let style = Style(attributes: .underline)
    grid.write(StyledText(text, style), column: column, row: row, width: width)
    let used = DisplayText.columns(text)
    grid.write(
      StyledText(String(repeating: " ", count: max(0, width - used)), style), column: column + used, row: row)
    if hasFocus {
      grid.cursor = GridPoint(column: column + cursor, row: row)
      grid.isCursorVisible = true
    }
  }

  /// The part of the text that is shown, and the column of the cursor in it.
  private static func window(
    _ field: TextField, from cursor: Int, width: Int, look: Look
  ) -> (text: String, cursor: Int) {
    let characters: [Character] =
      field.isSecret
      ? Array(repeating: look.isUnicode ? "•" : "*", count: field.text.count) : Array(field.text)
    func columns(_ index: Int) -> Int { DisplayText.columns(String(characters[index])) }
    let cursor = min(cursor, characters.count)
    // Characters before the cursor that fit, one column left for the cursor itself; then those that fit after it.
    var first = cursor
    var before = 0
    while first > 0, before + columns(first - 1) <= width - 1 {
      first -= 1
      before += columns(first)
    }
    var end = cursor
    var used = before
    while end < characters.count, used + columns(end) <= width {
      used += columns(end)
      end += 1
    }
    return (String(characters[first..<end]), before)
  }
}
