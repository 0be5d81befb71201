import CellGrid

/// A thin frame in the middle of the window or low in it, over what lies under it. Never larger than the window; the footer stays free.
enum DialogFrame {
  /// Draws the frame around a content of that size, or of what there is room for, and blanks what is in it. The content goes
  /// into the area returned.
  static func draw(
    _ title: String, width: Int, height: Int, isLow: Bool = false, on grid: inout CellGrid, look: Look
  ) -> Area {
    let outer = Area(
      column: 0, row: 0, width: min(grid.size.columns, width + 4), height: min(grid.size.rows - 1, height + 2)
    )
    let column = (grid.size.columns - outer.width) / 2
    let row = (grid.size.rows - 1 - outer.height) / (isLow ? 1 : 2)
    let across = String(repeating: "─", count: max(0, outer.width - 2))
    // Read line by line, what lies beside a dialog would be taken for part of it.
    let cleared = look.isAccessible ? (0, grid.size.columns) : (column, outer.width)
    grid.fill(column: cleared.0, row: row, width: cleared.1, height: outer.height, style: .plain)
    grid.write(look.text("┌\(across)┐", .quiet), column: column, row: row)
    for line in 1..<max(1, outer.height - 1) {
      grid.write(look.text("│", .quiet), column: column, row: row + line)
      grid.write(look.text("│", .quiet), column: column + outer.width - 1, row: row + line)
    }
    grid.write(look.text("└\(across)┘", .quiet), column: column, row: row + outer.height - 1)
    grid.write(
      look.text(" \(title) ", .heading), column: column + 2, row: row, width: outer.width - 4)
    return Area(
      column: column + 2, row: row + 1, width: outer.width - 4, height: outer.height - 2)
  }

  /// Says in the lower edge of the frame how much more there is to scroll to.
  static func tell(more count: Int, below area: Area, on grid: inout CellGrid, look: Look) {
    guard count > 0 else { return }
    let more = look.text(" \(count) more ", .quiet)
    grid.write(more, column: area.column + area.width - more.width, row: area.row + area.height)
  }

  /// Says something in the lower edge of the frame, on the left.
  static func tell(_ words: String?, below area: Area, on grid: inout CellGrid, look: Look) {
    guard let words else { return }
    grid.write(
      look.text(" \(words) ").truncated(to: area.width), column: area.column, row: area.row + area.height)
  }

  /// Takes colour and weight from what lies under a dialog.
  static func dim(_ grid: inout CellGrid) {
    for row in 0..<grid.size.rows {
      grid.restyle(column: 0, row: row, width: grid.size.columns) { style in
        Style(attributes: style.attributes.intersection(.reverse).union(.dim))
      }
    }
    (grid.cursor, grid.isCursorVisible, grid.entries) = (nil, false, nil)
  }
}

/// A list in a few rows, the entry under the cursor among those shown.
enum ListWindow {
  /// Draws the entries in sight, one a row, the one under the cursor, if there is one, with a mark before it. The terminal's cursor goes there,
  /// too.
  static func draw(
    _ count: Int, cursor: Int?, on grid: inout CellGrid, in area: Area,
    entry: (_ position: Int, _ isCursor: Bool) -> StyledText
  ) {
    let shown = positions(cursor: cursor ?? 0, count: count, rows: area.height)
    grid.entries = GridEntries(
      column: area.column, row: area.row, width: area.width, count: shown.count, first: shown.lowerBound)
    for (line, position) in shown.enumerated() {
      let isCursor = position == cursor
      if isCursor { grid.cursor = GridPoint(column: area.column + 1, row: area.row + line) }
      grid.write(
        StyledText(isCursor ? "▌" : " ") + entry(position, isCursor), column: area.column,
        row: area.row + line, width: area.width)
    }
  }

  static func positions(cursor: Int, count: Int, rows: Int) -> Range<Int> {
    guard rows > 0 else { return 0..<0 }
    let first = max(0, min(cursor - rows / 2, count - rows))
    return first..<min(count, first + rows)
  }
}
