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
