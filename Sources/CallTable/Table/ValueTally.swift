import Foundation

/// Calls with each value of a key's fields among those of a table that a filter leaves, as far as they are counted.
package struct ValueTally: Sendable {
  /// Calls with each value; a value that none has is not in it. None for keys whose values are numbers and times.
  package private(set) var counts: [String: Int] = [:]
  /// Calls that the filter leaves.
  package private(set) var callCount = 0
  private let key: FilterKey
  private let filter: CallFilter
  private let zone: TimeZone
  private var progress = CountProgress()

  /// Nothing is counted yet. Times of day in the filter are those in the zone.
  package init(_ key: FilterKey, among filter: CallFilter, zone: TimeZone) {
    (self.key, self.filter, self.zone) = (key, filter, zone)
  }

  private var asksLegs: Bool { key.asksLegs || filter.asksLegs }

  /// With the rows of the table counted that have come since; all of them anew where rows were replaced or hidden. Works off
  /// the caller's actor.
  @concurrent package func extended(over table: CallTable) async throws(CancellationError) -> ValueTally {
    var tally = progress.isBefore(table, asksLegs: asksLegs) ? self : Self(key, among: filter, zone: zone)
    for number in tally.progress.batches(of: table) {
      if Task.isCancelled { throw CancellationError() }
      let batch = table.batches[number]
      let rows = table.shownRows(inBatch: number, of: table.filter(ofBatch: number, zone: zone).rows(filter))
      tally.count(batch, rows)
      tally.callCount += rows.rowCount
    }
    tally.progress = CountProgress(of: table)
    return tally
  }

  /// All rows of the table are counted.
  package func isOfAll(_ table: CallTable) -> Bool {
    progress.isBefore(table, asksLegs: asksLegs) && progress.batches(of: table).isEmpty
  }

  private mutating func count(_ batch: CallBatch, _ rows: RowMask) {
    switch key.definition.value {
    case .word(let field): add(batch.columns[field].valueCounts(of: rows))
    case .text(let fields): for field in fields { add(batch.columns[field].valueCounts(of: rows)) }
    case .list(let field):
      for (text, count) in batch.columns[field].valueCounts(of: rows) {
        let values = text.hasPrefix("[") ? JSONText.strings(text) : text == "-" || text.isEmpty ? [] : [text]
        for value in values { counts[value, default: 0] += count }
      }
    case .result:
      for (name, count) in batch.columns.results.counts(of: rows).sums { counts[name, default: 0] += count }
    case .route(let fact):
      guard let routes = batch.routes, !fact.isQuantity else { return }
      for field in fact.fields { add(routes[field].valueCounts(of: rows)) }
    case .duration, .wholeTime, .answerTime, .count, .clock, .days: break
    }
  }

  private mutating func add(_ more: [String: Int]) { counts.merge(more, uniquingKeysWith: +) }

  /// At most so many values that are not empty, the most frequent first.
  package func mostFrequent(_ count: Int) -> [String] {
    counts.filter { !$0.key.isEmpty }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(count)
      .map(\.key)
  }
}
