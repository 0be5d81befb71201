import Foundation

/// Text without what does not matter for finding and ordering: upper and lower case, accents and width are alike, and so are
/// the dashes, blanks and quotes of print and those of a keyboard. What cannot be seen is left out.
enum FoldedText {
  static func bytes(of text: String) -> [UInt8] {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text.utf8.map(lower) }
    let folded = text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    var bytes: [UInt8] = []
    for scalar in folded.unicodeScalars {
      if scalar.value < 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if let letters = plain[scalar] {
        bytes += letters
      } else if let typed = typed(scalar) {
        bytes += typed.utf8
      } else {
        bytes += String(scalar).utf8
      }
    }
    return bytes
  }

  /// As a keyboard has it: dashes, blanks and quotes; empty for what cannot be seen, nil for everything else.
  private static func typed(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x2018...0x201B, 0x2032, 0x2BC: "'"
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB, 0x2039, 0x203A: "\""
    case 0x2212, 0x2043, 0x2E17: "-"
    // Most text of other scripts.
    case 0xC0..<0x300, 0x370..<0x483, 0x3041..<0xA000, 0xAC00..<0xD7A4: nil
    default: byProperties(scalar)
    }
  }

  private static func byProperties(_ scalar: Unicode.Scalar) -> String? {
    if scalar.properties.isDefaultIgnorableCodePoint { return "" }
    return switch scalar.properties.generalCategory {
    case .format, .control: ""
    case .dashPunctuation: "-"
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: " "
    default: nil
    }
  }

  /// Letters of the Latin script whose stroke or ligature is no accent to Unicode, as those without such a key type them.
  private static let plain: [Unicode.Scalar: [UInt8]] = [
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    "ß": "ss",
  ].mapValues { (text: String) in Array(text.utf8) }

  static func lower(_ byte: UInt8) -> UInt8 {
    (65...90).contains(byte) ? byte | 0x20 : byte
  }
}

extension TextDictionary {
  /// The same texts folded, by the same numbers; `shown` makes a text what people see of it.
  func folded(_ shown: ((String) -> String)? = nil) -> TextDictionary {
    var texts = TextList()
    withHeap { heap, offsets in
      // Most columns have nothing but ASCII: as long folded as not.
      if shown == nil, heap.allSatisfy({ $0 < 0x80 }) {
        texts = TextList(offsets: Array(offsets), heap: heap.map(FoldedText.lower))
        return
      }
      for code in 0..<count {
        let text = heap[Int(offsets[code])..<Int(offsets[code + 1])]
        if shown == nil, text.allSatisfy({ $0 < 0x80 }) {
          texts.append(text.lazy.map(FoldedText.lower))
        } else {
          let text = String(decoding: text, as: UTF8.self)
          texts.append(FoldedText.bytes(of: shown?(text) ?? text))
        }
      }
    }
    return texts.dictionary
  }
}
