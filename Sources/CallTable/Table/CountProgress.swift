/// The rows of a growing table that have been counted, so that a count goes on where more have come.
package struct CountProgress: Sendable {
  private var examined = 0
  private var replaced = 0
  private var hidden = RowSet()
  private var country: Country?
  private var routesVersion = 0
  /// The last batch counted: another table has another one in its place, even of the same length.
  private var last: (number: Int, columns: CallBatch.Columns)?

  /// Nothing is counted.
  package init() {}

  /// All rows are counted.
  package init(of table: CallTable) {
    (examined, replaced, hidden) = (table.count, table.replaced.count, table.hidden)
    (country, routesVersion) = (table.country, table.routesVersion)
    last = table.batches.last.map { (table.batches.count - 1, $0.columns) }
  }

  /// It is the same table with the same country, its rows are neither replaced nor hidden since, and there may be more of
  /// them. With `asksLegs` as much is known of their legs.
  package func isBefore(_ table: CallTable, asksLegs: Bool) -> Bool {
    let isSameTable =
      last.map {
        table.batches.indices.contains($0.number) && table.batches[$0.number].columns === $0.columns
      } ?? true
    return isSameTable && replaced == table.replaced.count && hidden == table.hidden
      && (country == table.country || examined == 0)
      && (!asksLegs || routesVersion == table.routesVersion)
  }

  /// Numbers of the batches that are still to be counted.
  package func batches(of table: CallTable) -> Range<Int> {
    let end = table.batches.count
    return examined < table.count ? table.batchNumber(of: examined)..<end : end..<end
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
