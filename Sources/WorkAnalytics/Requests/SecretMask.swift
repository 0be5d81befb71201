import Foundation

/// Takes secrets out of texts from outside.
///
/// Whatever was sent a secret may echo it: as it is, percent-encoded, as base64, escaped for HTML or JSON, with its blanks run
/// together, or with all of these mixed. So each letter of a secret is looked for in all of its spellings. It comes before
/// any other change of a text, which could make up one more spelling.
struct SecretMask {
  /// Nil if there is nothing to hide.
  private let secrets: NSRegularExpression?
  private let hidesAll: Bool

  init(_ secrets: [Secret]) {
    let spellings = secrets.map { $0.reveal() }.filter { !$0.isEmpty }
      // One that holds another comes first, so that nothing of it is left.
      .sorted { $0.utf8.count > $1.utf8.count }.flatMap(Self.spellings)
    self.secrets = try? NSRegularExpression(
      pattern: spellings.joined(separator: "|"), options: .caseInsensitive)
    hidesAll = !spellings.isEmpty && self.secrets == nil
  }

  func masking(_ text: String) -> String {
    guard !hidesAll else { return Self.mark }
    guard let secrets else { return text }
    return secrets.stringByReplacingMatches(
      in: text, range: NSRange(text.startIndex..., in: text), withTemplate: Self.mark)
  }

  private static let mark = Secret("").description

  /// Patterns for all ways to write a secret.
  private static func spellings(of secret: String) -> [String] {
    // Accents may come back as characters of their own, or joined.
    let texts = [
      secret, secret.precomposedStringWithCanonicalMapping, secret.decomposedStringWithCanonicalMapping,
    ]
    // Compared by their bytes: the three are equal as texts.
    let patterns = Set(texts.map { Array($0.utf8) }).map { pattern(of: String(decoding: $0, as: UTF8.self)) }
    return base64Spellings(of: Array(secret.utf8)) + patterns
  }

  private static func pattern(of text: String) -> String {
    let core = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !core.isEmpty else { return blanks }
    return core.split(whereSeparator: \.isWhitespace).map { word in
      word.unicodeScalars.map(pattern).joined()
    }.joined(separator: blanks)
  }

  private static let blanks =
    #"(?:\s|\+|%(?:25)*(?:20|09|0A|0D)|&(?:amp;)*(?:nbsp|#0*(?:32|9|10|13)|#x0*(?:20|9|A|D));?|\\+(?:[nrt]|u00(?:20|09|0A|0D)))+"#

  /// One letter: as it is, percent-encoded (more than once, too), as an HTML entity, escaped for JSON, or damaged by
  /// whoever took it for another encoding.
  private static func pattern(of letter: Unicode.Scalar) -> String {
    let bytes = Array(String(letter).utf8)
    let hex = String(letter.value, radix: 16)
    var ways = [
      NSRegularExpression.escapedPattern(for: String(letter)),
      bytes.map { "%(?:25)*" + twoDigits($0) }.joined(),
      "&(?:amp;)*#(?:0*\(letter.value)|x0*\(hex));?",
      String(letter).utf16.map { #"\\+u"# + fourDigits($0) }.joined(),
    ]
    ways += names[letter].map { ["&(?:amp;)*\($0);?"] } ?? []
    switch letter {
    case "\\", "\"", "/", "'": ways.append(#"\\+"# + NSRegularExpression.escapedPattern(for: String(letter)))
    case "+": ways.append(" ")
    case _ where !letter.isASCII:
      ways += [#"[?\x{FFFD}]+"#, "&(?:amp;)*[a-z]+;"]
      ways.append(bytes.map { #"\x{\#(twoDigits($0))}"# }.joined())
      if letter.value < 256 { ways.append("%(?:25)*" + twoDigits(UInt8(letter.value))) }
    default: break
    }
    return "(?:\(ways.joined(separator: "|")))"
  }

  private static let names: [Unicode.Scalar: String] = [
    "&": "amp", "<": "lt", ">": "gt", "\"": "quot", "'": "apos",
  ]

  /// Base64 of the secret, alone or after one or two bytes more and before any others, as in `user:password`.
  private static func base64Spellings(of secret: [UInt8]) -> [String] {
    let alone = Data(secret).base64EncodedString()
    let inside = (0..<3).compactMap { (before: Int) -> String? in
      let text = Data(Array(repeating: 0, count: before) + secret).base64EncodedString()
      // Letters that depend on the secret only: 6 bits each.
      let whole = text.prefix((before + secret.count) * 8 / 6).dropFirst((before * 8 + 5) / 6)
      return whole.count < 6 ? nil : String(whole)
    }
    return ([alone] + inside).map { text in
      text.map { letter in
        switch letter {
        case "+": #"(?:\+|-|%2B)"#
        case "/": #"(?:/|_|\\/|%2F)"#
        case "=": "(?:=|%3D)"
        default: String(letter)
        }
      }.joined()
    }
  }

  private static func twoDigits(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static func fourDigits(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
