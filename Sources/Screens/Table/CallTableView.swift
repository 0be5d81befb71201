import BrowserModel
import CallTable
import CallTime
import CellGrid
import Foundation

/// The rows of the call table on the screen, and the titles of its columns.
struct CallTableView {
  private let list: ListScene
  private let visible: Range<Int>
  private let cache: FrameCache
  let style: TableStyle
  /// The widths of the visible rows among them.
  private let seen: SeenWidths

  init(_ list: ListScene, showing visible: Range<Int>, cache: FrameCache) {
    let seen = list.measured.widths(with: visible) { position in
      list.record(at: position).map { RowCells(record: $0, look: list.look).widths }
    }
    (self.list, self.visible, self.cache, self.seen) = (list, visible, cache, seen)
    let plan = TablePlan(
      width: list.width, time: list.time, seen: seen, arrangement: list.arrangement,
      offset: list.columnOffset,
      order: list.order)
    style = cache.tableStyle(
      for: TableStyle.Setting(
        width: list.width, look: list.look, zone: list.zone, layout: cache.tableLayout.cells(of: plan),
        order: list.order, search: list.search))
  }

  var geometry: TableGeometry {
    TableGeometry(
      mostOffset: style.layout.mostOffset,
      widths: style.layout.slots.reduce(into: [:]) { $0[$1.column] = $1.width }, seen: seen)
  }

  var header: CellGrid { cache.header.cells(of: TableHeader(style: style)) }

  func draw(cursor: Int, marks: ShownMarks, on grid: inout CellGrid, in area: Area) {
    grid.entries = GridEntries(
      column: area.column, row: area.row, width: area.width, count: visible.count, first: visible.lowerBound)
    for (line, position) in visible.enumerated() {
      guard let cells = cells(position) else { return }
      let row = area.row + line
      grid.draw(cells, row: row)
      if marks.isDealtWith(position) { quieten(row, on: &grid) }
      if position == cursor { select(row, on: &grid) }
      if marks.isMarked(position) { mark(row, isCursor: position == cursor, on: &grid) }
    }
  }

  /// Where a search finds the call at that position: `in PBX: acmewest`; nil where that is seen in its row.
  func found(at position: Int) -> String? {
    guard let search = style.setting.search, let record = list.record(at: position) else { return nil }
    return record.found(by: search, outside: style.layout.slots.map(\.column)).map { name, text in
      "in \(name): \(text)"
    }
  }

  /// Lays out the rows beyond both edges of the table.
  func prefetch() {
    _ = cells(visible.lowerBound - 1)
    _ = cells(visible.upperBound)
  }

  private func cells(_ position: Int) -> CellGrid? {
    list.record(at: position).map { cache.rows.cells(of: TableRow(record: $0, style: style)) }
  }

  private func mark(_ row: Int, isCursor: Bool, on grid: inout CellGrid) {
    let look = style.setting.look
    grid.write(
      isCursor ? StyledText("+", look.selected(.plain)) : look.text("+", .accent), column: 0, row: row)
  }

  /// A call dealt with, quiet as a whole, with a tick.
  private func quieten(_ row: Int, on grid: inout CellGrid) {
    let look = style.setting.look
    grid.restyle(column: 0, row: row, width: grid.size.columns) { _ in look.style(.quiet) }
    grid.write(look.text("✓", .quiet), column: 0, row: row)
  }

  private func select(_ row: Int, on grid: inout CellGrid) {
    grid.write("▌", column: 0, row: row)
    grid.cursor = GridPoint(column: TableLayout.margin, row: row)
    grid.restyle(column: 1, row: row, width: grid.size.columns - 1, list.look.selected)
  }
}

/// The call table wherever the cursor is in it: its rows, and the lines over them.
struct ListScene {
  let title: CellGrid
  let chips: ChipsLine
  let width: Int
  let look: Look
  let zone: TimeZone
  let time: TimeForm
  let arrangement: ColumnArrangement
  /// Columns that are to be scrolled out.
  let columnOffset: Int
  let order: RowOrder
  let search: CallSearch?
  let index: RowIndex
  /// Nil where there are rows.
  let emptyReason: EmptyReason?
  private let table: CallTable
  let measured: MeasuredRows

  /// Nil where the browser has no calls.
  init?(of browser: Browser, width: Int, look: Look, cache: FrameCache) {
    guard let calls = browser.calls else { return nil }
    let title = TitleLine(
      calls, account: browser.account, rate: browser.rateWords, awaited: browser.awaitedWords, width: width,
      look: look)
    self.title = cache.title.cells(of: title)
    chips = ChipsLine(
      calls, below: title, marked: Self.marked(browser), isSimulated: browser.isSimulated, width: width,
      look: look)
    (self.width, self.look, zone, time) = (width, look, calls.zone, TimeForm(calls.times, width: width))
    arrangement = calls.columns.arrangement.shown(under: calls.effectiveFilter)
    columnOffset = calls.columns.offset
    (order, search) = (calls.order, calls.search)
    (index, table, emptyReason) = (calls.index, calls.table, EmptyReason(calls))
    let cause = SeenWidths.Cause(
      width: width, filter: calls.effectiveFilter, order: calls.order, arrangement: arrangement)
    let seen = calls.columns.seen.flatMap { $0.cause == cause ? $0 : nil }
    measured = MeasuredRows(seen ?? SeenWidths(cause))
  }

  /// The number of the chip under the cursor; nil while the cursor is in the rows.
  private static func marked(_ browser: Browser) -> Int? {
    if case .chips(let chips) = browser.dialog { chips.cursor } else { nil }
  }

  /// Nil where no row is shown at that position.
  func record(at position: Int) -> CallRecord? {
    (0..<index.count).contains(position) ? table[index[position]] : nil
  }
}

/// The widths that the rows of a scene need for their columns. Each row on the screen is measured once.
final class MeasuredRows {
  private var seen: SeenWidths
  /// Positions of the rows measured last.
  private var rows = 0..<0

  /// Goes on from the widths that the frames before have needed.
  init(_ seen: SeenWidths) { self.seen = seen }

  /// The widths with those rows among them; `measure` has none where there is no row.
  func widths(with visible: Range<Int>, measure: (Int) -> [Int]?) -> SeenWidths {
    for position in visible where !rows.contains(position) {
      if let row = measure(position) { seen.add(row) }
    }
    rows = visible
    return seen
  }
}

/// All that the rows of a table have in common. Equal only to itself, so that rows are compared quickly: a frame goes on
/// with the style of the last one while the setting is the same.
final class TableStyle: nonisolated Equatable {
  /// Everything the style follows from.
  struct Setting: Equatable {
    let width: Int
    let look: Look
    let zone: TimeZone
    let layout: TableLayout
    let order: RowOrder
    let search: CallSearch?
  }

  let setting: Setting
  let clock: ZoneClock
  var layout: TableLayout { setting.layout }

  init(_ setting: Setting) {
    self.setting = setting
    clock = ZoneClock(setting.zone, face: setting.layout.time.face)
  }

  nonisolated static func == (left: TableStyle, right: TableStyle) -> Bool { left === right }

  /// ` ▼2`, the direction and which of several keys it is, or `▼`: the longest first; none for a column out of the order.
  static func marks(_ column: CallColumn, in order: RowOrder) -> [String] {
    guard let place = order.keys.firstIndex(where: { $0.column == column }) else { return [] }
    let mark = mark(order.keys[place])
    return (order.keys.count > 1 ? ["\(mark)\(place + 1)", mark] : [mark]).flatMap { [" " + $0, $0] }
  }

  static func mark(_ key: RowOrder.Key) -> String { key.isDescending ? "▼" : "▲" }
}

/// The titles of the columns.
struct TableHeader: FramePart, Equatable {
  let style: TableStyle

  /// The columns on the screen, and where their titles begin.
  var slots: [(column: CallColumn, start: Int, width: Int)] {
    var start = TableLayout.margin
    return style.layout.slots.map { slot in
      defer { start += slot.width + 1 }
      return (slot.column, start, slot.width)
    }
  }

  func drawn() -> CellGrid {
    let line = style.layout.slots.reduce(StyledText(" ")) { $0 + heading($1) }
    var cells = CellGrid(lines: [line], width: style.setting.width)
    if style.layout.isCutOff {
      cells.write(style.setting.look.text("›", .accent), column: style.setting.width - 1, row: 0)
    }
    return cells
  }

  /// A column's title with the mark of its place in the order, as far as there is room, and the blank after it, where one
  /// that tells of columns scrolled out may stand.
  private func heading(_ slot: TableLayout.Slot) -> StyledText {
    let (setting, look) = (style.setting, style.setting.look)
    let isScrolled = slot.column == .caller && setting.layout.offset > 0
    let title = look.text(slot.column.definition.title, .heading)
    let marked = TableStyle.marks(slot.column, in: setting.order).map { title + look.text($0, .accent) }
    let text = marked.first { $0.width <= slot.width } ?? title
    return text.padded(to: slot.width, slot.column.definition.value.isQuantity ? .trailing : .leading)
      + (isScrolled ? look.text("‹", .accent) : " ")
  }
}
