import CellGrid

/// A part of a frame as a value: it is drawn from its own values and nothing else, so that an equal part looks the same.
protocol FramePart {
  associatedtype Drawn = CellGrid

  /// The part, as wide as the window (the help: as the dialog) and as high as it needs to be.
  func drawn() -> Drawn
}

/// The parts of the last frame as they were drawn. The next frame copies those that are equal and lays out only the others;
/// what does not follow from the cursor is not even looked at before a model changes it.
package final class FrameCache {
  let scene = ObservedCache<Scene>()
  let surroundings = ObservedCache<Surroundings>()
  let list = ObservedCache<ListScene?>()
  let title = LastPart<TitleLine, TitleLine.Drawn>()
  let header = LastPart<TableHeader, TableHeader.Drawn>()
  let tableLayout = LastPart<TablePlan, TablePlan.Drawn>()
  let rows = FramePartPool<TableRow, TableRow.Drawn>()
  let panes = FramePartPool<DetailPane, DetailPane.Drawn>()
  let opened = LastPart<OpenedCallText, OpenedCallText.Drawn>()
  let openedText = LastPart<SearchedCallText, SearchedCallText.Drawn>()
  let help = LastPart<HelpText, HelpText.Drawn>()
  let message = LastPart<MessageLine, MessageLine.Drawn>()
  let footer = LastPart<FooterLine, FooterLine.Drawn>()
  private var tableStyle: TableStyle?
  private var size: GridSize?
  private var look: Look?

  package init() {}

  /// To be called before anything else is asked for.
  func adapt(to size: GridSize, _ look: Look) {
    guard size != self.size || look != self.look else { return }
    (self.size, self.look) = (size, look)
    scene.forget()
    surroundings.forget()
    list.forget()
  }

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

/// A part that a frame has once. The class itself does not ask that it is one: the runtime looks through all conformances of
/// the program for each such question, and a start waits for it.
final class LastPart<Part, Cells> {
  private var last: (part: Part, cells: Cells)?

  func cells(of part: Part) -> Cells where Part: FramePart & Equatable, Part.Drawn == Cells {
    if let last, last.part == part { return last.cells }
    let cells = part.drawn()
    last = (part, cells)
    return cells
  }
}

/// Parts of a kind that a frame has several of, or that are laid out for the next one; as ``LastPart`` it asks nothing of them.
final class FramePartPool<Part, Cells> {
  /// Of no actor: one of the main actor would go there to be freed, in a job of its own.
  private nonisolated final class Drawn {
    let part: Part
    let cells: Cells

    init(_ part: Part, _ cells: Cells) { (self.part, self.cells) = (part, cells) }
  }

  /// Of the frame being made.
  private var own: [Drawn] = []
  /// Of the frame before.
  private var former: [Drawn] = []
  /// Where the part asked for next is looked for first: parts stand in the same order as in the frame before.
  private var next = 0

  func beginFrame() {
    swap(&own, &former)
    own.removeAll(keepingCapacity: true)
    next = 0
  }

  @discardableResult
  func cells(of part: Part) -> Cells where Part: FramePart & Equatable, Part.Drawn == Cells {
    let drawn = known(part) ?? Drawn(part, part.drawn())
    own.append(drawn)
    return drawn.cells
  }

  private func known(_ part: Part) -> Drawn? where Part: Equatable {
    let tail = former[next...].firstIndex { $0.part == part }
    if let found = tail ?? former[..<next].firstIndex(where: { $0.part == part }) {
      next = found + 1
      return former[found]
    }
    return own.first { $0.part == part }
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
