import CallTime

/// Makes a term of a key, a sign and a value.
struct FilterValueReader {
  let key: FilterKey
  let comparison: FilterComparison
  let value: FilterValue

  func term() throws(FilterError) -> FilterTerm {
    switch key.definition.value {
    case .word, .result: .text(key, try word())
    case .count, .route(.rang): .number(key, try number(FilterValueReader.count))
    case .text, .list, .route: .text(key, try text())
    case .duration, .wholeTime, .answerTime: .number(key, try number { TypedDuration.seconds($0) })
    case .clock: .clock(try clock())
    case .days: .days(try days())
    }
  }

  private var refusal: FilterError { FilterError(range: value.range, message: "Expected \(key.expected).") }

  /// For keys whose values have no order.
  private func refuseOrder() throws(FilterError) {
    switch comparison.sign {
    case .colon, .equal, .exact, .notEqual: return
    case .above, .atLeast, .below, .atMost:
      throw FilterError(range: comparison.range, message: "Expected : or = behind \(key.name).")
    }
  }

  private func word() throws(FilterError) -> TextMatch {
    try refuseOrder()
    if comparison.sign == .colon, let pattern { return pattern }
    if comparison.sign == .exact { return .exact(value.text) }
    let lowercased = value.text.lowercased()
    let meant =
      value.isQuoted ? nil : key.shortWords.first { $0.word == lowercased }?.value
    if let meant { return .equal(meant) }
    return .equal(key == .result ? value.text.uppercased() : value.text)
  }

  private func text() throws(FilterError) -> TextMatch {
    try refuseOrder()
    if comparison.sign == .exact { return .exact(value.text) }
    if comparison.sign != .colon || value.text.isEmpty { return .equal(value.text) }
    if let pattern { return pattern }
    let text = value.parts.joined()
    guard SearchTerm(text) != nil else { throw refusal }
    return .containing(text)
  }

  /// Nil without a star.
  private var pattern: TextMatch? {
    guard value.parts.count > 1 else { return nil }
    let inner = value.parts.dropFirst().dropLast().filter { !$0.isEmpty }
    return .pattern([value.parts[0]] + inner + [value.parts[value.parts.count - 1]])
  }

  private func number(_ read: (Substring) -> Int?) throws(FilterError) -> NumberMatch {
    let parts = value.text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = read(parts[0]) else { throw refusal }
    if parts.count > 1 {
      guard case .colon = comparison.sign, let last = read(parts[1]), last >= first else { throw refusal }
      return .within(first...last)
    }
    return switch comparison.sign {
    case .colon, .equal, .exact, .notEqual: .equal(first)
    case .above: .above(first)
    case .atLeast: .atLeast(first)
    case .below: .below(first)
    case .atMost: .atMost(first)
    }
  }

  private static func count(_ text: Substring) -> Int? {
    (1...9).contains(text.utf8.count) && text.utf8.allSatisfy(JSONByte.isDigit) ? Int(text) : nil
  }

  private func clock() throws(FilterError) -> ClockMatch {
    try refuseOrder()
    let parts = value.text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, let last = TypedClock(parts[parts.count - 1]) else { throw refusal }
    if parts.count == 1 {
      guard last.secondOfDay < 86_400 else { throw refusal }
      return ClockMatch(from: last.secondOfDay, to: last.end)
    }
    guard let written = TypedClock(parts[0]), written.secondOfDay < 86_400 else { throw refusal }
    // `1-5pm` begins in the afternoon, `9-5pm` and `11-1pm` do not.
    let same = written.half == nil ? TypedClock(parts[0], half: last.half) : nil
    let from = same.flatMap { $0.secondOfDay < last.secondOfDay ? $0 : nil } ?? written
    let to = last.secondOfDay == 0 ? 86_400 : last.secondOfDay
    guard from.secondOfDay != to else { throw refusal }
    return ClockMatch(from: from.secondOfDay, to: to)
  }

  private func days() throws(FilterError) -> DayMatch {
    try refuseOrder()
    guard let days = DayMatch(value.text) else { throw refusal }
    return days
  }
}
