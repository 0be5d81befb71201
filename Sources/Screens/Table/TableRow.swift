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
    switch slot.column.definition.value {
    case .time(let field):
      look.text(record.time(field).map { style.setting.time.text($0, style.clock) } ?? DurationText.none)
    case .direction(let field): look.text(Self.short(direction: record.text(field)), .quiet)
    case .word(let field): look.text(record.text(field), .quiet)
    case .list(let field): look.text(record.list(field).joined(separator: ", "), .quiet)
    case .party(let name, let number):
      PartyText.text(
        name: record.text(name), number: record.text(number), form: slot.party, width: slot.width, look: look)
    case .result: result(record.result)
    case .duration(let field, let part): duration(record.duration(field, without: part), slot)
    case .count(let field): look.text(record.count(field).map(String.init) ?? DurationText.none, .quiet)
    }
  }

  private func result(_ result: CallResult) -> StyledText { look.text(result.name, Role(result)) }

  private func duration(_ duration: Duration?, _ slot: TableLayout.Slot) -> StyledText {
    slot.column == .wait ? look.wait(duration, width: slot.width) : look.duration(duration)
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
