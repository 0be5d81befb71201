import CCurses
import CellGrid

/// A cell beyond plain ASCII, as this terminal and this C library can show it in the columns the grid gave it.
nonisolated struct PaintedCell {
  let column: Int
  let row: Int
  let style: PackedStyle
  /// A character and its marks; or, where it cannot be shown, one stand-in a column.
  let scalars: [Unicode.Scalar]
  /// Columns of the character, or of each stand-in.
  let width: Int
  /// Whether terminals may disagree about its width.
  let isDoubtful: Bool

  init(_ cell: PackedCell, marks: String, _ column: Int, _ row: Int, isUnicode: Bool) {
    (self.column, self.row, style) = (column, row, cell.style)
    // An older C library does not know the newest characters; another locale knows few.
    guard cc_width(cell.scalar.value) == cell.width else {
      let standIn: Unicode.Scalar = isUnicode ? "\u{FFFD}" : "?"
      scalars = Array(repeating: standIn, count: cell.width)
      width = 1
      isDoubtful = false
      return
    }
    let shownMarks = marks.unicodeScalars.filter { cc_width($0.value) == 0 }
    scalars = [cell.scalar] + shownMarks
    width = cell.width
    isDoubtful = !shownMarks.isEmpty || Self.isDoubtful(cell.scalar)
  }

  /// Whether the cell can be shown as it is and has the same width on every terminal.
  static func isPlain(_ cell: PackedCell) -> Bool {
    if cell.hasMarks { return false }
    return cell.scalar.isASCII || !isDoubtful(cell.scalar) && cc_width(cell.scalar.value) == cell.width
  }

  /// False for the scripts and symbols that have been of the same width everywhere for decades.
  private static func isDoubtful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x900: false
    case 0xE33, 0xEB3: true  // vowels that lean on the letter before
    case 0x900..<0x1100: scalar.properties.generalCategory == .spacingMark
    // Latin, Greek, punctuation, arrows, mathematics, lines, blocks
    case 0x1E00..<0x231A, 0x2400..<0x25FD: false
    case 0x2E80..<0x302A, 0x3030..<0xA4D0, 0xAC00..<0xD7A4, 0xF900..<0xFB00, 0xFF01..<0xFFE7, 0xFFFD: false
    case 0x20000..<0x40000: false
    default: true
    }
  }
}
