import CallTable

/// The keyboard changes the last key of an order; those before it stay.
extension RowOrder {
  /// The next column to order by, leaving out those of the keys before. With no key before, the order as served comes between
  /// the last column and the first.
  func steppingColumn(by steps: Int) -> RowOrder {
    let before = keys.dropLast()
    let columns = CallColumn.allCases.filter { column in !before.contains { $0.column == column } }
    let places = before.isEmpty ? columns.count + 1 : columns.count
    let current = keys.last.flatMap { columns.firstIndex(of: $0.column) } ?? columns.count
    let next = (current + steps) % places
    let number = next < 0 ? next + places : next
    return number < columns.count ? RowOrder(before + [.init(preferring: columns[number])]) : .asServed
  }

  /// By that column instead of the last one; where it is that one already, the other way round.
  func sorted(by column: CallColumn) -> RowOrder {
    if keys.last?.column == column { return inverted() }
    return RowOrder(keys.dropLast().filter { $0.column != column } + [.init(preferring: column)])
  }

  /// The other way round. Calls come newest first.
  func inverted() -> RowOrder {
    var keys = keys.isEmpty ? [.init(preferring: .time)] : keys
    keys[keys.count - 1].isDescending.toggle()
    return RowOrder(keys)
  }

  /// Adds the first column that is not in the order yet.
  func addingColumn() -> RowOrder {
    let rest = CallColumn.allCases.first { column in !keys.contains { $0.column == column } }
    return rest.map { RowOrder(keys + [.init(preferring: $0)]) } ?? self
  }

  func droppingColumn() -> RowOrder { RowOrder(keys.dropLast()) }
}
