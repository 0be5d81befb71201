import BrowserModel
import CellGrid

/// The zone picker: a field to narrow by, the zones under it with their offset and time now.
struct ZonePickerView {
  let picker: ZonePickerModel
  let look: Look

  private static let offset = 10
  private static let time = 5

  func draw(on grid: inout CellGrid) {
    let area = DialogFrame.draw(
      "Time zone", width: 56, height: min(22, grid.size.rows), on: &grid, look: look)
    let label = "Zone"
    grid.write(look.text(label, .heading), column: area.column, row: area.row)
    TextFieldView.draw(
      picker.field, hasFocus: true, on: &grid, column: area.column + label.count + 2, row: area.row,
      width: area.width - label.count - 2, look: look)
    let list = Area(
      column: area.column, row: area.row + 1, width: area.width, height: max(0, area.height - 1))
    guard !picker.entries.isEmpty else {
      let words = look.text("No zone has that in its name.", .failure)
      grid.write(words.truncated(to: list.width), column: list.column, row: list.row)
      return
    }
    let shown = ListWindow.positions(cursor: picker.cursor, count: picker.entries.count, rows: list.height)
    for (line, position) in shown.enumerated() {
      draw(position, on: &grid, in: list, row: list.row + line)
    }
  }

  private func draw(_ position: Int, on grid: inout CellGrid, in list: Area, row: Int) {
    let entry = picker.entries[position]
    let isCursor = position == picker.cursor
    let recent = list.width >= 50 ? look.text(entry.isRecent ? "recent" : "", .quiet).padded(to: 8) : ""
    let names = list.width - 1 - recent.width - Self.offset - Self.time - 2
    let text =
      look.text(entry.identifier).padded(to: names) + " " + recent
      + look.text(entry.offset, .quiet).padded(to: Self.offset, .trailing) + " "
      + look.text(entry.time).padded(to: Self.time, .trailing)
    grid.write(StyledText(isCursor ? "▌" : " ") + text, column: list.column, row: row, width: list.width)
    if isCursor {
      grid.restyle(column: list.column + 1, row: row, width: list.width - 1) { _ in
        Style(attributes: .reverse)
      }
    }
  }
}
