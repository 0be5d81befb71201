import Foundation

/// A text made comparable: upper and lower case, accents and width do not matter, and where it looks like a phone number
/// neither does the punctuation of phone numbers.
struct SearchTerm: Hashable, Sendable {
  /// Characters of one byte between the digits of a phone number.
  private static let punctuation = Set("+-()./ ".utf8)
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private let needle: [UInt8]
  /// Whether the needle is digits only and the punctuation of what is searched must go too.
  let isNumber: Bool
  let hasDigit: Bool
  /// For many texts at once.
  var scan: TextScan { TextScan(needle, isNumber: isNumber) }
  /// For whole numbers, if they can hold it.
  var digits: DigitScan? { isNumber ? DigitScan(needle) : nil }

  /// Nil if there is nothing to look for.
  init?(_ text: String) {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty else { return nil }
    let folded = FoldedText.bytes(of: trimmed)
    let digits = folded.filter { !SearchTerm.punctuation.contains($0) }
    isNumber = !digits.isEmpty && digits.allSatisfy(SearchTerm.digits.contains)
    needle = isNumber ? digits : folded
    hasDigit = needle.contains(where: SearchTerm.digits.contains)
  }

  func matches(_ text: String) -> Bool {
    contains(FoldedText.bytes(of: text))
  }

  /// Whether UTF-8 matches.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { $0 < 0x80 }
      ? contains(text.map(FoldedText.lower)) : matches(String(decoding: text, as: UTF8.self))
  }

  /// The places in a text that match, from left to right, as whole characters.
  func ranges(in text: String) -> [Range<String.Index>] {
    guard matches(text) else { return [] }
    // Folded character by character, and which one each byte comes from.
    var (folded, origins): ([UInt8], [String.Index]) = ([], [])
    for index in text.indices {
      for byte in FoldedText.bytes(of: String(text[index]))
      where !isNumber || !SearchTerm.punctuation.contains(byte) {
        folded.append(byte)
        origins.append(index)
      }
    }
    var ranges: [Range<String.Index>] = []
    var start = 0
    while start + needle.count <= folded.count {
      guard folded[start..<start + needle.count].elementsEqual(needle) else {
        start += 1
        continue
      }
      ranges.append(origins[start]..<text.index(after: origins[start + needle.count - 1]))
      start += needle.count
      // No match begins within the last character of the match before.
      while start < folded.count, let last = ranges.last, origins[start] < last.upperBound { start += 1 }
    }
    return ranges
  }

  private func contains(_ folded: [UInt8]) -> Bool {
    let hay = isNumber ? folded.filter { !SearchTerm.punctuation.contains($0) } : folded
    guard hay.count >= needle.count else { return false }
    for start in 0...hay.count - needle.count where hay[start] == needle[0] {
      if hay[start..<start + needle.count].elementsEqual(needle) { return true }
    }
    return false
  }
}
