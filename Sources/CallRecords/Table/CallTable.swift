/// All calls loaded so far, as the batches they came in. Rows never move: a row number stays good while batches are appended.
package struct CallTable: Sendable {
  package init() {}

  package private(set) var count = 0

  /// Takes the batch as it is: no row is copied.
  package mutating func append(_ batch: CallBatch) { count += batch.count }

  package subscript(row: Int) -> CallRecord { CallRecord(batch: .empty, row: row) }

  /// Where that call is, nil if it is not here.
  package func row(of id: CallID) -> Int? { nil }

  /// How often each value of the column occurs, the most frequent first, then by name.
  package func valueCounts(_ column: CountedColumn) -> [(value: String, count: Int)] { [] }
}
