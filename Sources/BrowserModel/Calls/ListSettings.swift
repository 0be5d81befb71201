import CallTable

/// Settings of the user that go along from list to list.
struct ListSettings {
  var filter = CallFilter()
  /// Filters that are off.
  var off: Set<CallFilter.Condition> = []
  var order = RowOrder.asServed
  var columns = TableColumns.Setting()
  var search: CallSearch?
  /// The letter of the choice by which figures are compared; nil where they are not.
  var comparison: Character?
  /// Of the session, whatever the question.
  var dealtWith = DealtWith()

  /// With filter, order and columns of other settings.
  func taking(_ other: ListSettings) -> ListSettings {
    var settings = self
    (settings.filter, settings.off, settings.order) = (other.filter, other.off, other.order)
    settings.columns.arrangement = other.columns.arrangement
    return settings
  }

  func hasSameFilter(as other: ListSettings) -> Bool {
    filter == other.filter && off == other.off
  }

  /// The settings of filter, order and columns that were others before, in words: `missed only, order by Wait`; nil where
  /// none was.
  func changes(since before: ListSettings) -> String? {
    let (old, new) = (before.filter.chips.map(\.words), filter.chips.map(\.words))
    let (added, dropped) = (new.filter { !old.contains($0) }, old.filter { !new.contains($0) })
    var words: [String] = []
    if !added.isEmpty { words.append(added.joined(separator: ", ") + " only") }
    if added.isEmpty, !dropped.isEmpty { words.append("dropping " + dropped.joined(separator: ", ")) }
    if off != before.off, filter == before.filter {
      words.append(off.count > before.off.count ? "filters off" : "filters on")
    }
    if order != before.order {
      let columns = order.keys.map(\.column.definition.title).joined(separator: ", then ")
      words.append(order.keys.isEmpty ? "order as served" : "order by " + columns)
    }
    if columns.arrangement != before.columns.arrangement { words.append("columns") }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}

extension ListSettings {
  /// Of the first list.
  init(_ launch: Launch, order: RowOrder) {
    self.init(filter: launch.filter, order: order, columns: .init(arrangement: launch.columns))
  }

  init(of list: CallListModel) {
    self.init(
      filter: list.filter, off: list.rows.off, order: list.order,
      columns: list.columns.setting, search: list.search,
      comparison: list.compared.choice, dealtWith: list.marks.dealtWith)
  }
}
