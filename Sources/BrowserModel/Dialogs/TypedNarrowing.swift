import CallTable

/// A condition that a text is found in the calls, while it is typed: with every letter the list shows what it would leave.
final class TypedNarrowing: SearchTarget {
  private let list: CallListModel
  private let filter: CallFilter
  private let off: Set<CallFilter.Condition>
  /// The filter in force before.
  private let inForce: CallFilter

  init(in list: CallListModel) {
    self.list = list
    (filter, off, inForce) = (list.filter, list.rows.off, list.effectiveFilter)
    list.selection.anchor(at: list.cursor < list.index.count ? list.index[list.cursor] : nil)
  }

  func find(_ typed: String, in geometry: Geometry) {
    if CallSearch(typed) == nil { takeBack() } else { narrow(to: typed) }
  }

  /// An empty text takes that of the search, which it ends.
  func keep(_ typed: String, in geometry: Geometry) {
    guard CallSearch(typed) == nil, let search = list.search else { return }
    list.finder.look(for: nil)
    narrow(to: search.text)
  }

  func takeBack() { list.rows.setFilters(filter, off: off) }

  private func narrow(to text: String) {
    var narrowed = inForce
    narrowed.add(.init(.term(.found(text))))
    list.rows.setFilter(narrowed)
  }
}
