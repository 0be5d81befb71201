import BrowserModel
import CellGrid

/// The words in an empty table: why it is empty, and the keys that change that.
enum EmptyTableView {
  static func draw(_ reason: EmptyReason, on grid: inout CellGrid, in area: Area, isTyping: Bool, look: Look)
  {
    let width = area.width - 4
    var lines = reason.lines.flatMap { Wrapping.lines(look.words($0), width: width) }
      .map { look.text($0) }
    let actions = actions(reason.actions, width: width, isTyping: isTyping, look: look)
    if !actions.isEmpty, lines.count + 1 + actions.count <= area.height { lines.append("") }
    lines = lines.prefix(max(0, area.height - actions.count)) + actions
    let top = area.row + max(0, (area.height - lines.count) / 3)
    for (offset, line) in lines.prefix(area.height).enumerated() {
      let text = line.truncated(to: width)
      let column = area.column + (area.width - text.width) / 2
      grid.write(text, column: column, row: top + offset)
      if offset == 0 { grid.cursor = GridPoint(column: column, row: top) }
    }
  }

  /// On one line, or each on its own where that is too long.
  private static func actions(
    _ actions: [StatusMessage.Action], width: Int, isTyping: Bool, look: Look
  ) -> [StyledText] {
    guard !actions.isEmpty else { return [] }
    let together = MessageLine.actions(actions, in: .calls, isTyping: isTyping, look: look)
    if together.width <= width { return [together] }
    return actions.map { MessageLine.actions([$0], in: .calls, isTyping: isTyping, look: look) }
  }
}
