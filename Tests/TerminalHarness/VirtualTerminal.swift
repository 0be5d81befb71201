import CVTerm

/// libvterm's terminal. Not safe to share: it belongs to one actor.
final class VirtualTerminal {
  private let terminal: OpaquePointer
  private(set) var columns: Int
  private(set) var rows: Int

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    terminal = cv_new(Int32(columns), Int32(rows))
  }

  deinit {
    cv_free(terminal)
  }

  func resize(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    cv_resize(terminal, Int32(columns), Int32(rows))
  }

  /// Takes output of the program.
  /// - Returns: what the terminal answers.
  func feed(_ bytes: [UInt8]) -> [UInt8] {
    cv_feed(terminal, bytes, bytes.count)
    var answer = [UInt8](repeating: 0, count: 1024)
    let count = cv_answer(terminal, &answer, answer.count)
    return Array(answer.prefix(count))
  }

  var screen: Screen {
    let modes = cv_get_modes(terminal)
    let cells = (0..<rows).map { row in (0..<columns).map { cell(column: $0, row: row) } }
    return Screen(
      columns: columns, rows: rows, cells: cells,
      cursor: (Int(modes.cursor_column), Int(modes.cursor_row)),
      isCursorVisible: modes.is_cursor_visible, isAlternate: modes.is_alternate_screen,
      isPasteBracketed: modes.is_paste_bracketed, isMouseOn: modes.is_mouse_on,
      lines: cells.map(Self.line))
  }

  private static func line(_ cells: [ScreenCell]) -> String {
    let text = cells.map { $0.width == 0 ? "" : $0.text.isEmpty ? " " : $0.text }
    let length = (text.lastIndex { $0 != " " && $0 != "" } ?? -1) + 1
    return text.prefix(length).joined()
  }

  private func cell(column: Int, row: Int) -> ScreenCell {
    let cell = cv_cell_at(terminal, Int32(column), Int32(row))
    var text = String.UnicodeScalarView()
    withUnsafeBytes(of: cell.scalars) { bytes in
      for value in bytes.bindMemory(to: UInt32.self).prefix(Int(cell.count)) {
        text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
    }
    return ScreenCell(
      text: String(text), width: Int(cell.width),
      isBold: cell.attributes & Int32(CV_BOLD) != 0,
      isUnderlined: cell.attributes & Int32(CV_UNDERLINE) != 0,
      isReversed: cell.attributes & Int32(CV_REVERSE) != 0,
      foreground: cell.foreground == -1 ? nil : Int(cell.foreground),
      background: cell.background == -1 ? nil : Int(cell.background))
  }
}
