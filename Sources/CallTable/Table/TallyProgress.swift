/// The rows of a growing table that have been counted, with what was known of their legs.
struct TallyProgress: Sendable {
  private var examined = 0
  private var batches = 0
  /// Those of the batches whose routes were there.
  private var routed = 0
  private var replaced = 0
  private var hidden = RowSet()

  init() {}

  /// All rows are counted.
  init(of table: CallTable) {
    (examined, replaced, hidden) = (table.count, table.replaced.count, table.hidden)
    batches = table.batches.count
    routed = Self.routed(table.batches[...])
  }

  private static func routed(_ batches: ArraySlice<CallBatch>) -> Int {
    batches.count { $0.routes != nil }
  }

  /// The table has the same rows, as much known of their legs, and perhaps more rows.
  func isBefore(_ table: CallTable) -> Bool {
    examined <= table.count && replaced == table.replaced.count && hidden == table.hidden
      && Self.routed(table.batches.prefix(batches)) == routed
  }

  /// Numbers of the batches that are still to be counted.
  func batches(of table: CallTable) -> Range<Int> {
    let last = table.batches.count
    return examined < table.count ? table.batchNumber(of: examined)..<last : last..<last
  }
}

extension CallTable {
  /// Those of some rows of a batch that an index can show.
  func shownRows(inBatch number: Int, of rows: RowMask) -> RowMask {
    var shown = rows
    let first = self.rows(ofBatch: number).lowerBound
    for row in unshown(inBatch: number) { shown.remove(row - first) }
    return shown
  }
}
