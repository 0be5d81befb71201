import BrowserModel
import CellGrid

/// The words in an empty table: why it is empty, and the keys that change that.
enum EmptyTableView {
  static func draw(_ reason: EmptyReason, on grid: inout CellGrid, in area: Area, isTyping: Bool, look: Look)
  {
    let width = area.width - 4
    var lines = reason.lines.flatMap { Wrapping.lines(DisplayText.harmless(look.words($0)), width: width) }
      .map { look.text($0) }
    let actions = MessageLine.actions(reason.actions, in: .calls, isTyping: isTyping, look: look)
    if !actions.spans.isEmpty {
      if lines.count + 2 <= area.height { lines.append("") }
      lines = lines.prefix(max(0, area.height - 1)) + [actions]
    }
    let top = area.row + max(0, (area.height - lines.count) / 3)
    for (offset, line) in lines.prefix(area.height).enumerated() {
      let text = line.truncated(to: width)
      grid.write(text, column: area.column + (area.width - text.width) / 2, row: top + offset)
    }
  }
}
