import BrowserModel
import CellGrid

/// One line of text being edited: underlined over its whole width, scrolled so that its cursor is in sight.
enum TextFieldView {
  /// With the focus it shows the terminal's cursor.
  static func draw(
    _ field: TextField, hasFocus: Bool, on grid: inout CellGrid, column: Int, row: Int, width: Int, look: Look
  ) {
    guard width > 0 else { return }
    let (text, cursor, _) = window(field, from: hasFocus ? field.cursor : 0, width: width, look: look)
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

  /// The columns of some characters of the field with the focus, as far as they are in sight.
  static func columns(of characters: Range<Int>, in field: TextField, width: Int, look: Look) -> Range<Int> {
    let (text, _, first) = window(field, from: field.cursor, width: max(1, width), look: look)
    let shown = Array(text)
    func column(_ place: Int) -> Int {
      DisplayText.columns(String(shown.prefix(min(max(0, place - first), shown.count))))
    }
    let start = column(characters.lowerBound)
    return start..<max(start, column(characters.upperBound))
  }

  /// The part of the text that is shown, the column of the cursor in it, and the number of its first character.
  private static func window(
    _ field: TextField, from cursor: Int, width: Int, look: Look
  ) -> (text: String, cursor: Int, first: Int) {
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
    return (String(characters[first..<end]), before, first)
  }
}
