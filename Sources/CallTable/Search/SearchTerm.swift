import Foundation

/// A text made comparable: upper and lower case, accents and width do not matter, and where it looks like a phone number
/// neither does what stands between and around the digits of phone numbers.
struct SearchTerm: Hashable, Sendable {
  /// Characters of one byte between the digits of a phone number.
  private static let punctuation = Set("+-()./ ".utf8)
  /// Around one, where it was copied from a text or a link.
  private static let wrapping = Set("\"'<>[],;:".utf8)
  private static let schemes = ["tel:", "callto:", "sms:", "fax:"].map { Array($0.utf8) }

  /// In every text that matches.
  private let needle: [UInt8]
  /// Nil if it is no number.
  private let number: NumberTerm?
  let hasDigit: Bool
  /// For many texts at once.
  var scan: TextScan { TextScan(needle, isNumber: number != nil, head: number?.head ?? []) }

  /// Nil if there is nothing to look for. The home countries say what a national number means, and are not asked for by a name.
  init?(_ text: String, home: @autoclosure () -> HomeCountries = .unknown) {
    let folded = Self.folded(text)
    guard !folded.isEmpty else { return nil }
    number = Self.number(in: folded).map { NumberTerm($0, home: home()) }
    needle = number?.core ?? folded
    hasDigit = needle.contains(where: JSONByte.isDigit)
  }

  /// The phone number that a text is; nil if it is something else.
  private static func number(in folded: [UInt8]) -> [UInt8]? {
    var text = folded[...]
    while let first = text.first, wrapping.contains(first) { text.removeFirst() }
    while let last = text.last, wrapping.contains(last) { text.removeLast() }
    for scheme in schemes where text.starts(with: scheme) {
      // What comes after a semicolon is how to dial it.
      text = text.dropFirst(scheme.count).prefix { $0 != UInt8(ascii: ";") }
    }
    let digits = text.filter(countsInNumbers)
    return !digits.isEmpty && digits.allSatisfy(JSONByte.isDigit) ? Array(text) : nil
  }

  /// A text made comparable, without the blanks around it.
  static func folded(_ text: String) -> [UInt8] {
    FoldedText.bytes(of: text.trimmingCharacters(in: .whitespacesAndNewlines)).trimmed
  }

  /// Whether both are the same phone number, not one a part of the other.
  func isSameNumber(_ text: String) -> Bool { number?.isSame(FoldedText.bytes(of: text)) ?? false }

  /// False for what may stand between the digits of a phone number.
  static func countsInNumbers(_ byte: UInt8) -> Bool { !punctuation.contains(byte) }

  func matches(_ text: String) -> Bool {
    contains(FoldedText.bytes(of: text))
  }

  /// Whether UTF-8 matches.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { $0 < 0x80 }
      ? contains(text.map(FoldedText.lower)) : matches(String(decoding: text, as: UTF8.self))
  }

  /// Looks for it in whole numbers; nil if they cannot hold it.
  var digits: NumberScan? {
    number.flatMap { number in DigitScan(number.core).map { NumberScan(number: number, scan: $0) } }
  }

  struct NumberScan {
    let number: NumberTerm
    let scan: DigitScan

    func matches(_ value: Int64) -> Bool {
      guard scan.matches(value) else { return false }
      return number.head.isEmpty || number.isFound(in: Array(String(value.magnitude).utf8))
    }
  }

  /// The places in a text that match, from left to right, as whole characters.
  func ranges(in text: String) -> [Range<String.Index>] {
    guard matches(text) else { return [] }
    // Folded character by character, and which one each byte comes from.
    var (folded, origins): ([UInt8], [String.Index]) = ([], [])
    for index in text.indices {
      for byte in FoldedText.bytes(of: String(text[index]))
      where number == nil || SearchTerm.countsInNumbers(byte) {
        folded.append(byte)
        origins.append(index)
      }
    }
    // As typed, or else what other ways to write it have in common.
    let needle = number.flatMap { folded.contains(run: $0.digits) ? $0.digits : nil } ?? needle
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
    number?.isFound(in: folded) ?? folded.contains(run: needle)
  }
}

extension [UInt8] {
  /// Without blanks at both ends.
  fileprivate var trimmed: [UInt8] {
    let isBlank = { $0 == UInt8(ascii: " ") }
    return Array(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
