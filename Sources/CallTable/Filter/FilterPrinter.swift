import CallTime

extension FilterExpression {
  /// A text that is read as the same expression.
  package var text: String {
    switch self {
    case .term(let term): term.text
    case .not(let part): "!" + part.bracketed
    case .and(let parts):
      parts.map { if case .or = $0 { $0.bracketed } else { $0.text } }.joined(separator: " ")
    case .or(let parts): parts.map(\.text).joined(separator: " or ")
    }
  }

  /// In brackets if it has several parts.
  private var bracketed: String {
    switch self {
    case .term, .not: text
    case .and, .or: "(\(text))"
    }
  }
}

extension FilterTerm {
  /// A text that is read as the same term.
  package var text: String {
    if let word = FilterWord.all.first(where: { $0.term == self }) { return word.names[0] }
    return switch self {
    case .missed: ""
    case .found(let text): FilterText.quoted(text)
    case .text(let key, let match): key.name + FilterText.written(match, key)
    case .number(let key, let match): key.name + FilterText.written(match, key)
    case .clock(let match): FilterKey.at.name + ":" + FilterText.written(match)
    case .days(let match): FilterKey.on.name + ":" + match.text
    }
  }
}

/// Values as the filter language writes them.
enum FilterText {
  static func written(_ match: TextMatch, _ key: FilterKey) -> String {
    switch match {
    case .equal(let value):
      if let short = key.shortWords.first(where: { $0.value == value }) { return ":" + short.word }
      let isShort = key.shortWords.contains { $0.word == value.lowercased() }
      if key == .result, !isShort, value.lowercased().uppercased() == value {
        return ":" + (plain(value.lowercased()) ?? quoted(value.lowercased()))
      }
      return (key.isComparedWhole ? ":" : "=") + (isShort ? quoted(value) : plain(value) ?? quoted(value))
    case .exact(let value): return "==" + (plain(value) ?? quoted(value))
    case .containing(let value): return ":" + (plain(value) ?? quoted(value))
    case .pattern(let parts):
      let isPlain = parts.allSatisfy { $0.isEmpty || plain($0) != nil }
      return ":"
        + (isPlain ? parts.joined(separator: "*") : "\"" + parts.map(escaped).joined(separator: "*") + "\"")
    }
  }

  /// A value as it stands behind the sign of a key.
  static func value(_ value: String, of key: FilterKey) -> String {
    switch key.definition.value {
    case .word, .result: String(written(.equal(value), key).dropFirst())
    case .text, .list, .route: plain(value) ?? quoted(value)
    case .duration, .wholeTime, .answerTime, .count, .clock, .days: value
    }
  }

  static func written(_ match: NumberMatch, _ key: FilterKey) -> String {
    func number(_ value: Int) -> String {
      if key.definition.value.isCount { String(value) } else { TypedDuration.text(seconds: value) }
    }
    return switch match {
    case .equal(let value): "=" + number(value)
    case .above(let value): ">" + number(value)
    case .atLeast(let value): ">=" + number(value)
    case .below(let value): "<" + number(value)
    case .atMost(let value): "<=" + number(value)
    case .within(let range): ":" + number(range.lowerBound) + "-" + number(range.upperBound)
    }
  }

  static func written(_ match: ClockMatch) -> String {
    let isHours = match.from % 3600 == 0 && match.to % 3600 == 0
    return [match.from, match.to].map { second in
      if isHours { return String(second / 3600) }
      let parts = [second / 3600, second / 60 % 60] + (second % 60 == 0 ? [] : [second % 60])
      return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }.joined(separator: "-")
  }

  static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// The text itself; nil if it needs quotes.
  private static func plain(_ text: String) -> String? {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      if scalar.isASCII {
        return scalar.properties.isAlphabetic || "0123456789+-._@/&'#%,;".unicodeScalars.contains(scalar)
      }
      return switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber: true
      default: false
      }
    }
    return isPlain && !text.isEmpty ? text : nil
  }

  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for (place, scalar) in text.unicodeScalars.enumerated() {
      if "\"\\*".unicodeScalars.contains(scalar) {
        escaped.append("\\")
        escaped.append(scalar)
      } else if needsNumber(scalar, isFirst: place == 0) {
        escaped.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// Whether a character cannot be seen, or would join the one before it.
  private static func needsNumber(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
    case .nonspacingMark, .spacingMark, .enclosingMark: isFirst
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
