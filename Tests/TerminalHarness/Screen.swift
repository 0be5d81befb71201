import CVTerm

/// The contents of a terminal at one moment.
package struct Screen: Hashable, Sendable {
  package let columns: Int
  package let rows: Int
  /// Row by row, as libvterm gives them: few of the many are looked at.
  private let raw: [cv_cell]
  /// Place of the cursor, shown or not.
  package let cursor: (column: Int, row: Int)
  package let isCursorVisible: Bool
  /// Whether the second screen is on, the one that leaves no traces.
  package let isAlternate: Bool
  package let isPasteBracketed: Bool
  package let isMouseOn: Bool

  /// One string a row, trailing blanks trimmed.
  package let lines: [String]

  init(of terminal: OpaquePointer, columns: Int, rows: Int) {
    let count = columns * rows
    let raw = [cv_cell](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      cv_get_cells(terminal, Int32(columns), Int32(rows), start)
      filled = count
    }
    let modes = cv_get_modes(terminal)
    (self.columns, self.rows, self.raw) = (columns, rows, raw)
    cursor = (Int(modes.cursor_column), Int(modes.cursor_row))
    (isCursorVisible, isAlternate) = (modes.is_cursor_visible, modes.is_alternate_screen)
    (isPasteBracketed, isMouseOn) = (modes.is_paste_bracketed, modes.is_mouse_on)
    lines = raw.withUnsafeBufferPointer { cells in
      (0..<rows).map { row in
        String(unsafeUninitializedCapacity: 24 * columns) { text in
          guard let start = text.baseAddress, let first = cells.baseAddress else { return 0 }
          return cv_get_text(first + row * columns, Int32(columns), start)
        }
      }
    }
  }

  /// Row by row.
  package var cells: [ScreenCell] { raw.map(ScreenCell.init) }

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
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return .blank }
    return ScreenCell(raw[row * columns + column])
  }

  /// For failure messages.
  package var framed: String {
    let bar = "+" + String(repeating: "-", count: columns) + "+"
    return ([bar] + lines.map { "|" + $0 } + [bar]).joined(separator: "\n")
  }

  package static func == (left: Screen, right: Screen) -> Bool {
    left.columns == right.columns && left.rows == right.rows
      && cv_are_equal(left.raw, right.raw, left.raw.count) && left.cursor == right.cursor
      && left.isCursorVisible == right.isCursorVisible
      && left.isAlternate == right.isAlternate && left.isPasteBracketed == right.isPasteBracketed
      && left.isMouseOn == right.isMouseOn
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(lines)
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

  fileprivate init(_ cell: cv_cell) {
    var text = String.UnicodeScalarView()
    withUnsafeBytes(of: cell.scalars) { bytes in
      for value in bytes.bindMemory(to: UInt32.self).prefix(Int(cell.count)) {
        text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
    }
    self.text = String(text)
    width = Int(cell.width)
    isBold = cell.attributes & Int32(CV_BOLD) != 0
    isUnderlined = cell.attributes & Int32(CV_UNDERLINE) != 0
    isReversed = cell.attributes & Int32(CV_REVERSE) != 0
    foreground = cell.foreground == -1 ? nil : Int(cell.foreground)
    background = cell.background == -1 ? nil : Int(cell.background)
  }

  fileprivate static let blank = ScreenCell(
    cv_cell(
      scalars: (0, 0, 0, 0, 0, 0), count: 0, width: 1, attributes: 0, foreground: -1, background: -1))
}
