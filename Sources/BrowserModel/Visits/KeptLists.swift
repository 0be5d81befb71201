import WorkAnalytics

/// Lists that were shown, for coming back to them without asking again. They load nothing meanwhile.
struct KeptLists {
  /// The latest first.
  private var lists: [CallListModel] = []

  private static let most = 8
  /// In all of them.
  private static let mostRows = 1_000_000

  /// Takes a list that is not shown any more; one that has no calls is closed.
  mutating func keep(_ list: CallListModel) {
    guard list.query != nil, list.table.count > 0 || list.isComplete else { return list.close() }
    list.settled = {}
    list.pager.pause()
    list.routes.pause()
    _ = list.newer.stop()
    lists.insert(list, at: 0)
    var rows = 0
    let kept = lists.prefix(Self.most).prefix {
      rows += $0.table.count
      return rows <= Self.mostRows
    }
    for list in lists.dropFirst(kept.count) { list.close() }
    lists = Array(kept)
  }

  /// The list of a query, which is not kept any longer; nil if there is none.
  mutating func take(_ query: CallQuery) -> CallListModel? {
    lists.firstIndex { $0.query == query }.map { lists.remove(at: $0) }
  }

  mutating func removeAll() {
    for list in lists { list.close() }
    lists = []
  }
}
