import Foundation

/// Text without what does not matter for finding and ordering: upper and lower case, accents and width are alike.
enum FoldedText {
  static func bytes(of text: String) -> [UInt8] {
    text.utf8.allSatisfy { $0 < 0x80 }
      ? text.utf8.map(lower)
      : Array(
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil).utf8)
  }

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
