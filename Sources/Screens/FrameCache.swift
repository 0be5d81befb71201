import CellGrid

/// A part of a frame as a value: it is drawn from its own values and nothing else, so that an equal part looks the same.
protocol FramePart {
  /// The part, as wide as the window and as high as it needs to be.
  func drawn() -> CellGrid
}

/// The parts of the last frame as they were drawn. The next frame copies those that are equal and lays out only the others.
package final class FrameCache {
  let title = LastPart<TitleLine>()
  let chips = LastPart<ChipsLine>()
  let header = LastPart<TableHeader>()
  let rows = LastParts<TableRow>()
  let panes = LastParts<DetailPane>()
  let opened = LastPart<OpenedCallText>()
  let message = LastPart<MessageLine>()
  let footer = LastPart<FooterLine>()
  private var tableStyle: TableStyle?

  package init() {}

  /// The style of the last frame's rows if it follows from the same setting, otherwise a new one.
  func tableStyle(for setting: TableStyle.Setting) -> TableStyle {
    if let tableStyle, tableStyle.setting == setting { return tableStyle }
    let style = TableStyle(setting)
    tableStyle = style
    return style
  }

  /// Forgets what the last frame did not have.
  func beginFrame() {
    rows.beginFrame()
    panes.beginFrame()
  }
}

/// A part that a frame has once.
final class LastPart<Part: FramePart & Equatable> {
  private var last: (part: Part, cells: CellGrid)?

  func cells(of part: Part) -> CellGrid {
    if let last, last.part == part { return last.cells }
    let cells = part.drawn()
    last = (part, cells)
    return cells
  }
}

/// Parts of a kind that a frame has several of, or that are laid out for the next one.
final class LastParts<Part: FramePart & Hashable> {
  /// Of the frame being made.
  private var cells: [Part: CellGrid] = [:]
  /// Of the frame before.
  private var former: [Part: CellGrid] = [:]

  func beginFrame() {
    swap(&cells, &former)
    cells.removeAll(keepingCapacity: true)
  }

  @discardableResult
  func cells(of part: Part) -> CellGrid {
    if let known = cells[part] { return known }
    let drawn = former[part] ?? part.drawn()
    cells[part] = drawn
    return drawn
  }
}

extension CellGrid {
  /// Lines one below the other, each after `margin` blank columns.
  init(lines: [StyledText], width: Int, margin: Int = 0) {
    self.init(size: GridSize(columns: width, rows: lines.count))
    for (row, line) in lines.enumerated() {
      write(line, column: margin, row: row, width: width - 2 * margin)
    }
  }
}
