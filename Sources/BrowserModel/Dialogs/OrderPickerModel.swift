import CallTable
import Observation

/// The columns that calls can be ordered by, each with its letter. A letter orders and closes; the column that they are
/// ordered by already turns round.
@Observable package final class OrderPickerModel: PageModel {
  /// Nil for the order as served, which comes last.
  package let entries: [CallColumn?]
  package private(set) var cursor: Int
  private let list: CallListModel

  init(list: CallListModel) {
    self.list = list
    let shown = list.columns.arrangement.columns
    entries = shown + CallColumn.inTable.filter { !shown.contains($0) } + [nil]
    let first = list.order.keys.first?.column
    cursor = entries.firstIndex { $0 == first } ?? 0
  }

  /// The order that the rows have now.
  package var order: RowOrder { list.order }

  let context = KeyContext.order
  let item = "column"
  var keyState: [AnyHashable] { [cursor] }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .orderBy, .orderAsServed: return choose(command)
    case .open: return choose(entries[cursor].map(Command.orderBy) ?? .orderAsServed)
    default: cursor = command.moving(cursor, among: entries.count, page: 5)
    }
    return nil
  }

  private func choose(_ command: Command) -> Effect? {
    list.setOrder(list.order.after(command, among: list.columns.arrangement.columns))
    return .close
  }
}
