/// A screenful of cells: what the screens draw and a terminal shows. A value; two grids that look the same are equal.
///
/// Whatever lies outside the grid is clipped, so drawing never fails. Everything written is made harmless on the way.
package struct CellGrid: Hashable, Sendable {
  package let size: GridSize
  /// Where the terminal's cursor stands; nil hides it.
  package var cursor: GridPoint?

  var cells: [PackedCell]
  /// The marks of the cells that have some, by index into `cells`.
  var marks: [Int: String] = [:]

  /// A blank grid.
  package init(size: GridSize) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// The cell at a place; a plain blank outside the grid.
  package subscript(column: Int, row: Int) -> Cell {
    guard let index = index(column, row) else { return Cell(text: " ", width: 1, style: .plain) }
    let cell = cells[index]
    let text = cell.width == 0 ? "" : String(cell.scalar) + (marks[index] ?? "")
    return Cell(text: text, width: cell.width, style: cell.style.style)
  }

  /// The packed cells of a row inside the grid.
  package func packed(row: Int) -> ArraySlice<PackedCell> {
    cells[(row * size.columns)..<((row + 1) * size.columns)]
  }

  /// The marks on the cell at a place inside the grid, as text; empty if there are none.
  package func marks(column: Int, row: Int) -> String {
    marks[row * size.columns + column] ?? ""
  }

  /// Whether a row looks the same in both grids; false if the widths differ or one has no such row.
  package func hasSameRow(_ row: Int, as other: CellGrid) -> Bool {
    guard size.columns == other.size.columns, row < min(size.rows, other.size.rows) else { return false }
    let columns = (row * size.columns)..<((row + 1) * size.columns)
    guard cells[columns] == other.cells[columns] else { return false }
    if marks.isEmpty && other.marks.isEmpty { return true }
    return columns.allSatisfy { marks[$0] == other.marks[$0] }
  }

  func index(_ column: Int, _ row: Int) -> Int? {
    guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return nil }
    return row * size.columns + column
  }
}
