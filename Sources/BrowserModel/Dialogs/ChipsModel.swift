import CallTable
import Observation

/// The filters of a list with the cursor on one of them: each can be switched off and on, or dropped.
@Observable package final class ChipsModel: PageModel {
  /// The number of the filter under the cursor, from 0.
  package private(set) var cursor: Int
  private let list: CallListModel

  let context = KeyContext.chips

  init(list: CallListModel, atEnd: Bool) {
    (self.list, cursor) = (list, atEnd ? list.filter.conditions.count - 1 : 0)
  }

  /// `missed`, `missed, off`
  package var words: String {
    guard list.filter.chips.indices.contains(cursor) else { return "" }
    let chip = list.filter.chips[cursor]
    return list.isOff(chip) ? chip.words + ", off" : chip.words
  }

  var keyState: [AnyHashable] { [cursor, list.filter, list.rows.off] }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    let conditions = list.filter.conditions
    guard conditions.indices.contains(cursor) else { return .close }
    switch command {
    case .move(let distance): cursor = min(max(cursor + distance, 0), conditions.count - 1)
    case .first: cursor = 0
    case .last: cursor = conditions.count - 1
    case .tick:
      list.rows.setFilters(list.filter, off: list.rows.off.symmetricDifference([conditions[cursor]]))
    case .toggleFilters: _ = list.perform(command, in: geometry)
    case .dropFilter:
      list.rows.setFilters(list.filter.dropping(conditions[cursor]), off: list.rows.off)
      if conditions.count == 1 { return .close }
      cursor = min(cursor, conditions.count - 2)
    default: break
    }
    return nil
  }
}
