import BrowserModel
import CallTable
import CellGrid

/// The columns to order by: letter, title, and the direction that comes first; the present order is marked.
struct OrderPickerView {
  let picker: OrderPickerModel
  let look: Look

  private static let titles = 12

  func draw(on grid: inout CellGrid) {
    let entries = picker.entries
    let area = DialogFrame.draw("Sort by", width: 36, height: entries.count, on: &grid, look: look)
    ListWindow.draw(entries.count, cursor: picker.cursor, on: &grid, in: area) { position, isCursor in
      let text = entries[position].map(column) ?? asServed
      return isCursor ? text.padded(to: area.width - 1).reversed : text
    }
  }

  private func column(_ column: CallColumn) -> StyledText {
    let definition = column.definition
    let line =
      look.accented(String(definition.letter)) + " " + look.text(definition.title).padded(to: Self.titles)
    guard let key = picker.order.keys.first(where: { $0.column == column }) else {
      return line + "   " + look.text(words(.init(preferring: column)), .quiet)
    }
    let mark = TableStyle.marks(column, in: picker.order).last ?? ""
    return line + " " + look.text(mark, .accent) + " " + look.text(words(key), .heading)
  }

  private var asServed: StyledText {
    let isPresent = picker.order == .asServed
    return look.accented("0") + " " + look.text("As served", isPresent ? .heading : .text)
  }

  /// The order of a key in words: `longest first`
  private func words(_ key: RowOrder.Key) -> String {
    let (ascending, descending) =
      switch key.column.definition.value {
      case .time: ("oldest first", "newest first")
      case .duration: ("shortest first", "longest first")
      case .count: ("fewest first", "most first")
      case .route(.rang): ("fewest first", "most first")
      case .route(.longestRing): ("shortest first", "longest first")
      case .route, .direction, .word, .list, .party, .result: ("from A", "from Z")
      }
    return key.isDescending ? descending : ascending
  }
}
