import CallTime

/// Rows of a table in the order of some columns. New rows are ordered among themselves and then merged in, so that a page
/// costs what it brings and a copy of the row numbers, never a sort of everything.
struct OrderedRows: Sendable {
  let order: RowOrder
  private(set) var rows: [UInt32] = []
  /// One a batch, each with one a key of the order.
  private var keys: [[BatchSortKey]] = []
  /// The table row each batch begins with.
  private var firsts: [Int] = []
  /// Table rows whose keys are known.
  private var known = 0

  init(_ order: RowOrder) { self.order = order }

  /// Takes more rows of the table, greater than all before and growing.
  mutating func merge(_ newRows: [UInt32], of table: CallTable) throws(CancellationError) {
    for number in keys.count..<table.batches.count {
      if Task.isCancelled { throw CancellationError() }
      keys.append(order.keys.map { BatchSortKey($0, table.batches[number]) })
      firsts.append(table.rows(ofBatch: number).lowerBound)
    }
    known = table.count
    let sorted = try sorted(newRows)
    rows = rows.isEmpty ? sorted : try merged(sorted)
  }

  /// The position of that row or, if it is not among them, the one it would have: a binary search, some twenty comparisons in a
  /// million rows.
  func place(of row: Int) -> Int? {
    guard row >= 0, row < known else { return nil }
    return rows.partitioningIndex { !isBefore(Int($0), row) }
  }

  /// By the keys, then as served.
  private func isBefore(_ row: Int, _ other: Int) -> Bool {
    let (one, two) = (batchNumber(of: row), batchNumber(of: other))
    for key in order.keys.indices {
      let compared = keys[one][key].compare(row - firsts[one], keys[two][key], other - firsts[two])
      if compared != 0 { return compared < 0 }
    }
    return row < other
  }

  private func batchNumber(of row: Int) -> Int { firsts.partitioningIndex { $0 > row } - 1 }

  private func merged(_ newRows: [UInt32]) throws(CancellationError) -> [UInt32] {
    var merged: [UInt32] = []
    merged.reserveCapacity(rows.count + newRows.count)
    var taken = 0
    for (number, row) in newRows.enumerated() {
      if number % RowIndex.chunk == 0, Task.isCancelled { throw CancellationError() }
      // Steps that double, then halves: near neighbours are found at once, far ones soon.
      var (step, from) = (1, taken)
      while from + step <= rows.count, isBefore(Int(rows[from + step - 1]), Int(row)) {
        from += step
        step *= 2
      }
      let place = rows[from..<min(rows.count, from + step)].partitioningIndex {
        !isBefore(Int($0), Int(row))
      }
      merged.append(contentsOf: rows[taken..<place])
      merged.append(row)
      taken = place
    }
    merged.append(contentsOf: rows[taken...])
    return merged
  }
}

/// Ordering many rows at once.
extension OrderedRows {
  /// By the last key first: the sort keeps what is equal in the order that the keys after it have made.
  private func sorted(_ newRows: [UInt32]) throws(CancellationError) -> [UInt32] {
    guard newRows.count > 1 else { return newRows }
    let slices = slices(newRows)
    var sort = RadixSort(count: newRows.count)
    for key in order.keys.indices.reversed() {
      let parts = slices.map { number, rows in
        SortPlaces.Part(rows: rows, first: UInt32(firsts[number]), key: keys[number][key])
      }
      try sort.sort(by: SortPlaces(parts))
    }
    return sort.order.map { newRows[$0] }
  }

  /// The batches that have some of these rows, which grow.
  private func slices(_ rows: [UInt32]) -> [(batch: Int, rows: ArraySlice<UInt32>)] {
    var slices: [(Int, ArraySlice<UInt32>)] = []
    var rest = rows[...]
    while let row = rest.first {
      let batch = batchNumber(of: Int(row))
      let end = batch + 1 < firsts.count ? UInt32(firsts[batch + 1]) : .max
      let rows = rest[..<rest.partitioningIndex { $0 >= end }]
      slices.append((batch, rows))
      rest = rest[rows.endIndex...]
    }
    return slices
  }
}
