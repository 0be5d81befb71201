import CallTable
import Observation

/// The filters of a list with the cursor on one of them: each can be switched off and on, or dropped.
@Observable package final class ChipsModel: PageModel {
  /// The number of the filter under the cursor, from 0.
  package private(set) var cursor: Int
  private let list: CallListModel

  let context = KeyContext.chips

  init(list: CallListModel, at number: Int) { (self.list, cursor) = (list, number) }

  /// `missed`, `missed, off`, `missed, which no call loaded passes`
  package var words: String {
    guard list.filter.chips.indices.contains(cursor) else { return "" }
    let chip = list.filter.chips[cursor]
    return chip.words + (list.isOff(chip) ? ", off" : "")
      + (list.isUnmet(chip) ? ", which no call loaded passes" : "")
  }

  var keyState: [AnyHashable] { [cursor, list.filter, list.rows.off] }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    let conditions = list.filter.conditions
    guard conditions.indices.contains(cursor) else { return .close }
    switch command {
    case .move(let distance): cursor = min(max(cursor + distance, 0), conditions.count - 1)
    case .first: cursor = 0
    case .last: cursor = conditions.count - 1
    case .tick, .point(.filter(cursor)):
      list.rows.setFilters(list.filter, off: list.rows.off.symmetricDifference([conditions[cursor]]))
    case .point(.filter(let number)): cursor = min(max(number, 0), conditions.count - 1)
    case .toggleFilters: _ = list.perform(command, in: geometry)
    case .dropFilter: return drop(cursor)
    case .point(.filterCross(let number)): return drop(number)
    default: break
    }
    return nil
  }

  private func drop(_ number: Int) -> Effect? {
    list.dropFilter(number)
    let count = list.filter.conditions.count
    if number < cursor { cursor -= 1 }
    cursor = min(cursor, max(0, count - 1))
    return count == 0 ? .close : nil
  }
}
