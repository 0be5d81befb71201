import CallTable

/// The widths that the rows seen so far need for each column. They grow until the window or the list is another one, so that
/// columns do not move about while rows scroll.
package struct SeenWidths: Hashable, Sendable {
  /// Everything that a user changes to have columns laid out anew.
  package struct Cause: Hashable, Sendable {
    let width: Int
    let filter: CallFilter
    let order: RowOrder
    let arrangement: ColumnArrangement

    package init(width: Int, filter: CallFilter, order: RowOrder, arrangement: ColumnArrangement) {
      (self.width, self.filter, self.order, self.arrangement) = (width, filter, order, arrangement)
    }
  }

  package let cause: Cause
  /// One for each of all columns; nil before the first row.
  private var widths: [Int]?

  package init(_ cause: Cause) { self.cause = cause }

  /// Takes the widths of a row, one for each of all columns.
  package mutating func add(_ row: [Int]) {
    widths = widths.map { zip($0, row).map(max) } ?? row
  }

  /// Nil where no row has been seen.
  package subscript(_ column: CallColumn) -> Int? {
    guard let widths, let number = CallColumn.allCases.firstIndex(of: column) else { return nil }
    return widths[number]
  }
}
