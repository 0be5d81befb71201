import BrowserModel
import CallRecords
import CellGrid

/// The dispositions of the data, with counts and ticks.
struct DispositionPickerView {
  let picker: DispositionPickerModel
  let look: Look

  func draw(on grid: inout CellGrid) {
    let entries = picker.entries
    let area = DialogFrame.draw(
      "How the last leg ended", width: 44, height: max(1, entries.count) + 2, on: &grid, look: look)
    let list = Area(
      column: area.column, row: area.row, width: area.width, height: max(0, area.height - 1))
    if entries.isEmpty {
      grid.write(look.text("No calls are loaded yet."), column: list.column, row: list.row, width: list.width)
    }
    let counts = entries.map { NumberText.grouped($0.count).count }.max() ?? 0
    let shown = ListWindow.positions(cursor: picker.cursor, count: entries.count, rows: list.height)
    for (line, position) in shown.enumerated() {
      let entry = entries[position]
      let isCursor = position == picker.cursor
      let name = entry.name.isEmpty || entry.name == "-" ? "no disposition" : DisplayText.harmless(entry.name)
      let text =
        look.text(entry.isTicked ? "[x] " : "[ ] ")
        + look.text(name).padded(to: list.width - 1 - 4 - 1 - counts) + " "
        + look.text(NumberText.grouped(entry.count)).padded(to: counts, .trailing)
      grid.write(
        StyledText(isCursor ? "▌" : " ") + text, column: list.column, row: list.row + line, width: list.width)
      if isCursor {
        grid.restyle(column: list.column + 1, row: list.row + line, width: list.width - 1) { _ in
          Style(attributes: .reverse)
        }
      }
    }
    grid.write(
      look.text(picker.words, .quiet), column: area.column, row: area.row + area.height - 1, width: area.width
    )
  }
}
