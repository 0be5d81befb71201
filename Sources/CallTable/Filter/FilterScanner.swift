/// A piece of a text of the filter language.
struct FilterValue {
  /// Without quotes and what they need within; stars as they are.
  let text: String
  /// Between the stars that stand for anything.
  let parts: [String]
  let isQuoted: Bool
  let range: Range<String.Index>

  /// Short enough for a message.
  var shown: String { text.count > 24 ? text.prefix(23) + "…" : text }
}

/// A sign between key and value.
struct FilterComparison {
  enum Sign: CaseIterable {
    case atLeast, atMost, notEqual, exact, above, below, equal, colon

    var text: String {
      switch self {
      case .atLeast: ">="
      case .atMost: "<="
      case .notEqual: "!="
      case .exact: "=="
      case .above: ">"
      case .below: "<"
      case .equal: "="
      case .colon: ":"
      }
    }
  }

  let sign: Sign
  let range: Range<String.Index>

  var text: String { sign.text }
  var isNegated: Bool { sign == .notEqual }
}

/// Goes through a text of the filter language piece by piece.
struct FilterScanner {
  private let scalars: String.UnicodeScalarView
  private var position: String.Index

  init(_ text: String) {
    scalars = text.unicodeScalars
    position = scalars.startIndex
    skipBlanks()
  }

  func error(_ range: Range<String.Index>, _ message: String) -> FilterError {
    FilterError(range: range, message: message)
  }

  /// There is nothing more but blanks.
  var isAtEnd: Bool { position == scalars.endIndex }

  /// The next piece up to a blank; empty at the end.
  var next: Range<String.Index> { position..<end(after: position) }

  func isNext(_ scalar: Unicode.Scalar) -> Bool { !isAtEnd && scalars[position] == scalar }

  /// Whether a word stands alone there, in any letter case.
  func isNext(keyword: String) -> Bool {
    var (place, count) = (position, 0)
    for wanted in keyword.unicodeScalars {
      guard place < scalars.endIndex,
        scalars[place].properties.lowercaseMapping.unicodeScalars.elementsEqual([wanted])
      else { return false }
      (place, count) = (scalars.index(after: place), count + 1)
    }
    return place == scalars.endIndex || Self.ends(scalars[place]) || scalars[place] == "!"
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard isNext(scalar) else { return false }
    position = scalars.index(after: position)
    skipBlanks()
    return true
  }

  mutating func take(keyword: String) -> Bool {
    guard isNext(keyword: keyword) else { return false }
    position = scalars.index(position, offsetBy: keyword.unicodeScalars.count)
    skipBlanks()
    return true
  }

  /// The letters that are next, without the blanks behind them; empty if there are none.
  mutating func name() -> FilterValue {
    let start = position
    while position < scalars.endIndex, Self.isLetter(scalars[position]) {
      position = scalars.index(after: position)
    }
    return plain(start..<position)
  }

  /// The sign behind a name; nil if there is none, and then nothing is taken.
  mutating func comparison() -> FilterComparison? {
    let before = position
    skipBlanks()
    guard var found = sign() else {
      position = before
      return nil
    }
    // `wait:>30s`, as others write it.
    if found.sign == .colon, let second = sign(), second.sign != .colon { found = second }
    skipBlanks()
    return found
  }

  private mutating func sign() -> FilterComparison? {
    for sign in FilterComparison.Sign.allCases
    where scalars[position...].starts(with: sign.text.unicodeScalars) {
      let start = position
      position = scalars.index(position, offsetBy: sign.text.unicodeScalars.count)
      return FilterComparison(sign: sign, range: start..<position)
    }
    return nil
  }

  /// The whole piece that begins with a name.
  mutating func rest(of name: FilterValue) -> FilterValue {
    position = end(after: name.range.lowerBound)
    let range = name.range.lowerBound..<position
    skipBlanks()
    return plain(range)
  }

  /// A value, quoted or up to a blank or bracket; of a time of day with the `am` or `pm` behind the blank.
  mutating func value(
    expecting expected: String, withHalf: Bool = false
  ) throws(FilterError) -> FilterValue {
    if isNext("\"") { return try quoted() }
    let start = position
    while position < scalars.endIndex, !Self.ends(scalars[position]) {
      position = scalars.index(after: position)
    }
    guard position > start else { throw error(start..<start, "Expected \(expected).") }
    var end = position
    skipBlanks()
    if withHalf, isNext(keyword: "am") || isNext(keyword: "pm") {
      end = self.end(after: position)
      position = end
      skipBlanks()
    }
    return plain(start..<end)
  }

  private mutating func quoted() throws(FilterError) -> FilterValue {
    let start = position
    position = scalars.index(after: position)
    var (text, parts) = (String.UnicodeScalarView(), [String.UnicodeScalarView()])
    func add(_ scalar: Unicode.Scalar) {
      text.append(scalar)
      parts[parts.count - 1].append(scalar)
    }
    while position < scalars.endIndex, scalars[position] != "\"" {
      if scalars[position] == "\\" {
        add(try escaped())
        continue
      }
      if scalars[position] == "*" {
        text.append("*")
        parts.append(String.UnicodeScalarView())
      } else {
        add(scalars[position])
      }
      position = scalars.index(after: position)
    }
    guard position < scalars.endIndex else { throw error(position..<position, "Expected a closing quote.") }
    position = scalars.index(after: position)
    defer { skipBlanks() }
    return FilterValue(
      text: String(text), parts: parts.map { String($0) }, isQuoted: true, range: start..<position)
  }

  /// The character behind a backslash: a quote, a backslash, a star or `u{1F4DE}`.
  private mutating func escaped() throws(FilterError) -> Unicode.Scalar {
    let start = position
    position = scalars.index(after: position)
    let rest = scalars[position...]
    if let scalar = rest.first, "\"\\*".unicodeScalars.contains(scalar) {
      position = scalars.index(after: position)
      return scalar
    }
    let digits = rest.dropFirst(2).prefix { $0.properties.isASCIIHexDigit }
    guard rest.starts(with: "u{".unicodeScalars), (1...8).contains(digits.count),
      digits.endIndex < scalars.endIndex,
      scalars[digits.endIndex] == "}",
      let scalar = UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init)
    else {
      throw error(start..<end(after: start), "Behind a backslash stand \", \\, * or u{…}, such as u{1F4DE}.")
    }
    position = scalars.index(after: digits.endIndex)
    return scalar
  }

  private func plain(_ range: Range<String.Index>) -> FilterValue {
    let text = String(scalars[range])
    let parts = scalars[range].split(separator: "*", omittingEmptySubsequences: false).map { String($0) }
    return FilterValue(text: text, parts: parts, isQuoted: false, range: range)
  }

  private func end(after start: String.Index) -> String.Index {
    var end = start
    while end < scalars.endIndex, end == start || !Self.ends(scalars[end]) { end = scalars.index(after: end) }
    return end
  }

  private mutating func skipBlanks() {
    while position < scalars.endIndex, Self.isBlank(scalars[position]) {
      position = scalars.index(after: position)
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  /// Whether a piece without quotes ends before it.
  private static func ends(_ scalar: Unicode.Scalar) -> Bool {
    isBlank(scalar) || scalar == "(" || scalar == ")" || scalar == "\""
  }
}
