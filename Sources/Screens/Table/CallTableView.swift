import BrowserModel
import CallTable
import CallTime
import CellGrid
import Foundation

/// The rows of the call table on the screen, and nothing but these.
struct CallTableView {
  private let list: ListScene
  private let cache: FrameCache

  init(_ list: ListScene, cache: FrameCache) { (self.list, self.cache) = (list, cache) }

  func draw(_ visible: Range<Int>, cursor: Int, on grid: inout CellGrid, in area: Area) {
    grid.entries = GridEntries(
      column: area.column, row: area.row, width: area.width, count: visible.count, first: visible.lowerBound)
    for (line, position) in visible.enumerated() {
      guard let cells = cells(position) else { return }
      let row = area.row + line
      grid.draw(cells, row: row)
      if position == cursor { select(row, on: &grid) }
    }
  }

  /// Lays out the rows beyond both edges of the table.
  func prefetch(around visible: Range<Int>) {
    _ = cells(visible.lowerBound - 1)
    _ = cells(visible.upperBound)
  }

  private func cells(_ position: Int) -> CellGrid? {
    list.record(at: position).map { cache.rows.cells(of: TableRow(record: $0, style: list.style)) }
  }

  private func select(_ row: Int, on grid: inout CellGrid) {
    grid.write("▌", column: 0, row: row)
    grid.cursor = GridPoint(column: TableLayout.margin, row: row)
    grid.restyle(column: 1, row: row, width: grid.size.columns - 1, list.style.setting.look.selected)
  }
}

/// The call table wherever the cursor is in it: the rows shown and their style, and the lines over them.
struct ListScene {
  let title: CellGrid
  let chips: ChipsLine
  /// The titles of the columns.
  let columns: CellGrid
  let style: TableStyle
  let index: RowIndex
  /// Nil where there are rows.
  let emptyReason: EmptyReason?
  private let table: CallTable

  /// Nil where the browser has no calls.
  init?(of browser: Browser, width: Int, look: Look, cache: FrameCache) {
    guard let calls = browser.calls else { return nil }
    let title = TitleLine(
      calls, rate: browser.rateWords, awaited: browser.awaitedWords, width: width, look: look)
    self.title = cache.title.cells(of: title)
    chips = ChipsLine(calls, below: title, isSimulated: browser.isSimulated, width: width, look: look)
    style = cache.tableStyle(
      for: TableStyle.Setting(
        width: width, look: look, zone: calls.zone, time: TimeForm(calls.times, width: width),
        columnOffset: calls.columnOffset, order: calls.order, search: calls.search))
    columns = cache.header.cells(of: TableHeader(style: style))
    (index, table, emptyReason) = (calls.index, calls.table, EmptyReason(calls))
  }

  /// Nil where no row is shown at that position.
  func record(at position: Int) -> CallRecord? {
    (0..<index.count).contains(position) ? table[index[position]] : nil
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
    let time: TimeForm
    /// Columns after the time that are scrolled out.
    let columnOffset: Int
    let order: RowOrder
    let search: CallSearch?
  }

  let setting: Setting
  let layout: TableLayout
  let clock: ZoneClock

  init(_ setting: Setting) {
    self.setting = setting
    clock = ZoneClock(setting.zone)
    layout = TableLayout(
      width: setting.width, timeWidth: setting.time.width, offset: setting.columnOffset,
      order: setting.order.keys.map(\.column), headings: Self.headings(setting.order))
  }

  nonisolated static func == (left: TableStyle, right: TableStyle) -> Bool { left === right }

  /// Widths that columns need for their headings.
  private static func headings(_ order: RowOrder) -> [CallColumn: Int] {
    order.keys.reduce(into: [:]) { widths, key in
      widths[key.column] =
        key.column.definition.title.count + (marks(key.column, in: order).first?.count ?? 0)
    }
  }

  /// `▼2`, the direction and which of several keys it is, or `▼`: the longest first; none for a column out of the order.
  static func marks(_ column: CallColumn, in order: RowOrder) -> [String] {
    guard let place = order.keys.firstIndex(where: { $0.column == column }) else { return [] }
    let mark = mark(order.keys[place])
    return order.keys.count > 1 ? ["\(mark)\(place + 1)", mark] : [mark]
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
    return CellGrid(lines: [line], width: style.setting.width)
  }

  /// A column's title with the mark of its place in the order, as far as there is room, and the blank after it, where one
  /// that tells of columns scrolled out may stand.
  private func heading(_ slot: TableLayout.Slot) -> StyledText {
    let (setting, look) = (style.setting, style.setting.look)
    let isScrolled = slot.column == .time && setting.columnOffset > 0
    let title = look.text(slot.column.definition.title, .heading)
    let marked = TableStyle.marks(slot.column, in: setting.order).map { title + look.text($0, .accent) }
    let text = marked.first { $0.width <= slot.width } ?? title
    return text.padded(to: slot.width, slot.column.definition.value.isQuantity ? .trailing : .leading)
      + (isScrolled ? look.text("‹", .accent) : " ")
  }
}
