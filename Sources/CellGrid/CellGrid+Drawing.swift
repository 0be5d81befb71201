extension CellGrid {
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
          if let byte = reader.nextASCII() {
            put(PackedCell(scalar: Unicode.Scalar(byte), width: 1, style: style), at: position, row)
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
    if cluster.width == 2 {
      guard column >= 0, column + 1 < size.columns else {
        // Half of it is outside: what is left is a blank.
        let blank = PackedCell(scalar: " ", width: 1, style: style)
        put(blank, at: column, row)
        put(blank, at: column + 1, row)
        return
      }
      put(PackedCell(scalar: " ", width: 1, style: style), at: column + 1, row)
      put(
        PackedCell(scalar: cluster.base, width: 2, style: style, hasMarks: !cluster.marks.isEmpty),
        at: column,
        row)
      if let right = index(column + 1, row) { cells[right] = PackedCell(scalar: " ", width: 0, style: style) }
    } else {
      put(
        PackedCell(scalar: cluster.base, width: 1, style: style, hasMarks: !cluster.marks.isEmpty),
        at: column,
        row)
    }
    if !cluster.marks.isEmpty, let index = index(column, row) { marks[index] = cluster.marks }
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

  private func clipped(_ start: Int, _ length: Int, to limit: Int) -> Range<Int> {
    let lower = min(max(0, start), limit)
    return lower..<max(lower, min(start + max(0, length), limit))
  }
}
