/// How many columns and rows a grid or a terminal has. Never negative.
package struct GridSize: Hashable, Sendable {
  package let columns: Int
  package let rows: Int

  /// A size; negative numbers count as 0.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}
