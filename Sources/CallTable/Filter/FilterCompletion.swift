/// The end of a text of the filter language, and what can stand there.
package struct FilterCompletion: Hashable, Sendable {
  package enum Wanted: Hashable, Sendable {
    /// A word, or the name of a key.
    case name
    case value(of: FilterKey)
  }

  package let wanted: Wanted
  /// The text before the part that a choice takes the place of.
  package let head: String
  /// It is there already, without quotes.
  private let typed: String

  /// Something to put there.
  package struct Choice: Hashable, Sendable {
    /// Replaces what is typed; a blank is behind what is complete.
    package let text: String
    /// For a list: without that blank.
    package var name: String { text.hasSuffix(" ") ? String(text.dropLast()) : text }
  }

  /// Nil where anything may stand: in a text to be found, or behind a key that there is not.
  package init?(_ text: String) {
    let piece = FilterCompletion.lastPiece(of: text)
    let letters = piece.prefix { $0.isASCII && $0.isLetter }
    let sign = piece[letters.endIndex...].prefix { ":=<>!".contains($0) }
    if letters.endIndex == piece.endIndex {
      (wanted, head, typed) = (.name, String(text[..<piece.startIndex]), String(letters))
    } else if !sign.isEmpty, let key = FilterKey(String(letters)) {
      let value = piece[sign.endIndex...]
      (wanted, head) = (.value(of: key), String(text[..<value.startIndex]))
      typed = value.filter { $0 != "\"" && $0 != "\\" }
    } else {
      return nil
    }
  }

  /// From the last blank or bracket that is not in quotes, without `!`.
  private static func lastPiece(of text: String) -> Substring {
    var (start, isQuoted, isEscaped) = (text.startIndex, false, false)
    for index in text.indices {
      let character = text[index]
      if isQuoted {
        if character == "\"", !isEscaped { isQuoted = false }
        isEscaped = character == "\\" && !isEscaped
      } else if character == "\"" {
        isQuoted = true
      } else if character.isWhitespace || character == "(" || character == ")" {
        start = text.index(after: index)
      }
    }
    return text[start...].drop { $0 == "!" }
  }

  /// The choices that go with what is typed: those that begin with it, then those that it stands in, in the order of the values
  /// of the key, the most frequent first.
  package func choices(_ values: [String]) -> [Choice] {
    let all: [(shown: String, choice: Choice)] =
      switch wanted {
      case .name: Self.names
      case .value(let key):
        (key.samples + values).map { ($0, Choice(text: FilterText.value($0, of: key) + " ")) }
      }
    guard let term = SearchTerm(typed) else { return all.map(\.choice).unique }
    let begins = { (shown: String) in shown.lowercased().hasPrefix(typed.lowercased()) }
    let inside = wanted == .name ? [] : all.filter { !begins($0.shown) && term.matches($0.shown) }
    return (all.filter { begins($0.shown) } + inside).map(\.choice).unique
  }

  private static let names: [(shown: String, choice: Choice)] =
    FilterWord.all.map { ($0.names[0], Choice(text: $0.names[0] + " ")) }
    + FilterKey.allCases.map { ($0.name, Choice(text: $0.name + $0.usualSign)) }
}

extension FilterKey {
  /// The sign that is meant more often than not.
  fileprivate var usualSign: String {
    switch definition.value {
    case .duration, .wholeTime, .answerTime, .count, .route(.rang): ">"
    case .word, .result, .text, .list, .clock, .days, .route: ":"
    }
  }

  /// Values that are offered whatever the calls are.
  fileprivate var samples: [String] {
    switch definition.value {
    case .duration, .wholeTime, .answerTime: ["30s", "1m", "2m", "5m", "10m"]
    case .clock: ["9-10", "9-12", "9am-5pm"]
    case .days: DayMatch.words
    case .word where self == .direction: ["Incoming", "Outgoing", "Internal"]
    case .word, .result, .text, .list, .count, .route: []
    }
  }
}

extension [FilterCompletion.Choice] {
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
