import BrowserModel
import CallTime
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
      column: area.column, row: area.row, width: area.width, height: area.height - 1)
    if entries.isEmpty {
      grid.write(look.text("No calls are loaded yet."), column: list.column, row: list.row, width: list.width)
      grid.cursor = GridPoint(column: list.column, row: list.row)
    }
    let counts = entries.map { Self.count($0).count }.max() ?? 0
    ListWindow.draw(entries.count, cursor: picker.cursor, on: &grid, in: list) { position, isCursor in
      let entry = entries[position]
      let name = entry.name.isEmpty || entry.name == "-" ? "no disposition" : entry.name
      let role: Role = entry.count == 0 ? .quiet : .text
      let text =
        look.text(entry.isTicked ? "[x] " : "[ ] ", role)
        + look.text(name, role).padded(to: list.width - 1 - 4 - 1 - counts) + " "
        + look.text(look.words(Self.count(entry)), role).padded(to: counts, .trailing)
      return isCursor ? text.reversed : text
    }
    grid.write(
      look.text(look.words(picker.words), .quiet), column: area.column, row: area.row + area.height - 1,
      width: area.width
    )
  }

  private static func count(_ entry: DispositionPickerModel.Entry) -> String {
    entry.count.map(NumberText.grouped) ?? "…"
  }
}
