/// A screenful of cells: what the screens draw and a terminal shows. A value; two grids that look the same are equal.
///
/// Whatever lies outside the grid is clipped, so drawing never fails. Everything written is made harmless on the way.
package struct CellGrid: Hashable, Sendable {
  package let size: GridSize
  /// Position of the terminal's cursor, which screen readers and braille displays follow; nil where there is none.
  package var cursor: GridPoint?
  /// Whether the cursor is to be seen: it stands in a text that is being typed.
  package var isCursorVisible = false
  /// Entries of a list that can be chosen with the mouse; nil where there are none.
  package var entries: GridEntries?

  private var cells: [PackedCell]
  /// Combining marks of the cells that have some, by index into `cells`.
  private var marks: [Int: String] = [:]

  /// A blank grid.
  package init(size: GridSize) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  // MARK: Reading

  /// The cell at a place; a plain blank outside the grid.
  package subscript(column: Int, row: Int) -> Cell {
    guard let index = index(column, row) else { return Cell(text: " ", width: 1, style: .plain) }
    let cell = cells[index]
    let text = cell.width == 0 ? "" : String(cell.scalar) + (marks[index] ?? "")
    return Cell(text: text, width: cell.width, style: cell.style.style)
  }

  /// The packed cells of a row inside the grid.
  package func packed(row: Int) -> ArraySlice<PackedCell> {
    cells[indices(of: row)]
  }

  /// The marks on the cell at a place inside the grid, as text; empty if there are none.
  package func marks(column: Int, row: Int) -> String {
    marks[row * size.columns + column] ?? ""
  }

  /// Columns of a row that look different in a row of another grid of the same width, from the first to the last one;
  /// nil if there are none. No half of a wide cell is among them without the other.
  package func changedColumns(row: Int, from other: CellGrid, row otherRow: Int) -> Range<Int>? {
    let (own, others) = (row * size.columns, otherRow * size.columns)
    return cells.withUnsafeBufferPointer { cells in
      other.cells.withUnsafeBufferPointer { otherCells in
        func isSame(_ column: Int) -> Bool {
          let cell = cells[own + column]
          return cell == otherCells[others + column]
            && (!cell.hasMarks || marks[own + column] == other.marks[others + column])
        }
        var (first, end) = (0, size.columns)
        while first < end, isSame(first) { first += 1 }
        if first == end { return nil }
        while isSame(end - 1) { end -= 1 }
        while first > 0, cells[own + first].width == 0 { first -= 1 }
        while end < size.columns, cells[own + end].width == 0 { end += 1 }
        return first..<end
      }
    }
  }

  // MARK: Drawing

  /// Writes text, clipped to the grid and to `width` columns. A wide cell that would be cut is a blank instead.
  /// - Returns: the columns used, at most up to the right edge of the grid.
  @discardableResult
  package mutating func write(_ text: StyledText, column: Int, row: Int, width: Int? = nil) -> Int {
    let end = min(column + max(0, width ?? size.columns + max(0, -column)), size.columns)
    var position = column
    for span in text.spans where position < end {
      let style = PackedStyle(span.style)
      DisplayText.read(span.text) { reader in
        while position < end {
          if let scalar = reader.nextPlain() {
            put(PackedCell(scalar: scalar, width: 1, style: style), at: position, row)
            position += 1
          } else if let cluster = reader.next() {
            let isCut = position + cluster.width > end
            put(isCut ? Cluster(base: " ", width: 1) : cluster, style, at: position, row)
            position += isCut ? 1 : cluster.width
          } else {
            return
          }
        }
      }
    }
    return max(0, position - column)
  }

  /// Copies rows of another grid, the one numbered `first` to a place, the others below it. The cursor is not copied.
  package mutating func draw(
    _ block: CellGrid, from first: Int = 0, height: Int = .max, column: Int = 0, row: Int
  ) {
    let columns = clipped(column, block.size.columns, to: size.columns)
    guard first >= 0, column >= 0, columns.count == block.size.columns, !columns.isEmpty else { return }
    let rows = clipped(row, min(height, block.size.rows - first), to: size.rows)
    for target in rows {
      // No half of a wide cell stays beside the block.
      put(.blank, at: columns.lowerBound, target)
      put(.blank, at: columns.upperBound - 1, target)
      let start = target * size.columns + column
      let source = (target - row + first) * block.size.columns
      cells.withUnsafeMutableBufferPointer { cells in
        block.cells.withUnsafeBufferPointer { others in
          for offset in 0..<columns.count { cells[start + offset] = others[source + offset] }
        }
      }
      if !marks.isEmpty { marks = marks.filter { !(start..<start + columns.count).contains($0.key) } }
      for (index, text) in block.marks where (source..<source + columns.count).contains(index) {
        marks[start + index - source] = text
      }
    }
  }

  /// Changes the styles of a stretch of a row and keeps its text, e.g. to reverse the selected row.
  package mutating func restyle(column: Int, row: Int, width: Int, _ change: (Style) -> Style) {
    guard row >= 0, row < size.rows else { return }
    // Styles come in runs: the closure is asked once a run.
    var known: (old: PackedStyle, new: PackedStyle)?
    for column in clipped(column, width, to: size.columns) {
      let index = row * size.columns + column
      let old = cells[index].style
      let new = known?.old == old ? known?.new ?? old : PackedStyle(change(old.style))
      known = (old, new)
      cells[index] = cells[index].restyled(new)
    }
  }

  /// Blanks a rectangle in one style.
  package mutating func fill(column: Int, row: Int, width: Int, height: Int, style: Style) {
    let blank = PackedCell(scalar: " ", width: 1, style: PackedStyle(style))
    for row in clipped(row, height, to: size.rows) {
      for column in clipped(column, width, to: size.columns) {
        put(blank, at: column, row)
      }
    }
  }

  private mutating func put(_ cluster: Cluster, _ style: PackedStyle, at column: Int, _ row: Int) {
    let blank = PackedCell(scalar: " ", width: 1, style: style)
    if cluster.width == 2 {
      put(blank, at: column + 1, row)
      // Half of it is outside: what is left is a blank.
      guard column >= 0, column + 1 < size.columns else { return put(blank, at: column, row) }
    }
    let hasMarks = !cluster.marks.isEmpty
    put(
      PackedCell(scalar: cluster.base, width: cluster.width, style: style, hasMarks: hasMarks),
      at: column, row)
    guard let index = index(column, row) else { return }
    if cluster.width == 2 { cells[index + 1] = PackedCell(scalar: " ", width: 0, style: style) }
    if hasMarks { marks[index] = cluster.marks }
  }

  /// Replaces one cell; the other half of a wide cell that loses one becomes a blank.
  private mutating func put(_ cell: PackedCell, at column: Int, _ row: Int) {
    guard let index = index(column, row) else { return }
    let old = cells[index]
    cells[index] = cell
    if old.hasMarks { marks[index] = nil }
    if old.width == 2 {
      cells[index + 1] = PackedCell(scalar: " ", width: 1, style: cells[index + 1].style)
    } else if old.width == 0 {
      if cells[index - 1].hasMarks { marks[index - 1] = nil }
      cells[index - 1] = PackedCell(scalar: " ", width: 1, style: cells[index - 1].style)
    }
  }

  // MARK: Places

  private func indices(of row: Int) -> Range<Int> {
    (row * size.columns)..<((row + 1) * size.columns)
  }

  private func index(_ column: Int, _ row: Int) -> Int? {
    guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return nil }
    return row * size.columns + column
  }

  private func clipped(_ start: Int, _ length: Int, to limit: Int) -> Range<Int> {
    let lower = min(max(0, start), limit)
    return lower..<max(lower, min(start + max(0, length), limit))
  }
}

/// Number of columns and rows of a grid or a terminal. Never negative.
package struct GridSize: Hashable, Sendable {
  package let columns: Int
  package let rows: Int

  /// A size; negative numbers count as 0.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A place in a grid, counted from 0 at the top left. It may lie outside the grid.
package struct GridPoint: Hashable, Sendable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// One cell of a grid, as read back from it.
package struct Cell: Hashable, Sendable {
  /// One displayable cluster; empty in the right half of a wide cell.
  package let text: String
  /// Columns it occupies: 1 or 2; 0 marks the right half of the wide cell before it.
  package let width: Int
  package let style: Style

  package init(text: String, width: Int, style: Style) {
    self.text = text
    self.width = width
    self.style = style
  }
}

/// Rows of a grid in which entries of a list stand.
package struct GridEntries: Hashable, Sendable {
  package let column: Int
  package let row: Int
  package let width: Int
  package let count: Int
  /// The position in the list of the first of them.
  package let first: Int
  /// Rows of an entry.
  package let height: Int

  package init(column: Int, row: Int, width: Int, count: Int, first: Int, height: Int = 1) {
    (self.column, self.row, self.width, self.count, self.first) = (column, row, width, count, first)
    self.height = max(1, height)
  }
}
