import BrowserModel
import CellGrid

/// The search prompt, on the footer's line: the table stays in sight.
enum SearchPrompt {
  static func draw(_ field: TextField, on grid: inout CellGrid, row: Int, look: Look) {
    let width = grid.size.columns
    let hints = FooterLine.text(in: .search, isTyping: true, pendingCount: nil, width: 26, look: look)
    grid.fill(column: 0, row: row, width: width, height: 1, style: .plain)
    grid.write(look.text("/", .accent), column: 1, row: row)
    TextFieldView.draw(
      field, hasFocus: true, on: &grid, column: 2, row: row, width: width - 2 - hints.width - 1, look: look)
    grid.write(hints, column: width - hints.width, row: row)
  }
}
