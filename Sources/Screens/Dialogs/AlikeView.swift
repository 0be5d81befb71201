import BrowserModel
import CallTime
import CellGrid

/// The values of a call, by which calls like it are found.
struct AlikeView {
  let model: AlikeModel
  let look: Look

  private static let label = 11

  func draw(on grid: inout CellGrid) {
    let entries = model.entries
    let area = DialogFrame.draw(
      "Only calls like this one", width: 56, height: max(1, entries.count) + 2, on: &grid, look: look)
    let list = Area(column: area.column, row: area.row, width: area.width, height: area.height - 1)
    let counts = model.counts?.map(NumberText.grouped) ?? []
    let width = counts.map(\.count).max() ?? 1
    ListWindow.draw(entries.count, cursor: model.cursor, on: &grid, in: list) { position, isCursor in
      let entry = entries[position]
      let role: Role = model.counts?[position] == 0 ? .quiet : .text
      let letter = look.accented(entry.letter.map(String.init) ?? " ").padded(to: look.hasColor ? 2 : 4)
      let value = look.text(entry.value, role).truncated(
        to: max(0, list.width - 1 - letter.width - Self.label - 1 - width))
      let text =
        letter + look.text(entry.words, .quiet).padded(to: Self.label)
        + value.padded(to: max(0, list.width - 1 - letter.width - Self.label - 1 - width)) + " "
        + look.text(position < counts.count ? counts[position] : look.isUnicode ? "…" : ".", role)
        .padded(to: width, .trailing)
      return isCursor ? text.reversed : text
    }
    grid.write(
      look.text("calls left " + model.words, .quiet), column: area.column, row: area.row + area.height - 1,
      width: area.width)
  }
}
