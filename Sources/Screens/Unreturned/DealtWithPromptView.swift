import BrowserModel
import CellGrid

/// The word about a number that was dealt with.
struct DealtWithPromptView {
  let prompt: DealtWithPromptModel
  let look: Look

  private static let label = 6

  func draw(on grid: inout CellGrid) {
    let area = DialogFrame.draw("Dealt with", width: 56, height: 3, on: &grid, look: look)
    grid.write(
      look.text(DisplayText.harmless(prompt.number), .quiet), column: area.column, row: area.row,
      width: area.width)
    guard area.height > 1 else { return }
    grid.write(look.text("Word", .heading), column: area.column, row: area.row + 1)
    TextFieldView.draw(
      prompt.word, hasFocus: true, on: &grid, column: area.column + Self.label, row: area.row + 1,
      width: max(0, area.width - Self.label), look: look)
    guard area.height > 2 else { return }
    grid.write(
      look.text("Kept for this number and day. It may stay empty.", .quiet), column: area.column,
      row: area.row + 2, width: area.width)
  }
}
