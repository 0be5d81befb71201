import CallTable
import CallTime

/// The calls of a list whose legs are needed.
enum LegNeed: Hashable {
  case none
  /// Those that began at that time or later.
  case back(to: Timestamp)
  /// All that are loaded.
  case loaded

  /// A filter or an order goes by all calls, a column is seen only on the screen and on the one below.
  init(of list: CallListModel) {
    self =
      if !list.routes.askers.isEmpty || list.order.asksLegs || list.effectiveFilter.asksLegs {
        .loaded
      } else if list.columns.arrangement.asksLegs {
        Self.earliestNearby(list).map { .back(to: $0) } ?? .none
      } else {
        .none
      }
  }

  private static func earliestNearby(_ list: CallListModel) -> Timestamp? {
    let visible = list.visible(rows: list.tableRows, of: list.index.count)
    let nearby = visible.lowerBound..<min(list.index.count, visible.upperBound + list.tableRows)
    return nearby.lazy.compactMap { list.record(at: $0).start }.min()
  }
}
