import Foundation

/// Text without what does not matter for finding and ordering: upper and lower case, accents and width are alike.
enum FoldedText {
  static func bytes(of text: String) -> [UInt8] {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text.utf8.map(lower) }
    let folded = text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    guard folded.unicodeScalars.contains(where: { plain[$0] != nil }) else { return Array(folded.utf8) }
    return folded.unicodeScalars.flatMap { plain[$0] ?? Array(String($0).utf8) }
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
