import BrowserModel
import CellGrid

/// The values of a call, each with its letter.
struct CopyPickerView {
  let picker: CopyPickerModel
  let look: Look

  private static let width = 60

  func draw(on grid: inout CellGrid) {
    let entries = picker.entries
    let area = DialogFrame.draw("Copy", width: Self.width, height: entries.count, on: &grid, look: look)
    let titles = entries.map(\.value.title.count).max() ?? 0
    ListWindow.draw(entries.count, cursor: picker.cursor, on: &grid, in: area) { position, isCursor in
      let entry = entries[position]
      let key = KeyTable.key(for: .copyValue(entry.value), in: .copy, isTyping: false)?.name() ?? ""
      let text = look.text(entry.text)
      let title = look.text(entry.value.title, .label).padded(to: titles)
      let value = text.truncated(to: max(0, area.width - titles - 5 - (look.hasColor ? 0 : 2)))
      return look.accented(key) + " " + title + "  " + (isCursor ? value.reversed : value)
    }
  }
}
