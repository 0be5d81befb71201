import CCurses
import CellGrid

/// Draws grids into curses' screen, as far as they differ from the grid shown before; curses finds out what to send.
///
/// Terminals disagree about the width of some characters (new emoji, marks, odd symbols), and curses trusts that the cursor is
/// where its own table says. So these characters are sent last, each by itself, and the cursor is placed absolutely after
/// each: a terminal of another opinion spoils that one cell, and never shifts the rest of the row.
nonisolated struct GridPainter {
  /// More than these in one frame go together: each costs some 40 µs, and a frame must not take forever.
  private static let doubtfulLimit = 64

  private let isUnicode: Bool
  private var pens: PenTable
  private var shown: CellGrid?
  private var isCursorVisible = false

  init(traits: TerminalTraits) {
    isUnicode = traits.isUnicode
    pens = PenTable(colors: traits.colors)
  }

  /// Shows a grid. What lies beyond the size, the screen's, is not drawn.
  mutating func show(_ grid: CellGrid, within size: GridSize) {
    if shown?.size != grid.size {
      shown = nil
      cc_erase()
    }
    var doubtful: [PaintedCell] = []
    let (columns, rows) = (min(grid.size.columns, size.columns), min(grid.size.rows, size.rows))
    let scroll = shown.flatMap { RowScroll(from: $0, to: grid, rows: rows) }.flatMap { scroll in
      let (first, last) = (Int32(scroll.rows.lowerBound), Int32(scroll.rows.upperBound - 1))
      return cc_scroll(first, last, Int32(scroll.distance)) ? scroll : nil
    }
    for row in 0..<rows {
      var changed = 0..<columns
      if let shown, let former = scroll == nil ? row : scroll?.former(row) {
        guard let different = grid.changedColumns(row: row, from: shown, row: former) else { continue }
        changed = different.clamped(to: changed)
      }
      paint(row, of: grid, columns: changed, doubtful: &doubtful)
    }
    shown = grid
    let cursor = grid.cursor.flatMap { point in
      (0..<size.columns).contains(point.column) && (0..<size.rows).contains(point.row) ? point : nil
    }
    isCursorVisible = grid.isCursorVisible && cursor != nil
    flush(cursor)
    settle(doubtful, cursor)
  }

  /// Shows the last grid again, whatever is on the terminal now.
  mutating func showAgain(within size: GridSize) {
    guard let grid = shown else { return }
    cc_forget()
    shown = nil
    show(grid, within: size)
  }

  /// The last grid is on the terminal no more.
  mutating func forget() {
    shown = nil
  }

  private mutating func paint(
    _ row: Int, of grid: CellGrid, columns: Range<Int>, doubtful: inout [PaintedCell]
  ) {
    guard !columns.isEmpty else { return }
    var run = CellRun()
    let cells = grid.packed(row: row)
    for column in columns {
      let cell = cells[cells.startIndex + column]
      if cell.width == 0 { continue }
      if cell.width > columns.upperBound - column {
        // Half of it is beyond the screen.
        run.add(" ", width: 1, style: cell.style, column, row, &pens)
        continue
      }
      if PaintedCell.isPlain(cell) {
        run.add(cell.scalar, width: cell.width, style: cell.style, column, row, &pens)
        continue
      }
      let painted = PaintedCell(
        cell, marks: grid.marks(column: column, row: row), column, row, isUnicode: isUnicode)
      if painted.isDoubtful {
        doubtful.append(painted)
        for half in 0..<painted.width {
          run.add(" ", width: 1, style: cell.style, column + half, row, &pens)
        }
      } else {
        for (offset, scalar) in painted.scalars.enumerated() {
          run.add(
            scalar, width: painted.width, style: cell.style, column + offset * painted.width, row, &pens)
        }
      }
    }
    run.end(&pens)
  }

  private mutating func settle(_ doubtful: [PaintedCell], _ cursor: GridPoint?) {
    for (number, cell) in doubtful.enumerated() {
      let scalars = cell.scalars.map(\.value)
      let pen = pens.pen(for: cell.style)
      cc_put_marked(Int32(cell.column), Int32(cell.row), scalars, Int32(scalars.count), pen)
      if number < Self.doubtfulLimit || number == doubtful.count - 1 {
        flush(cursor)
        cc_place_again()
      }
    }
  }

  private func flush(_ cursor: GridPoint?) {
    cc_flush(Int32(cursor?.column ?? 0), Int32(cursor?.row ?? 0), isCursorVisible)
  }
}

/// Cells of one style and width side by side, drawn together.
nonisolated private struct CellRun {
  private var scalars: [UInt32] = []
  private var column = 0
  private var row = 0
  private var width = 1
  private var style = PackedStyle(.plain)

  mutating func add(
    _ scalar: Unicode.Scalar, width: Int, style: PackedStyle, _ column: Int, _ row: Int,
    _ pens: inout PenTable
  ) {
    if scalars.isEmpty || width != self.width || style != self.style
      || column != self.column + scalars.count * width
    {
      end(&pens)
      (self.column, self.row, self.width, self.style) = (column, row, width, style)
    }
    scalars.append(scalar.value)
  }

  /// Draws the cells added so far.
  mutating func end(_ pens: inout PenTable) {
    guard !scalars.isEmpty else { return }
    cc_put(Int32(column), Int32(row), scalars, Int32(scalars.count), Int32(width), pens.pen(for: style))
    scalars.removeAll(keepingCapacity: true)
  }
}
