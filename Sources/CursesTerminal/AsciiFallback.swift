/// What stands for a character the terminal cannot show.
nonisolated enum AsciiFallback {
  /// A stand-in of the same width: for typography that screens and truncation use its ASCII cousin, for others `?` (wide: `??`).
  static func scalar(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "–", "—", "−", "‐", "‑", "─", "━": "-"
    case "│", "┃", "▏", "▌", "╷": "|"
    case "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼": "+"
    case "…": "~"
    case "×": "x"
    case "·", "•": "."
    case "‘", "’": "'"
    case "“", "”": "\""
    case "\u{A0}": " "
    default: "?"
    }
  }
}
