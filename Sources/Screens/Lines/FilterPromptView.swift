import BrowserModel
import CallTable
import CellGrid

/// The expression of the filter on the last two lines: what can stand at the cursor above it, a mistake under its place.
struct FilterPromptView {
  let prompt: FilterPromptModel
  let look: Look

  private static let label = "filter"

  func draw(on grid: inout CellGrid) {
    let (width, footer) = (grid.size.columns, grid.size.rows - 1)
    let column = Self.label.count + 2
    let field = Area(column: column, row: footer - 1, width: width - column - 1, height: 1)
    for row in footer - 1...footer {
      grid.fill(column: 0, row: row, width: width, height: 1, style: .plain)
    }
    drawChoices(on: &grid, row: footer - 2, width: width)
    grid.write(look.text(Self.label, .accent), column: 1, row: field.row)
    if let mistake = prompt.mistake {
      let place = place(of: mistake, in: field)
      grid.write(place.mark, column: place.column, row: footer, width: width - place.column)
      let words = look.text(mistake.message, .failure)
      let after = place.column + place.mark.width + 1
      if after + words.width < width {
        grid.write(words, column: after, row: footer)
      } else {
        // To its left, or at least the words.
        let start = max(1, place.column - 1 - words.width)
        grid.fill(column: 0, row: footer, width: width, height: 1, style: .plain)
        grid.write(words, column: start, row: footer, width: width - start - 1)
        if start + words.width < place.column { grid.write(place.mark, column: place.column, row: footer) }
      }
    } else {
      let hints = FooterLine(
        context: .filter, isTyping: true, pendingCount: nil, width: width, look: look)
      grid.write(hints.text, column: 0, row: footer)
    }
    TextFieldView.draw(
      prompt.field, hasFocus: true, on: &grid, column: field.column, row: field.row, width: field.width,
      look: look)
    // Not underlined, as it is not typed. Read aloud, it would be taken for that.
    if let rest = prompt.rest, let cursor = grid.cursor, !look.isAccessible {
      grid.write(
        look.text(rest, .quiet), column: cursor.column, row: field.row,
        width: field.column + field.width - cursor.column)
    }
  }

  private func place(of mistake: FilterError, in field: Area) -> (column: Int, mark: StyledText) {
    let text = prompt.field.text
    let start = text.distance(from: text.startIndex, to: mistake.range.lowerBound)
    let end = text.distance(from: text.startIndex, to: mistake.range.upperBound)
    let columns = TextFieldView.columns(of: start..<end, in: prompt.field, width: field.width, look: look)
    let mark = look.text(String(repeating: "^", count: max(1, columns.count)), .failure)
    return (field.column + columns.lowerBound, mark)
  }

  /// As many as fit, the one that Tab has put there among them.
  private func drawChoices(on grid: inout CellGrid, row: Int, width: Int) {
    guard row > 2, !prompt.choices.isEmpty || prompt.isCounting else { return }
    grid.fill(column: 0, row: row, width: width, height: 1, style: .plain)
    var (column, first) = (1, 0)
    if let chosen = prompt.chosen { first = chosen - chosen % 5 }
    for (number, choice) in prompt.choices.enumerated().dropFirst(first) {
      let name = look.text(choice.name, .accent).truncated(to: 24)
      guard column + name.width < width else { break }
      grid.write(number == prompt.chosen ? name.reversed : name, column: column, row: row)
      column += name.width + 2
    }
    if prompt.isCounting { grid.write(look.text(look.words("…"), .quiet), column: column, row: row) }
  }
}
