import CellGrid

/// A list in so many rows, the entry under the cursor among those shown.
enum ListWindow {
  /// Draws the entries in sight, one a row, the one under the cursor with a mark before it.
  static func draw(
    _ count: Int, cursor: Int, on grid: inout CellGrid, in area: Area,
    entry: (_ position: Int, _ isCursor: Bool) -> StyledText
  ) {
    for (line, position) in positions(cursor: cursor, count: count, rows: area.height).enumerated() {
      let isCursor = position == cursor
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

extension StyledText {
  /// The same words in reverse, and in nothing else.
  var reversed: StyledText { StyledText(spans.map(\.text).joined(), Style(attributes: .reverse)) }
}
