import BrowserModel
import CallTable
import CellGrid

/// The columns with ticks and widths, low in the window: the table above shows at once what changes.
struct ColumnPickerView {
  let picker: ColumnPickerModel
  let look: Look

  private static let width = 40
  /// Rows of the window above it: title, chips, header and a few calls.
  private static let rowsAbove = 6
  private static let titles = 14

  func draw(on grid: inout CellGrid) {
    let columns = picker.columns
    let height = min(columns.count + 1, max(3, grid.size.rows - 1 - Self.rowsAbove - 2))
    let area = DialogFrame.draw(
      "Columns", width: Self.width, height: height, isLow: true, on: &grid, look: look)
    let list = Area(column: area.column, row: area.row, width: area.width, height: area.height - 1)
    ListWindow.draw(columns.count, cursor: picker.cursor, on: &grid, in: list) { position, isCursor in
      let text = line(columns[position])
      return isCursor ? text.padded(to: list.width - 1).reversed : text
    }
    grid.write(words, column: area.column, row: area.row + area.height - 1, width: area.width)
  }

  private func line(_ column: CallColumn) -> StyledText {
    let isShown = picker.arrangement.columns.contains(column)
    let width = picker.arrangement.widths[column]
    let note = picker.isByFilter(column) ? "by the filter" : isShown ? "fits" : ""
    return look.text(isShown ? "[x] " : "[ ] ")
      + look.text(column.definition.title, isShown ? .text : .quiet).padded(to: Self.titles) + " "
      + (width.map { look.text("\($0) wide") } ?? look.text(note, .quiet))
  }

  private var words: StyledText {
    look.text(
      "\(picker.arrangement.columns.count) of \(picker.columns.count) columns", .quiet)
  }
}
