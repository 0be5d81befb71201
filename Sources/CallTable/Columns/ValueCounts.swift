/// Occurrences of each value of the columns that people choose from.
package struct ValueCounts: Sendable {
  private var counts: [CountedColumn: [String: Int]] = [:]

  package init() {}

  package mutating func add(_ batch: CallBatch) {
    for column in CountedColumn.allCases {
      counts[column, default: [:]].merge(batch.columns.valueCounts[column] ?? [:], uniquingKeysWith: +)
    }
  }

  /// The most frequent first, then by name.
  package subscript(column: CountedColumn) -> [(value: String, count: Int)] {
    (counts[column] ?? [:]).map { (value: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
  }
}

/// A column whose few different values can be chosen from a list.
package enum CountedColumn: Hashable, Sendable, CaseIterable {
  case direction
  /// `lastLegDisposition`
  case disposition
}
