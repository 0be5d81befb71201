/// The values of one column of one batch, made comparable.
struct BatchSortKey: Sendable {
  enum Places: Sendable {
    case numbers(SortNumbers)
    /// Words by code, folded; the empty one where there is nothing.
    case words(SortWords)
  }

  let places: Places
  let isDescending: Bool

  init(_ key: RowOrder.Key, _ batch: CallBatch) {
    isDescending = key.isDescending
    places = BatchSortKey.places(key, batch)
  }

  private static func places(_ key: RowOrder.Key, _ batch: CallBatch) -> Places {
    func words(_ name: CallFieldName) -> SortWords { SortWords(batch[name], count: batch.count) }
    return switch key.column.definition.value {
    // 0 for never.
    case .time(let field):
      .numbers(SortNumbers(batch.numbers(field), zeroIsNothing: true, isDescending: key.isDescending))
    case .direction(let field), .word(let field): .words(words(field))
    case .party(let name, let number): .words(words(name).filled(from: words(number)))
    case .result: .words(SortWords(resultsOf: batch))
    case .duration(let field, let part):
      .numbers(
        SortNumbers(
          batch.numbers(field, without: part), from: field.leastTime, isDescending: key.isDescending))
    case .count(let field): .numbers(SortNumbers(batch.numbers(field), isDescending: key.isDescending))
    case .route(let fact): route(fact, key, batch)
    case .list(let field):
      .words(
        SortWords(batch[field], count: batch.count) { form, text in
          form == .nested ? JSONText.strings(text).joined(separator: ", ") : text == "-" ? "" : text
        })
    }
  }

  private static func route(_ fact: RouteFact, _ key: RowOrder.Key, _ batch: CallBatch) -> Places {
    let columns = fact.fields.map { batch[$0] }
    if fact.isQuantity { return .numbers(SortNumbers(columns[0], isDescending: key.isDescending)) }
    let words = columns.map { SortWords($0, count: batch.count) }
    return .words(words.dropFirst().reduce(words[0]) { $0.filled(from: $1) })
  }

  /// Whether `row` comes before (-1), with (0) or after (1) the `otherRow` of another batch.
  func compare(_ row: Int, _ other: BatchSortKey, _ otherRow: Int) -> Int {
    switch (places, other.places) {
    case (.numbers(let own), .numbers(let others)):
      let (one, two) = (own.place(row), others.place(otherRow))
      return one < two ? -1 : one > two ? 1 : 0
    case (.words(let own), .words(let others)):
      let (one, two) = (own.isNone(row), others.isNone(otherRow))
      if one || two { return one == two ? 0 : one ? 1 : -1 }
      let ascending = own.compare(row, others, otherRow)
      return isDescending ? -ascending : ascending
    default: return 0
    }
  }
}
