import BrowserModel
import CellGrid

/// The words in an empty table: why it is empty, and the keys that change that.
enum EmptyTableView {
  static func draw(
    _ reason: EmptyReason, on grid: inout CellGrid, in area: Area, isTyping: Bool, look: Look,
    _ hits: inout HitMap
  ) {
    let width = area.width - 4
    let keys = keys(reason.actions, width: width, isTyping: isTyping, look: look)
    var lines = reason.lines.flatMap { Wrapping.lines(look.words($0), width: width) }
      .map { look.text($0) }
    if !keys.isEmpty, lines.count + 1 + keys.count <= area.height { lines.append("") }
    lines = lines.prefix(max(0, area.height - keys.count)) + keys.map(\.text)
    let top = area.row + max(0, (area.height - lines.count) / 3)
    for (offset, line) in lines.prefix(area.height).enumerated() {
      let text = line.truncated(to: width)
      let column = area.column + (area.width - text.width) / 2
      grid.write(text, column: column, row: top + offset)
      if offset == 0 { grid.cursor = GridPoint(column: column, row: top) }
      let number = offset - (lines.count - keys.count)
      if number >= 0, line.width <= width { hits.add(keys[number], column: column, row: top + offset) }
    }
  }

  /// On one line, or each on its own where that is too long.
  private static func keys(
    _ actions: [StatusMessage.Action], width: Int, isTyping: Bool, look: Look
  ) -> [ActionKeys] {
    let together = ActionKeys(actions, in: .calls, isTyping: isTyping, look: look)
    if together.isEmpty { return [] }
    return together.width <= width ? [together] : together.single
  }
}
