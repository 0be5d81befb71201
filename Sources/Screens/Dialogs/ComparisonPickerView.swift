import BrowserModel
import CellGrid

/// The ranges that the calls can be compared with.
struct ComparisonPickerView {
  let picker: ComparisonPickerModel
  let look: Look

  private static let words = 27

  func draw(on grid: inout CellGrid) {
    let entries = picker.entries
    let area = DialogFrame.draw("Compare with", width: 66, height: entries.count, on: &grid, look: look)
    ListWindow.draw(entries.count, cursor: picker.cursor, on: &grid, in: area) { position, isCursor in
      let entry = entries[position]
      let letter = look.accented(String(entry.letter)).padded(to: look.hasColor ? 2 : 4)
      let text =
        letter + look.text(entry.words).padded(to: Self.words) + " " + look.text(entry.name, .quiet)
      let line = text.truncated(to: max(0, area.width - 1))
      return isCursor ? line.padded(to: max(0, area.width - 1)).reversed : line
    }
  }
}
