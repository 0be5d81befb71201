import CCurses
import CellGrid

/// Cells of one style and width side by side, drawn together.
struct CellRun {
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

  /// Draws what was gathered.
  mutating func end(_ pens: inout PenTable) {
    guard !scalars.isEmpty else { return }
    cc_put(Int32(column), Int32(row), scalars, Int32(scalars.count), Int32(width), pens.pen(for: style))
    scalars.removeAll(keepingCapacity: true)
  }
}
