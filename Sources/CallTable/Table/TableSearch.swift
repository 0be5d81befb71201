/// A table being searched: a batch is looked through when the first of its rows is asked for, and but once.
struct TableSearch: Sendable {
  private let term: SearchTerm
  private var searched: [BatchSearch?] = []
  private var memory = SearchMemory()
  // Neighbours are mostly in the same batch.
  private var batchRows = 0..<0
  private var found: RowMask?

  init(_ term: SearchTerm) { self.term = term }

  /// Whether a row of the table matches. The table may have grown since the last row that was asked for.
  mutating func matches(_ row: Int, of table: CallTable) throws(CancellationError) -> Bool {
    if !batchRows.contains(row) {
      let number = table.batchNumber(of: row)
      if searched.count < table.batches.count {
        searched += Array(repeating: nil, count: table.batches.count - searched.count)
      }
      if searched[number] == nil {
        if Task.isCancelled { throw CancellationError() }
        searched[number] = BatchSearch(term, table.batches[number], &memory)
      }
      batchRows = table.rows(ofBatch: number)
      found = searched[number]?.rows
    }
    return found.map { $0[row - batchRows.lowerBound] } ?? false
  }
}
