/// A place in a grid, counted from 0 at the top left. It may lie outside the grid.
package struct GridPoint: Hashable, Sendable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}
