/// Which rows of a table are shown, and where.
package struct RowIndex: Sendable {
  /// Rows shown.
  package private(set) var count = 0
  /// Rows of the table looked at so far.
  package private(set) var examined = 0

  /// Nothing examined, nothing shown.
  package init() {}

  /// Every row of the table, in the order served.
  package static func all(_ table: CallTable) -> RowIndex { RowIndex() }

  /// The table row at a position.
  package subscript(position: Int) -> Int { position }

  /// The position at which that very row is shown, nil if it is not.
  package func position(ofRow row: Int) -> Int? { nil }

  /// The position of that row or the next one shown after it; nil if none is.
  package func position(atOrAfterRow row: Int) -> Int? { nil }

  /// The index with the rows from `examined` on that pass the filter added: the filter must be the one this index was
  /// made with. Works off the caller's actor.
  @concurrent package func extended(over table: CallTable, filter: CallFilter) async throws(CancellationError)
    -> RowIndex
  {
    self
  }
}
