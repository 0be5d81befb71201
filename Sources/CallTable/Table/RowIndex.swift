import CallTime
import Foundation

/// The rows of a table that are shown, in display order. In the order served, positions and rows grow together, and an index of all
/// rows is next to nothing; in another order it is one row number a position. Cheap to copy either way.
package struct RowIndex: Sendable {
  /// Some rows shown one after another.
  private struct Run: Sendable {
    enum Rows: Sendable {
      /// All of these.
      case range(Range<Int>)
      /// These, growing; never empty.
      case list([UInt32])
    }

    /// The position of its first row.
    let position: Int
    var rows: Rows

    var count: Int {
      switch rows {
      case .range(let range): range.count
      case .list(let list): list.count
      }
    }

    var lastRow: Int {
      switch rows {
      case .range(let range): range.upperBound - 1
      case .list(let list): list.last.map { Int($0) } ?? -1
      }
    }

    subscript(offset: Int) -> Int {
      switch rows {
      case .range(let range): range.lowerBound + offset
      case .list(let list): Int(list[offset])
      }
    }
  }

  /// Below this a run is copied into a longer one when rows come, so that runs stay few; above it stays as it is.
  private static let fullRun = 16_384
  /// After so many rows a job looks whether it is still wanted.
  static let chunk = 8192

  /// Rows shown.
  package private(set) var count = 0
  /// Rows of the table looked at so far.
  package private(set) var examined = 0
  /// Rows shown with each result.
  package private(set) var results = ResultCounts()
  private var runs: [Run] = []
  /// Instead of `runs` in an order other than served.
  private var ordered: OrderedRows?

  /// Nothing examined, nothing shown.
  package init() {}

  /// Every row of the table that is not replaced, in the order served.
  package static func all(_ table: CallTable) -> RowIndex {
    var index = RowIndex()
    index.append(0..<table.count, of: table)
    index.results = table.results
    return index
  }

  /// The table row at a position.
  ///
  /// - Precondition: 0 ≤ position < count
  package subscript(position: Int) -> Int {
    if let ordered { return Int(ordered.rows[position]) }
    let run = runs[runs.partitioningIndex { $0.position > position } - 1]
    return run[position - run.position]
  }

  /// The rows at some positions.
  package func rows(at positions: Range<Int>) -> RowSet { RowSet(positions.lazy.map { self[$0] }) }

  /// Some rows of a table in that order, whether they are shown or not. Works off the caller's actor.
  @concurrent package static func of(
    _ rows: RowSet, in order: RowOrder, of table: CallTable
  ) async throws(CancellationError) -> RowIndex {
    var list: [UInt32] = []
    list.reserveCapacity(rows.count)
    rows.forEach { list.append(UInt32($0)) }
    var index = RowIndex()
    index.examined = table.count
    if order == .asServed {
      index.append(list)
    } else {
      var ordered = OrderedRows(order)
      try ordered.merge(list, of: table)
      index.ordered = ordered
      index.count = ordered.rows.count
    }
    return index
  }

  /// The order of the rows.
  package var order: RowOrder { ordered?.order ?? .asServed }

  /// The position at which that very row is shown, nil if it is not. A binary search: under an order of its own some
  /// twenty comparisons of rows.
  package func position(ofRow row: Int) -> Int? {
    position(atOrAfterRow: row).flatMap { self[$0] == row ? $0 : nil }
  }

  /// The position of that row or, if it is not shown, of the next one after it in the order; nil if none is. As quick as
  /// `position(ofRow:)`.
  package func position(atOrAfterRow row: Int) -> Int? {
    if let ordered { return ordered.place(of: row).flatMap { $0 < count ? $0 : nil } }
    let number = runs.partitioningIndex { $0.lastRow >= row }
    guard number < runs.count else { return nil }
    let run = runs[number]
    switch run.rows {
    case .range(let range): return run.position + max(0, row - range.lowerBound)
    case .list(let list): return run.position + list.partitioningIndex { Int($0) >= row }
    }
  }

  /// The index with the rows from `examined` on that pass the filter added: filter, zone and order must be the ones this index
  /// was made with, unless nothing has been examined. Times of day in the filter are those in the zone. Works off the caller's
  /// actor.
  @concurrent package func extended(
    over table: CallTable, filter: CallFilter, zone: TimeZone, order: RowOrder = .asServed
  ) async throws(CancellationError) -> RowIndex {
    var index = self
    guard examined < table.count else { return index }
    var rows: [UInt32]?
    if filter.isEmpty {
      index.results = table.results
    } else {
      let masks = try masks(filter, zone, of: table)
      for (batch, mask) in masks { index.results.add(table.batches[batch].columns.results.counts(of: mask)) }
      rows = Self.rows(masks, of: table)
    }
    if order != .asServed {
      var ordered = ordered ?? OrderedRows(order)
      try ordered.merge(rows ?? all(of: table), of: table)
      index.ordered = ordered
      index.count = ordered.rows.count
      index.examined = table.count
    } else if let rows {
      index.append(rows)
      index.examined = table.count
    } else {
      index.append(examined..<table.count, of: table)
    }
    return index
  }

  /// The rows from `examined` on.
  private func all(of table: CallTable) -> [UInt32] {
    table.shown(examined..<table.count).flatMap { UInt32($0.lowerBound)..<UInt32($0.upperBound) }
  }

  /// The rows from `examined` on that pass, by the number of their batch.
  private func masks(
    _ filter: CallFilter, _ zone: TimeZone, of table: CallTable
  ) throws(CancellationError) -> [(batch: Int, rows: RowMask)] {
    var masks: [(Int, RowMask)] = []
    for number in table.batchNumber(of: examined)..<table.batches.count {
      if Task.isCancelled { throw CancellationError() }
      let first = table.rows(ofBatch: number).lowerBound
      var rows = table.shownRows(
        inBatch: number, of: table.filter(ofBatch: number, zone: zone).rows(filter))
      if first < examined { rows.remove(before: examined - first) }
      masks.append((number, rows))
    }
    return masks
  }

  /// The rows of the table that the masks have, growing.
  private static func rows(_ masks: [(batch: Int, rows: RowMask)], of table: CallTable) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: masks.reduce(0) { $0 + $1.rows.rowCount }) { room, count in
      for (batch, rows) in masks {
        let first = table.rows(ofBatch: batch).lowerBound
        rows.forEach { row in
          room[count] = UInt32(first + row)
          count += 1
        }
      }
    }
  }

  private mutating func append(_ rows: Range<Int>, of table: CallTable) {
    for range in table.shown(rows) { append(range) }
    examined = rows.upperBound
  }

  private mutating func append(_ rows: Range<Int>) {
    guard !rows.isEmpty else { return }
    if let last = runs.last, case .range(let range) = last.rows, range.upperBound == rows.lowerBound {
      runs[runs.count - 1].rows = .range(range.lowerBound..<rows.upperBound)
    } else {
      runs.append(Run(position: count, rows: .range(rows)))
    }
    count += rows.count
  }

  private mutating func append(_ rows: [UInt32]) {
    guard !rows.isEmpty else { return }
    if let last = runs.last, case .list(let list) = last.rows, list.count < RowIndex.fullRun {
      runs[runs.count - 1].rows = .list(list + rows)
    } else {
      runs.append(Run(position: count, rows: .list(rows)))
    }
    count += rows.count
  }
}
