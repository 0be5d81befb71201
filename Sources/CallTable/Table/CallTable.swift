import CallTime

/// All calls loaded so far, as the batches they came in. Rows never move: a row number stays good while batches are appended.
package struct CallTable: Sendable {
  package private(set) var count = 0

  package private(set) var batches: [CallBatch] = []
  /// The table row each batch begins with.
  private var firsts: [Int] = []
  /// Occurrences of each value of some columns.
  package private(set) var values = ValueCounts()
  /// From the first to the last start of its calls; nil as long as none has one.
  package private(set) var starts: ClosedRange<Timestamp>?

  package init() {}

  /// Takes the batch as it is: no row is copied.
  package mutating func append(_ batch: CallBatch) {
    guard batch.count > 0 else { return }
    batches.append(batch)
    firsts.append(count)
    count += batch.count
    values.add(batch)
    if let more = batch.columns.starts {
      starts =
        starts.map {
          min($0.lowerBound, more.lowerBound)...max($0.upperBound, more.upperBound)
        } ?? more
    }
  }

  /// - Precondition: 0 ≤ row < count
  package subscript(row: Int) -> CallRecord {
    let number = batchNumber(of: row)
    return batches[number][row - firsts[number]]
  }

  /// The number of the batch that has a row.
  package func batchNumber(of row: Int) -> Int {
    firsts.partitioningIndex { $0 > row } - 1
  }

  /// The table rows of a batch.
  package func rows(ofBatch number: Int) -> Range<Int> {
    firsts[number]..<firsts[number] + batches[number].count
  }

  /// The first row of that call from `start` on; nil if there is none.
  package func row(of id: CallID, from start: Int = 0) -> Int? {
    for (first, batch) in zip(firsts, batches) where first >= start {
      if let row = batch.row(of: id) { return first + row }
    }
    return nil
  }
}
