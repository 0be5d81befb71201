/// The contents of a terminal at one moment.
package struct Screen: Hashable, Sendable {
  package let columns: Int
  package let rows: Int
  /// Row by row.
  package let cells: [[ScreenCell]]
  /// Place of the cursor, shown or not.
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

/// One cell of a terminal.
package struct ScreenCell: Hashable, Sendable {
  /// A character and its marks; empty where nothing was written and in the right half of a wide cell.
  package let text: String
  /// 1, 2; 0 is the right half of a wide cell.
  package let width: Int
  /// The attributes that libvterm knows of; it does not know dim.
  package let isBold: Bool
  package let isUnderlined: Bool
  package let isReversed: Bool
  /// The palette's number; nil is the user's own colour.
  package let foreground: Int?
  package let background: Int?

  static let blank = ScreenCell(
    text: "", width: 1, isBold: false, isUnderlined: false, isReversed: false, foreground: nil,
    background: nil)
}
