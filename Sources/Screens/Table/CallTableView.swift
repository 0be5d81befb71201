import BrowserModel
import CallTable
import CallTime
import CellGrid

/// The call table: its header and the rows on the screen, and nothing but these.
struct CallTableView {
  let calls: CallListModel
  let look: Look
  private let layout: TableLayout
  private let clock: ZoneClock
  private let isOneDay: Bool

  init(_ calls: CallListModel, width: Int, look: Look) {
    self.calls = calls
    self.look = look
    isOneDay = calls.isOneDay
    clock = ZoneClock(calls.zone)
    layout = TableLayout(
      width: width, isOneDay: isOneDay, offset: calls.columnOffset, order: calls.order.keys.map(\.column),
      headings: Self.headings(calls.order))
  }

  func draw(on grid: inout CellGrid, in area: Area) {
    grid.write(header, column: area.column, row: area.row, width: area.width)
    for (line, position) in calls.visible(rows: area.height - 1).enumerated() {
      let row = area.row + 1 + line
      draw(calls.record(at: position), on: &grid, column: area.column + TableLayout.margin, row: row)
      if position == calls.cursor { select(row, on: &grid, in: area) }
    }
  }

  /// The row keeps its words; its colours would be blocks of colour in reverse.
  private func select(_ row: Int, on grid: inout CellGrid, in area: Area) {
    grid.write("▌", column: area.column, row: row)
    grid.restyle(column: area.column + 1, row: row, width: area.width - 1) { style in
      Style(attributes: style.attributes.subtracting(.dim).union(.reverse))
    }
  }

  private var header: StyledText {
    layout.slots.reduce(StyledText(" ")) { $0 + heading($1) }
  }

  /// A column's title with the mark of its place in the order, as far as there is room, and the blank after it, where one
  /// that tells of columns scrolled out may stand.
  private func heading(_ slot: TableLayout.Slot) -> StyledText {
    let isQuantity = slot.column.definition.value.isQuantity
    let isScrolled = slot.column == .time && calls.columnOffset > 0
    let title = look.text(slot.column.definition.title, .heading)
    let marked = Self.marks(slot.column, in: calls.order).map { title + look.text($0, .accent) }
    let text = marked.first { $0.width <= slot.width } ?? title
    return text.padded(to: slot.width, isQuantity ? .trailing : .leading)
      + (isScrolled ? look.text("‹", .accent) : " ")
  }

  /// `▼2`, the direction and which of several keys it is, or `▼`: the longest first; none for a column out of the order.
  private static func marks(_ column: CallColumn, in order: RowOrder) -> [String] {
    guard let place = order.keys.firstIndex(where: { $0.column == column }) else { return [] }
    let mark = mark(order.keys[place])
    return order.keys.count > 1 ? ["\(mark)\(place + 1)", mark] : [mark]
  }

  /// How wide columns have to be for their headings.
  private static func headings(_ order: RowOrder) -> [CallColumn: Int] {
    order.keys.reduce(into: [:]) { widths, key in
      widths[key.column] =
        key.column.definition.title.count + (marks(key.column, in: order).first?.count ?? 0)
    }
  }

  static func mark(_ key: RowOrder.Key) -> String { key.isDescending ? "▼" : "▲" }

  private func draw(_ record: CallRecord, on grid: inout CellGrid, column: Int, row: Int) {
    var column = column
    for slot in layout.slots {
      var text = cell(slot, record)
      if let search = calls.search {
        text = marked(text, where: search, in: record.searchedTexts(slot.column))
      }
      let width = text.width
      let before = slot.column.definition.value.isQuantity ? max(0, slot.width - width) : 0
      grid.write(
        width > slot.width ? text.truncated(to: slot.width) : text, column: column + before, row: row)
      column += slot.width + 1
    }
  }

  /// Underlines what is found of the texts; where that is cut off, or is the name of a party whose number is shown, all
  /// there is.
  private func marked(_ cell: StyledText, where search: CallSearch, in texts: [String]) -> StyledText {
    guard texts.contains(where: search.matches) else { return cell }
    let marked = cell.underlined(where: search.ranges)
    if marked != cell { return marked }
    return cell.underlined { $0.allSatisfy { $0 == " " } ? [] : [$0.startIndex..<$0.endIndex] }
  }

  private func cell(_ slot: TableLayout.Slot, _ record: CallRecord) -> StyledText {
    switch slot.column.definition.value {
    case .time(let field): look.text(record.time(field).map(time) ?? DurationText.none)
    case .direction(let field): look.text(Self.short(direction: record.text(field)), .quiet)
    case .word(let field): look.text(record.text(field), .quiet)
    case .list(let field): look.text(record.list(field).joined(separator: ", "), .quiet)
    case .party(let name, let number):
      PartyText.text(
        name: record.text(name), number: record.text(number), form: slot.party, width: slot.width, look: look)
    case .result: result(record.result)
    case .duration(let field): duration(record.duration(field))
    case .count(let field): look.text(record.count(field).map(String.init) ?? DurationText.none, .quiet)
    }
  }

  /// In a range everybody knows which month a weekday is in; in a file, which may hold years, nobody does.
  private func time(_ start: Timestamp) -> String {
    if isOneDay { return clock.time(start) }
    guard calls.query == nil else { return clock.dayTime(start) }
    let local = clock.local(start)
    return (local.day < 10 ? " " : "") + "\(local.day) \(local.localDay.monthName) \(clock.time(start))"
  }

  private func result(_ result: CallResult) -> StyledText { look.text(result.name, Role(result)) }

  private func duration(_ duration: Duration?) -> StyledText {
    duration == nil ? look.text(DurationText.none, .quiet) : look.text(DurationText.short(duration))
  }

  /// `in`, `out`; of another direction the first letters.
  static func short(direction: String) -> String {
    switch direction {
    case "Incoming": "in"
    case "Outgoing": "out"
    default: String(direction.lowercased().prefix(3))
    }
  }
}
