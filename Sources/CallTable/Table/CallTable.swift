import CallTime

/// All calls loaded so far, as the batches they came in. Rows never move: a row number stays good while batches are appended.
package struct CallTable: Sendable {
  /// Rows, those that are replaced included.
  package private(set) var count = 0
  /// Rows of calls of which a later version has come, growing; no row moves, so they stay, but no index shows them.
  package private(set) var replaced: [Int] = []

  /// Rows that no index shows for now.
  package var hidden = RowSet()

  package private(set) var batches: [CallBatch] = []
  /// Another number whenever routes have been set.
  package private(set) var routesVersion = 0
  /// The table row each batch begins with.
  private var firsts: [Int] = []
  /// Occurrences of each value of some columns.
  package private(set) var values = ValueCounts()
  /// Calls with each result.
  package private(set) var results = ResultCounts()
  /// From the first to the last start of its calls; nil as long as none has one.
  package private(set) var starts: ClosedRange<Timestamp>?

  /// Of its national numbers, where the user has named one; nil leaves it to the numbers dialled.
  package var country: Country?

  package init(country: Country? = nil) { self.country = country }

  /// Calls, each once.
  package var callCount: Int { count - replaced.count }

  /// Takes the batch as it is: no row is copied.
  package mutating func append(_ batch: CallBatch) {
    guard batch.count > 0 else { return }
    batches.append(batch)
    firsts.append(count)
    count += batch.count
    values.add(batch)
    results.add(batch.columns.results.counts)
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

  /// Lays the routes of its calls beside a batch.
  package mutating func set(_ routes: RouteColumns, ofBatch number: Int) {
    batches[number].routes = routes
    routesVersion += 1
  }

  /// The last disconnect of its calls; nil as long as none has one.
  package var latestEnd: Timestamp? {
    batches.lazy.compactMap(\.latestEnd).max()
  }

  /// The table rows of a batch.
  package func rows(ofBatch number: Int) -> Range<Int> {
    firsts[number]..<firsts[number] + batches[number].count
  }

  /// The first row of that call from `start` on that is not replaced; nil if there is none.
  package func row(of id: CallID, from start: Int = 0) -> Int? {
    for (first, batch) in zip(firsts, batches) where first >= start {
      if let row = batch.row(of: id), !isReplaced(first + row) { return first + row }
    }
    return nil
  }

  private func isReplaced(_ row: Int) -> Bool {
    let place = replaced.partitioningIndex { $0 >= row }
    return place < replaced.count && replaced[place] == row
  }

  /// The rows of a batch that no index shows: those replaced and those hidden, growing.
  func unshown(inBatch number: Int) -> [Int] { unshown(rows(ofBatch: number)) }

  private func unshown(_ rows: Range<Int>) -> [Int] {
    let gone = Array(replaced(rows))
    return hidden.isEmpty ? gone : (gone + hidden.rows(in: rows).filter { !isReplaced($0) }).sorted()
  }

  /// The parts of some rows between those that no index shows.
  func shown(_ rows: Range<Int>) -> [Range<Int>] { Self.parts(of: rows, without: unshown(rows)) }

  private func replaced(_ rows: Range<Int>) -> ArraySlice<Int> {
    guard !replaced.isEmpty else { return [] }
    return replaced[
      replaced.partitioningIndex {
        $0 >= rows.lowerBound
      }..<replaced.partitioningIndex { $0 >= rows.upperBound }]
  }

  /// Its batches without the rows that are replaced; row by row the same calls where none is.
  package var batchesUnreplaced: [CallBatch] {
    batches.indices.map { number in
      let (batch, first) = (batches[number], rows(ofBatch: number).lowerBound)
      let rows = unreplaced(rows(ofBatch: number)).flatMap { $0.map { $0 - first } }
      return rows.count == batch.count ? batch : batch.keeping(rows)
    }
  }

  /// The parts of some rows between those that are replaced.
  package func unreplaced(_ rows: Range<Int>) -> [Range<Int>] {
    Self.parts(of: rows, without: Array(replaced(rows)))
  }

  private static func parts(of rows: Range<Int>, without gaps: [Int]) -> [Range<Int>] {
    zip([rows.lowerBound] + gaps.map { $0 + 1 }, gaps + [rows.upperBound]).map { $0..<$1 }
      .filter { !$0.isEmpty }
  }

  /// The later versions come at the end, the rows before them count no more.
  package mutating func replace(_ changes: CallChanges) {
    let rows = changes.rows.filter { !isReplaced($0) }
    for row in rows {
      values.remove(self[row])
      results.remove(self[row].result)
    }
    replaced = (replaced + rows).sorted()
    append(changes.batch)
  }
}
