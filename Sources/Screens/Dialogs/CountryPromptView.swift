import BrowserModel
import CellGrid

/// The country of national numbers, typed.
struct CountryPromptView {
  let prompt: CountryPromptModel
  let look: Look

  private static let label = 9
  private static let example = "US, GB or 44; empty: as the numbers dialled tell."

  func draw(on grid: inout CellGrid) {
    let area = DialogFrame.draw("National numbers", width: 64, height: 3, on: &grid, look: look)
    grid.write(look.text("Country", .heading), column: area.column, row: area.row)
    TextFieldView.draw(
      prompt.field, hasFocus: true, on: &grid, column: area.column + Self.label, row: area.row,
      width: max(0, area.width - Self.label), look: look)
    let lines = [
      look.text(DisplayText.harmless(prompt.words), prompt.isRefused ? .failure : .text),
      look.text(Self.example, .quiet),
    ]
    for (number, line) in lines.enumerated() where area.height > number + 1 {
      grid.write(
        line.truncated(to: area.width), column: area.column, row: area.row + number + 1, width: area.width)
    }
  }
}
