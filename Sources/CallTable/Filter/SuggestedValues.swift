/// The values of a key's fields in some calls, the most frequent first.
package struct SuggestedValues: Sendable {
  package struct Entry: Hashable, Sendable {
    package let value: String
    package let count: Int
  }

  package let entries: [Entry]

  /// More calls are not looked at: this is for offering values, not for counting.
  private static let mostRows = 100_000
  private static let mostEntries = 2000

  /// Values of text keys; none of those whose values are numbers and times. Works off the caller's actor.
  @concurrent package static func of(
    _ key: FilterKey, in table: CallTable
  ) async throws(CancellationError) -> SuggestedValues {
    var (counts, rows): ([String: Int], Int) = ([:], 0)
    for batch in table.batches where rows < mostRows {
      if Task.isCancelled { throw CancellationError() }
      rows += batch.count
      count(key, in: batch, &counts)
    }
    counts[""] = nil
    let entries = counts.map { Entry(value: $0.key, count: $0.value) }
    return SuggestedValues(
      entries: Array(
        entries.sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(mostEntries)))
  }

  private static func count(_ key: FilterKey, in batch: CallBatch, _ counts: inout [String: Int]) {
    switch key.definition.value {
    case .word(let field): counts.merge(batch[field].valueCounts(rows: batch.count), uniquingKeysWith: +)
    case .text(let fields):
      for field in fields {
        counts.merge(batch[field].valueCounts(rows: batch.count), uniquingKeysWith: +)
      }
    case .list(let field):
      for (text, count) in batch[field].valueCounts(rows: batch.count) {
        let values = text.hasPrefix("[") ? JSONText.strings(text) : text == "-" ? [] : [text]
        for value in values { counts[value, default: 0] += count }
      }
    case .result:
      for (name, count) in batch.columns.results.counts.sums { counts[name, default: 0] += count }
    case .route(let fact):
      guard let routes = batch.routes, !fact.isQuantity else { return }
      for field in fact.fields {
        counts.merge(routes[field].valueCounts(rows: batch.count), uniquingKeysWith: +)
      }
    case .duration, .wholeTime, .answerTime, .count, .clock, .days: break
    }
  }
}
