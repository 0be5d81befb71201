import CallInsight
import CellGrid
import Foundation

extension Look {
  /// The character that a bar of a kind of time is drawn with.
  func bar(_ kind: CallTiming.Kind) -> String {
    if isAccessible { return " " }
    return switch kind {
    case .ring: isUnicode ? "─" : "-"
    case .wait: isUnicode ? "█" : "w"
    case .talk: isUnicode ? "▆" : "#"
    case .hold: isUnicode ? "▓" : "h"
    case .other: isUnicode ? "·" : "."
    }
  }

  /// A thin line across, with a title near its beginning: `── Call 1635571048345 ──────`.
  func rule(_ title: String, width: Int) -> StyledText {
    let head = (text("── ", .quiet) + text(title, .heading) + text(" ", .quiet)).truncated(to: width)
    return head + StyledText(repeating: "─", count: width - head.width, style(.quiet))
  }
}

extension CellGrid {
  /// Puts blanks for lines, frames and blocks, and `>` for the mark of the selected row: read aloud they are noise.
  mutating func takeAwayLines() {
    for row in 0..<size.rows {
      for (column, cell) in packed(row: row).enumerated() where (0x2500..<0x25A0).contains(cell.scalar.value)
      {
        write(StyledText(cell.scalar == "▌" ? ">" : " ", cell.style.style), column: column, row: row)
      }
    }
  }

  /// Puts an ASCII character for every one that is not: our own lines, bars and dashes have their look-alikes, letters
  /// lose their accents, the rest becomes `?`. Column for column, so that nothing moves.
  mutating func becomeASCII() {
    for row in 0..<size.rows {
      for (column, cell) in packed(row: row).enumerated() where cell.width > 0 && cell.scalar.value >= 0x80 {
        let style = cell.style.style
        let twin = ASCII.twin(of: cell.scalar)
        write(StyledText(cell.width == 2 ? twin + twin : twin, style), column: column, row: row)
      }
      for (column, cell) in packed(row: row).enumerated() where cell.hasMarks {
        write(StyledText(String(cell.scalar), cell.style.style), column: column, row: row)
      }
    }
  }
}

/// The ASCII character that stands for another one, one column wide.
private enum ASCII {
  static func twin(of scalar: Unicode.Scalar) -> String {
    if let known = known[scalar] { return known }
    let base = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars.first
    return base.map { $0.isASCII && $0.value > 0x20 ? String($0) : "?" } ?? "?"
  }

  private static let known: [Unicode.Scalar: String] = [
    "─": "-", "━": "=", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+",
    "–": "-", "—": "-", "−": "-", "…": "~", "·": ".", "•": "*", "▌": ">", "╷": "|", "ı": "i", "×": "x",
    "✓": "*", "●": "*",
    "█": "w", "▆": "#", "▓": "h", "“": "\"", "”": "\"", "‘": "'", "’": "'",
    "↑": "^", "↓": "v", "▲": "^", "▼": "v", "←": "<", "→": ">", "‹": "<", "›": ">", "\u{A0}": " ", "ß": "s",
    "ø": "o", "Ø": "O",
    "æ": "a", "Æ": "A", "œ": "o", "Œ": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
  ]
}
