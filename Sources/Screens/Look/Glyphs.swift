import CallInsight
import CellGrid

extension Look {
  /// What a bar of a kind of time is drawn with.
  func bar(_ kind: CallTiming.Kind) -> String {
    switch kind {
    case .ring: isUnicode ? "▒" : "r"
    case .wait: isUnicode ? "░" : "w"
    case .talk: isUnicode ? "█" : "#"
    case .hold: isUnicode ? "▓" : "h"
    case .other: isUnicode ? "·" : "."
    }
  }

  /// A thin line across, with a title near its beginning: `── Call 1635571048345 ──────`.
  func rule(_ title: String, width: Int) -> StyledText {
    let head = (text("── ", .quiet) + text(title, .heading) + text(" ", .quiet)).truncated(to: width)
    return head + text(String(repeating: "─", count: width - head.width), .quiet)
  }
}

extension CellGrid {
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
