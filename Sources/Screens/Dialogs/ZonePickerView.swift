import BrowserModel
import CellGrid

/// The zone picker: a field to narrow by, the zones under it with their offset and time now.
struct ZonePickerView {
  let picker: ZonePickerModel
  let look: Look

  private static let offset = 10

  func draw(on grid: inout CellGrid) {
    let area = DialogFrame.draw(
      "Time zone", width: 56, height: min(22, grid.size.rows), on: &grid, look: look)
    let label = "Zone"
    grid.write(look.text(label, .heading), column: area.column, row: area.row)
    TextFieldView.draw(
      picker.field, hasFocus: !picker.isChoosing, on: &grid, column: area.column + label.count + 2,
      row: area.row,
      width: area.width - label.count - 2, look: look)
    if picker.field.isEmpty {
      let hint = look.text("type a part of a name, or EST", .quiet)
      grid.write(
        hint, column: area.column + label.count + 4, row: area.row, width: area.width - label.count - 4)
    }
    let list = Area(
      column: area.column, row: area.row + 1, width: area.width, height: area.height - 1)
    guard !picker.entries.isEmpty else {
      let words = look.text("No zone has that in its name.", .failure)
      grid.write(words.truncated(to: list.width), column: list.column, row: list.row)
      return
    }
    let field = grid.cursor
    ListWindow.draw(picker.entries.count, cursor: picker.cursor, on: &grid, in: list) { position, isCursor in
      let text = line(picker.entries[position], width: list.width - 1)
      return isCursor ? text.reversed : text
    }
    if !picker.isChoosing { grid.cursor = field }
  }

  private var time: Int { picker.face.minuteWidth }

  private func line(_ entry: ZonePickerModel.Entry, width: Int) -> StyledText {
    let clock = picker.clock(in: entry)
    let isMarked = width >= 49 && entry.reason == nil
    let recent = isMarked ? look.text(entry.mark ?? "", .quiet).padded(to: 8) : ""
    let reason = entry.reason.map { "  " + look.text($0, .quiet) } ?? ""
    let name = look.text(entry.identifier) + reason
    return name.padded(to: width - recent.width - Self.offset - time - 2) + " " + recent
      + look.text(clock.offset, .quiet).padded(to: Self.offset, .trailing) + " "
      + look.text(clock.time).padded(to: time, .trailing)
  }
}
