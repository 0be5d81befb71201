import CallTime

/// A condition for a text made ready for the columns of one batch.
struct TextFilter {
  private let match: TextMatch
  private let batch: CallBatch
  private let matcher: TextMatcher

  init(_ match: TextMatch, _ batch: CallBatch, home: @autoclosure () -> HomeCountries) {
    (self.match, self.batch) = (match, batch)
    matcher = TextMatcher(match, home: home())
  }

  func rows(_ key: FilterKey) -> RowMask {
    switch key.definition.value {
    case .word(let field): words(batch[field])
    case .result: batch.columns.results.mask(count: batch.count, where: matcher.matchesWord)
    case .text(let fields): texts(fields.map { batch[$0] })
    case .route(let fact): route(fact)
    case .list(let field): list(field)
    case .duration, .wholeTime, .answerTime, .count, .clock, .days: RowMask(count: batch.count)
    }
  }

  private func route(_ fact: RouteFact) -> RowMask {
    let columns = fact.fields.map { batch[$0] }
    if fact.isQuantity { return RowMask(count: batch.count) }
    guard columns.count > 1, case .exact(let text) = match, !text.isEmpty else { return texts(columns) }
    // To the letter it is what is shown of a person: the name, or else the number.
    var rows = texts(columns[1])
    rows.formIntersection(RowMask(count: batch.count) { columns[0].forms[$0] != .text })
    rows.formUnion(texts(columns[0]))
    return rows
  }

  /// In one of the columns at least.
  private func texts(_ columns: [Column]) -> RowMask {
    columns.dropFirst().reduce(into: texts(columns[0])) { rows, column in
      // There is nothing only where no column has anything.
      if match == .equal("") || match == .exact("") {
        rows.formIntersection(texts(column))
      } else {
        rows.formUnion(texts(column))
      }
    }
  }

  private func words(_ column: Column) -> RowMask {
    let codes = column.dictionary.codes(where: matcher.matchesWord)
    return column.mask(count: batch.count, codes: codes) { matcher.matchesWord(column.plainText($0)) }
  }

  private func texts(_ column: Column) -> RowMask {
    let number = matcher.number
    return column.mask(count: batch.count, codes: matcher.codes(column.dictionary)) { row in
      switch column.forms[row] {
      case .integer, .quotedInteger: number(column.integers[row])
      default: matcher.matches(column.plainText(row))
      }
    }
  }

  private func list(_ field: CallFieldName) -> RowMask {
    let column = batch[field]
    func passes(_ texts: [String]) -> Bool {
      texts.isEmpty ? matcher.matches("") : texts.contains(where: matcher.matches)
    }
    /// A single text counts as a list of one.
    func passes(_ text: String) -> Bool { passes(text.isEmpty || text == "-" ? [] : [text]) }
    let nested = column.dictionary.codes { passes(JSONText.strings($0)) }
    if column.forms.all == .nested { return column.codes.mask(count: batch.count, where: nested) }
    let codes = column.dictionary.codes(where: passes)
    return RowMask(count: batch.count) { row in
      switch column.forms[row] {
      case .nested: nested[Int(column.codes[row])]
      case .text, .number: codes[Int(column.codes[row])]
      default: passes(column.plainText(row))
      }
    }
  }
}

/// Whether a text meets a condition.
struct TextMatcher {
  private let match: TextMatch
  /// In every text that passes; nil if nothing is known of them.
  private let term: SearchTerm?
  private let pattern: TextPattern?
  private let folded: [UInt8]
  /// The text of `.exact`, that of `.equal` in lower case.
  private let word: String

  /// The home countries say what a national number means.
  init(_ match: TextMatch, home: @autoclosure () -> HomeCountries) {
    self.match = match
    switch match {
    case .equal(let text):
      (term, pattern, folded) = (SearchTerm(text, home: home()), nil, SearchTerm.folded(text))
      word = text.lowercased()
    case .exact(let text): (term, pattern, folded, word) = (nil, nil, [], text)
    case .containing(let text): (term, pattern, folded, word) = (SearchTerm(text, home: home()), nil, [], "")
    case .pattern(let parts):
      let pattern = TextPattern(parts)
      (self.pattern, folded, word) = (pattern, [], "")
      term = pattern.longest.flatMap { SearchTerm(String(decoding: $0, as: UTF8.self)) }
    }
  }

  /// Compared as a whole, by letters: for the service's own words.
  func matchesWord(_ text: String) -> Bool {
    if case .equal = match { text.lowercased() == word } else { matches(text) }
  }

  func matches(_ text: String) -> Bool {
    switch match {
    case .equal: SearchTerm.folded(text) == folded || term?.isSameNumber(text) ?? false
    // As bytes: composed and decomposed letters are the same to `String`.
    case .exact: text.utf8.elementsEqual(word.utf8)
    case .containing: term?.matches(text) ?? false
    case .pattern: pattern?.matches(text) ?? false
    }
  }

  /// Whether each text of a column does.
  func codes(_ texts: TextDictionary) -> [Bool] {
    guard let term else { return texts.codes(where: matches) }
    var passing = Array(repeating: false, count: texts.count)
    let isEnough = if case .containing = match { true } else { false }
    let found = term.scan.codes(in: texts) { term.matches(String(decoding: $0, as: UTF8.self)) }
    for code in found { passing[code] = isEnough || matches(texts.text(code)) }
    return passing
  }

  /// Whether a whole number does, without writing out more of them than need be.
  var number: (Int64) -> Bool {
    guard let term else { return { matches(String($0)) } }
    guard let digits = term.digits else { return { _ in false } }
    if case .containing = match { return digits.matches }
    return { digits.matches($0) && matches(String($0)) }
  }
}

/// A text with gaps in which anything may stand.
struct TextPattern {
  private let parts: [[UInt8]]
  /// It is made of digits and what stands between them in phone numbers.
  private let isNumber: Bool

  init(_ parts: [String]) {
    let folded = parts.map(FoldedText.bytes)
    let digits = folded.map { $0.filter(SearchTerm.countsInNumbers) }
    isNumber = digits.contains { !$0.isEmpty } && digits.allSatisfy { $0.allSatisfy(JSONByte.isDigit) }
    self.parts = isNumber ? [TextPattern.whole(digits[0])] + digits.dropFirst() : folded
  }

  /// The longest part that is in every text that matches.
  var longest: [UInt8]? { parts.max { $0.count < $1.count }.flatMap { $0.isEmpty ? nil : $0 } }

  func matches(_ text: String) -> Bool {
    let folded = FoldedText.bytes(of: text)
    if folded.isEmpty { return false }
    return fits(isNumber ? TextPattern.whole(folded.filter(SearchTerm.countsInNumbers)) : folded)
  }

  /// Without the `00` before a country's code.
  private static func whole(_ digits: [UInt8]) -> [UInt8] {
    digits.starts(with: "00".utf8) ? Array(digits.dropFirst(2)) : digits
  }

  private func fits(_ text: [UInt8]) -> Bool {
    let (first, last) = (parts[0], parts[parts.count - 1])
    guard text.count >= first.count + last.count, text.starts(with: first),
      text.suffix(last.count).elementsEqual(last)
    else { return false }
    var rest = text.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() {
      guard let start = rest.indices.first(where: { rest[$0...].starts(with: part) }) else { return false }
      rest = rest[(start + part.count)...]
    }
    return true
  }
}
