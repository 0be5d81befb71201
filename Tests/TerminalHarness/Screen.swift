/// What a terminal shows at one moment.
package struct Screen: Hashable, Sendable {
  package let columns: Int
  package let rows: Int
  /// Row by row.
  package let cells: [[ScreenCell]]
  /// Where the cursor stands, shown or not.
  package let cursor: (column: Int, row: Int)
  package let isCursorVisible: Bool
  /// Whether the second screen is on, the one that leaves no traces.
  package let isAlternate: Bool
  package let isPasteBracketed: Bool
  package let isMouseOn: Bool

  /// One string a row, trailing blanks trimmed.
  package let lines: [String]

  /// All rows, with line feeds between them.
  package var text: String { lines.joined(separator: "\n") }

  /// Whether a text stands on one row somewhere.
  package func contains(_ text: String) -> Bool {
    lines.contains { $0.contains(text) }
  }

  /// The row that holds a text; nil if none does.
  package func row(containing text: String) -> Int? {
    lines.firstIndex { $0.contains(text) }
  }

  /// The cell at a place; a blank beyond the screen.
  package subscript(column: Int, row: Int) -> ScreenCell {
    guard cells.indices.contains(row), cells[row].indices.contains(column) else { return .blank }
    return cells[row][column]
  }

  /// For failure messages.
  package var framed: String {
    let bar = "+" + String(repeating: "-", count: columns) + "+"
    return ([bar] + lines.map { "|" + $0 } + [bar]).joined(separator: "\n")
  }

  package static func == (left: Screen, right: Screen) -> Bool {
    left.cells == right.cells && left.cursor == right.cursor && left.isCursorVisible == right.isCursorVisible
      && left.isAlternate == right.isAlternate && left.isPasteBracketed == right.isPasteBracketed
      && left.isMouseOn == right.isMouseOn
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(cells)
  }
}
