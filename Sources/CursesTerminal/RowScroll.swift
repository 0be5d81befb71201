import CellGrid

/// Rows that have moved up or down together from one grid to the next, as those of a list do when it is scrolled.
nonisolated struct RowScroll {
  /// The rows among which they moved.
  let rows: Range<Int>
  /// In rows; positive if they moved up.
  let distance: Int

  /// Fewer rows are sent as quickly as scrolled.
  private static let leastRows = 4
  /// Rows that may differ between two that moved: the ones that were and are selected.
  private static let gap = 2

  /// nil if no rows have moved, or too few. The first `rows` rows of the grids are on the screen.
  init?(from old: CellGrid, to new: CellGrid, rows: Int) {
    guard old.size == new.size else { return nil }
    func isSame(_ row: Int, _ former: Int) -> Bool {
      new.changedColumns(row: row, from: old, row: former) == nil
    }
    guard let first = (0..<rows).first(where: { !isSame($0, $0) }),
      let last = (first..<rows).last(where: { !isSame($0, $0) }), last - first >= Self.leastRows
    else { return nil }
    let changed = first..<last + 1
    // A row in the middle tells how far they moved; its neighbours, if it is the selected one.
    let middle = (first + last) / 2
    let found = (middle...middle + Self.gap).lazy.compactMap { row in
      changed.first { isSame(row, $0) }.map { (row, $0 - row) }
    }.first
    guard let (row, distance) = found, distance != 0 else { return nil }
    func hasMoved(_ row: Int) -> Bool {
      changed.contains(row) && changed.contains(row + distance) && isSame(row, row + distance)
    }
    /// The last row, going from row to row by a step, that has moved.
    func end(_ step: Int) -> Int {
      var (end, next) = (row, row + step)
      while abs(next - end) <= Self.gap + 1 {
        if hasMoved(next) { end = next }
        next += step
      }
      return end
    }
    let (top, bottom) = (end(-1), end(1))
    guard bottom - top + 1 >= Self.leastRows else { return nil }
    self.rows = min(top, top + distance)..<max(bottom, bottom + distance) + 1
    self.distance = distance
  }

  /// The row of the old grid that stands in a row after the scrolling; nil if that is blank.
  func former(_ row: Int) -> Int? {
    guard rows.contains(row) else { return row }
    return rows.contains(row + distance) ? row + distance : nil
  }
}
