import Foundation

/// The ASCII character that stands for another one, one column wide.
enum ASCII {
  static func twin(of scalar: Unicode.Scalar) -> String {
    if let known = known[scalar] { return known }
    let base = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars.first
    return base.map { $0.isASCII && $0.value > 0x20 ? String($0) : "?" } ?? "?"
  }

  private static let known: [Unicode.Scalar: String] = [
    "─": "-", "━": "=", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+",
    "–": "-", "—": "-", "−": "-", "…": "~", "·": ".", "•": "*", "▌": ">", "╷": "|", "ı": "i", "×": "x",
    "✓": "*",
    "▒": "r", "░": "w", "█": "#", "▓": "h", "“": "\"", "”": "\"", "‘": "'", "’": "'",
    "↑": "^", "↓": "v", "▲": "^", "▼": "v", "←": "<", "→": ">", "‹": "<", "›": ">", "\u{A0}": " ", "ß": "s",
    "ø": "o", "Ø": "O",
    "æ": "a", "Æ": "A", "œ": "o", "Œ": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
  ]
}
