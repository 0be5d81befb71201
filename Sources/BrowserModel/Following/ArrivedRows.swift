import CallTable

/// Rows of calls that came after a list was loaded, until the user has seen them.
struct ArrivedRows {
  /// Such calls have come: the rows of the table are not in the order served any more.
  private(set) var haveCome = false
  /// Another number whenever more have come.
  private(set) var version = 0
  private(set) var unseen = RowSet()

  mutating func add(_ rows: Range<Int>) {
    haveCome = true
    version += 1
    for row in rows { unseen.insert(row) }
  }

  mutating func see() { unseen = RowSet() }

  /// Other calls take the place of all.
  mutating func startOver() { self = ArrivedRows() }

  /// The order of the rows shown: those served newest first, where more were put behind them, go by their time.
  func shownOrder(_ order: RowOrder) -> RowOrder {
    haveCome && order == .asServed ? .newestFirst : order
  }

  /// Unseen rows among those shown.
  @concurrent nonisolated static func shown(_ unseen: RowSet, in index: RowIndex) async -> Int {
    var count = 0
    unseen.forEach { if index.position(ofRow: $0) != nil { count += 1 } }
    return count
  }
}
