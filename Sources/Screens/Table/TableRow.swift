import CallTable
import CallTime
import CellGrid

/// A call in the table, not selected.
struct TableRow: FramePart, Equatable {
  let record: CallRecord
  let style: TableStyle

  private var look: Look { style.setting.look }

  func drawn() -> CellGrid {
    var grid = CellGrid(size: GridSize(columns: style.setting.width, rows: 1))
    var column = TableLayout.margin
    for slot in style.layout.slots {
      var text = cell(slot)
      if let search = style.setting.search {
        text = marked(text, where: search, in: record.searchedTexts(slot.column))
      }
      let width = text.width
      let before = slot.column.definition.value.isQuantity ? max(0, slot.width - width) : 0
      grid.write(
        width > slot.width ? text.truncated(to: slot.width) : text, column: column + before, row: 0)
      column += slot.width + 1
    }
    return grid
  }

  /// Underlines what is found of the texts; where that is cut off, or is the name of a party whose number is shown, all
  /// there is.
  private func marked(_ cell: StyledText, where search: CallSearch, in texts: [String]) -> StyledText {
    guard texts.contains(where: search.matches) else { return cell }
    let marked = cell.underlined(where: search.ranges)
    if marked != cell { return marked }
    return cell.underlined { $0.allSatisfy { $0 == " " } ? [] : [$0.startIndex..<$0.endIndex] }
  }

  private func cell(_ slot: TableLayout.Slot) -> StyledText {
    if case .time(let field) = slot.column.definition.value {
      let time = record.time(field).map { style.layout.time.text($0, style.clock) }
      return look.text(time ?? DurationText.none)
    }
    return cells.text(slot.column, width: slot.width)
  }

  private var cells: RowCells { RowCells(record: record, look: look) }

  /// Texts that the row shows in part only.
  var cutTexts: [String] {
    style.layout.slots.flatMap { slot -> [String] in
      guard cells.text(slot.column, width: .max).width > slot.width else { return [] }
      switch slot.column.definition.value {
      case .party(let name, let number):
        let party = Party(name: record.text(name), number: record.text(number))
        let shown = cell(slot).spans.map(\.text)
        return [party.name, party.number].filter { !$0.isEmpty && !shown.contains(DisplayText.harmless($0)) }
      case .list(let field): return [record.list(field).joined(separator: ", ")]
      case .word(let field): return [record.text(field)]
      case .result: return [record.result.name]
      case .route(.queue): return [record.route?.path].compactMap(\.self)
      case .route(.leftAt): return [record.route?.leftAt].compactMap(\.self)
      case .route(.answeredBy): return [record.route?.answeredBy?.title].compactMap(\.self)
      case .time, .direction, .duration, .count, .route: return []
      }
    }
  }
}

/// The texts of a call's row, except for the time.
struct RowCells {
  let record: CallRecord
  let look: Look

  /// The width that each of all columns needs; 0 for the time.
  var widths: [Int] {
    CallColumn.allCases.map { $0 == .time ? 0 : text($0, width: .max).width }
  }

  /// A party fits into the width; other texts may be longer.
  func text(_ column: CallColumn, width: Int) -> StyledText {
    switch column.definition.value {
    case .time: ""
    case .direction(let field): look.text(Self.short(direction: record.text(field)), .quiet)
    case .word(let field): look.text(record.text(field), .quiet)
    case .list(let field): look.text(record.list(field).joined(separator: ", "), .quiet)
    case .party(let name, let number):
      PartyText.text(name: record.text(name), number: record.text(number), width: width, look: look)
    case .result: result(record.result)
    case .duration(let field, let part): duration(record.duration(field, without: part), column, width)
    case .count(let field): look.text(record.count(field).map(String.init) ?? DurationText.none, .quiet)
    case .route(let fact): route(fact, width)
    }
  }

  /// `…` where the legs of the call have not come.
  private func route(_ fact: RouteFact, _ width: Int) -> StyledText {
    guard let route = record.route else { return look.text(look.words("…"), .quiet) }
    func quiet(_ text: String?) -> StyledText { look.text(text ?? DurationText.none, .quiet) }
    return switch fact {
    case .queue: quiet(route.queue == nil ? nil : route.path)
    case .leftAt: quiet(route.leftAt)
    case .rang: quiet(route.rang.map(String.init))
    case .longestRing: look.duration(route.longestRing)
    case .answeredBy:
      route.answeredBy.map { PartyText.text(name: $0.name, number: $0.number, width: width, look: look) }
        ?? quiet(nil)
    }
  }

  private func result(_ result: CallResult) -> StyledText { look.text(result.name, Role(result)) }

  private func duration(_ duration: Duration?, _ column: CallColumn, _ width: Int) -> StyledText {
    column == .wait ? look.wait(duration, width: width) : look.duration(duration)
  }

  /// `in`, `out`; of another direction the first letters.
  private static func short(direction: String) -> String {
    switch direction {
    case "Incoming": "in"
    case "Outgoing": "out"
    default: String(direction.lowercased().prefix(3))
    }
  }
}
