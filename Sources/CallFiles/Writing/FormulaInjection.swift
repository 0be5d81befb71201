import CallTime
import CellGrid

/// Guards files against text from outside: against characters that act on whoever shows it, and against formulas that a
/// spreadsheet would compute.
enum FormulaInjection {
  /// Control characters, and the first bytes of what turns a line around.
  private static let suspicious = ByteSet {
    switch $0 {
    case 0..<0x20, 0x7F, 0xC2, 0xE2: true
    default: false
    }
  }

  private static let nonDigits = ByteSet { !(0x30...0x39).contains($0) }

  /// Makes the text that stands in `sink` from `start` on harmless: see `DisplayText.harmless(_:)`.
  static func makeHarmless(from start: Int, _ sink: inout ByteSink) {
    guard sink.contains(suspicious, from: start) else { return }
    let text = DisplayText.harmless(sink.text(from: start))
    sink.truncate(to: start)
    sink.append(text)
  }

  /// Makes it harmless, and nothing that a spreadsheet would compute.
  static func disarm(from start: Int, _ sink: inout ByteSink) {
    makeHarmless(from: start, &sink)
    guard start < sink.count, mayBeFormula(sink, from: start) else { return }
    if isFormula(sink.text(from: start)) { sink.insert(UInt8(ascii: "'"), at: start) }
  }

  /// Rules out nearly everything by its first byte.
  private static func mayBeFormula(_ sink: borrowing ByteSink, from start: Int) -> Bool {
    switch sink[start] {
    case UInt8(ascii: "-"): return sink.contains(nonDigits, from: start + 1)
    case UInt8(ascii: "+"): return sink.count == start + 1 || sink.contains(nonDigits, from: start + 1)
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: " "): return true
    // Blanks of all widths, the fullwidth signs, and other characters.
    case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF: return true
    default: return false
    }
  }

  /// Whether a spreadsheet would take a cell for something to compute. A number with its sign is none: `+15555550146`
  /// stays as it is, so that programs can read it.
  static func isFormula(_ text: String) -> Bool {
    let trimmed = text.drop { $0.isWhitespace }.unicodeScalars
    guard let first = trimmed.first, "=+-@＝＋－＠".unicodeScalars.contains(first) else { return false }
    let isNumber =
      "+-".unicodeScalars.contains(first) && trimmed.count > 1
      && trimmed.dropFirst().allSatisfy { ("0"..."9").contains($0) }
    let isDash = text == "-"
    return !isNumber && !isDash
  }
}
