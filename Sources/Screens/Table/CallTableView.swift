import BrowserModel
import CallRecords
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
    isOneDay = calls.query.range.isOneDay
    clock = ZoneClock(calls.query.range.zone)
    layout = TableLayout(width: width, isOneDay: isOneDay, offset: calls.columnOffset)
  }

  func draw(on grid: inout CellGrid, in area: Area) {
    grid.write(header, column: area.column, row: area.row, width: area.width)
    for (line, position) in calls.visible.prefix(max(0, area.height - 1)).enumerated() {
      let row = area.row + 1 + line
      let record = calls.record(at: position)
      let isMatch = calls.search?.matches(record) ?? false
      grid.write(text(record, isMatch: isMatch), column: area.column + TableLayout.margin, row: row)
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
    layout.slots.reduce(StyledText(" ")) { line, slot in
      // A mark after the time where columns are scrolled out.
      let isMarked = slot.column == .time && calls.columnOffset > 0
      return line + look.text(slot.column.title, .heading).padded(to: slot.width, slot.column.alignment)
        + (isMarked ? look.text("‹", .accent) : " ")
    }
  }

  private func text(_ record: CallRecord, isMatch: Bool) -> StyledText {
    var spans: [Span] = []
    for slot in layout.slots {
      spans += cell(slot, record, isMatch: isMatch).padded(to: slot.width, slot.column.alignment).spans
      spans.append(Span(text: " ", style: .plain))
    }
    return StyledText(spans: spans)
  }

  private func cell(_ slot: TableLayout.Slot, _ record: CallRecord, isMatch: Bool) -> StyledText {
    switch slot.column {
    case .time: look.text(record.start.map(isOneDay ? clock.time : clock.dayTime) ?? "–")
    case .direction: look.text(Self.short(direction: record.direction), .quiet)
    case .caller:
      party(record.callerName, record.caller, slot, isMatch: isMatch)
    case .called:
      party(record.calleeName, record.callee, slot, isMatch: isMatch)
    case .result: look.text(record.result.name, Role(record.result))
    case .ring: duration(record.ring)
    case .wait: duration(record.wait)
    case .talk: duration(record.talk)
    case .hold: duration(record.hold)
    case .legs: look.text(record.legCount.map(String.init) ?? "–", .quiet)
    case .dnis: look.text(record.dnis, .quiet)
    case .department: look.text(record.departments.joined(separator: ", "), .quiet)
    case .branch: look.text(record.branches.joined(separator: ", "), .quiet)
    case .pbx: look.text(record.pbxID, .quiet)
    }
  }

  private func party(_ name: String, _ number: String, _ slot: TableLayout.Slot, isMatch: Bool) -> StyledText
  {
    let text = PartyText.text(name: name, number: number, form: slot.party, width: slot.width, look: look)
    return isMatch ? text.underlined : text
  }

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

extension StyledText {
  /// Underlines the words, not the blanks that fill the column.
  fileprivate var underlined: StyledText {
    StyledText(
      spans: spans.map { span in
        span.text.allSatisfy { $0 == " " }
          ? span : Span(text: span.text, style: span.style.adding(.underline))
      })
  }
}
