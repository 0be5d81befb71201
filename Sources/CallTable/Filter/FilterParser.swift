import CallTime

extension FilterExpression {
  /// Reads a text of the filter language; nil if there is nothing in it.
  package static func parsed(_ text: String) throws(FilterError) -> FilterExpression? {
    var parser = FilterParser(text)
    return try parser.whole()
  }
}

/// Reads the filter language by recursive descent:
///
///     expression = conjunction { "or" conjunction }
///     conjunction = factor { [ "and" ] factor }
///     factor = { "not" | "!" } ( "(" expression ")" | term )
///     term = word | key operator value | quoted | "~" ( quoted | plain )
private struct FilterParser {
  /// Deeper brackets are nobody's.
  private static let deepest = 64

  private var scanner: FilterScanner
  private var depth = 0

  init(_ text: String) { scanner = FilterScanner(text) }

  mutating func whole() throws(FilterError) -> FilterExpression? {
    if scanner.isAtEnd { return nil }
    let expression = try expression()
    guard scanner.isAtEnd else { throw scanner.error(scanner.next, "There is no bracket to close here.") }
    return expression
  }

  private mutating func expression() throws(FilterError) -> FilterExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw scanner.error(scanner.next, "Too many brackets in each other.") }
    var parts = [try conjunction()]
    while scanner.take(keyword: "or") { parts.append(try conjunction()) }
    return .any(parts) ?? parts[0]
  }

  private mutating func conjunction() throws(FilterError) -> FilterExpression {
    var parts = [try factor()]
    while !scanner.isAtEnd, !scanner.isNext(")"), !scanner.isNext(keyword: "or") {
      _ = scanner.take(keyword: "and")
      parts.append(try factor())
    }
    return .all(parts) ?? parts[0]
  }

  private mutating func factor() throws(FilterError) -> FilterExpression {
    var negations = 0
    while scanner.take("!") || scanner.take(keyword: "not") { negations += 1 }
    guard negations <= Self.deepest else { throw scanner.error(scanner.next, "Too many negations.") }
    var expression: FilterExpression
    if scanner.take("(") {
      expression = try self.expression()
      guard scanner.take(")") else { throw scanner.error(scanner.next, "Expected a closing bracket.") }
    } else {
      expression = try term()
    }
    for _ in 0..<negations { expression = .not(expression) }
    return expression
  }

  private mutating func term() throws(FilterError) -> FilterExpression {
    if scanner.isAtEnd || scanner.isNext(")") || scanner.isNext(keyword: "or")
      || scanner.isNext(keyword: "and")
    {
      throw scanner.error(
        scanner.next,
        "Expected a condition: a word such as missed, a key such as wait>30s, or a text in quotes.")
    }
    if scanner.isNext("\"") || scanner.isNext("~") {
      _ = scanner.take("~")
      let value = try scanner.value(expecting: "a text to find")
      return .term(try found(value))
    }
    let name = scanner.name()
    if let comparison = scanner.comparison() { return try keyed(name, comparison) }
    let word = scanner.rest(of: name)
    if let known = FilterWord.known[word.text.lowercased()] { return .term(known.term) }
    if looksLikeNumber(word.text) { return .term(try found(word)) }
    throw unknown(word)
  }

  private func found(_ value: FilterValue) throws(FilterError) -> FilterTerm {
    guard SearchTerm(value.text) != nil else { throw scanner.error(value.range, "Expected a text to find.") }
    return .found(value.text)
  }

  /// A phone number needs no quotes.
  private func looksLikeNumber(_ word: String) -> Bool {
    word.utf8.count { JSONByte.isDigit($0) } >= 4
      && word.utf8.allSatisfy { JSONByte.isDigit($0) || "+-.".utf8.contains($0) }
  }

  private func unknown(_ word: FilterValue) -> FilterError {
    if let key = FilterKey(word.text) {
      let example = key.definition.example
      return scanner.error(word.range, "Expected a comparison, such as \(example).")
    }
    let words = Array(FilterWord.known.keys) + FilterKey.names + ["and", "or", "not"]
    if let near = FilterError.nearest(to: word.text, among: words) {
      return scanner.error(word.range, "There is no word “\(word.shown)”; perhaps \(near).")
    }
    return scanner.error(word.range, "There is no word “\(word.shown)”; a text to find stands in quotes.")
  }

  private mutating func keyed(
    _ name: FilterValue, _ comparison: FilterComparison
  ) throws(FilterError) -> FilterExpression {
    guard let key = FilterKey(name.text) else {
      if name.text.isEmpty {
        throw scanner.error(comparison.range, "Expected a key before \(comparison.text).")
      }
      let near = FilterError.nearest(to: name.text, among: FilterKey.names).map { "; perhaps \($0)" } ?? ""
      throw scanner.error(name.range, "There is no key “\(name.shown)”\(near).")
    }
    let value = try scanner.value(expecting: key.expected, withHalf: key == .at)
    let reader = FilterValueReader(key: key, comparison: comparison, value: value)
    let term = try reader.term()
    return comparison.isNegated ? .not(.term(term)) : .term(term)
  }
}
