import CallTable

/// The keyboard changes the last key of an order; those before it stay.
extension RowOrder {
  /// The order after a command about it, among columns from left to right.
  func after(_ command: Command, among columns: [CallColumn]) -> RowOrder {
    switch command {
    case .sortColumn(let steps): steppingColumn(by: steps, among: columns)
    case .invertOrder: inverted()
    case .addSortColumn: addingColumn(among: columns)
    case .dropSortColumn: RowOrder(keys.dropLast())
    case .orderBy(let column): choosing(column)
    case .orderAsServed: .asServed
    default: self
    }
  }

  /// The next column to order by, leaving out those of the keys before. With no key before, the order as served comes between
  /// the last column and the first.
  private func steppingColumn(by steps: Int, among all: [CallColumn]) -> RowOrder {
    let before = keys.dropLast()
    let columns = all.filter { column in !before.contains { $0.column == column } }
    let places = before.isEmpty ? columns.count + 1 : columns.count
    guard places > 0 else { return self }
    let current = keys.last.flatMap { columns.firstIndex(of: $0.column) } ?? columns.count
    let next = (current + steps) % places
    let number = next < 0 ? next + places : next
    return number < columns.count ? RowOrder(before + [.init(preferring: columns[number])]) : .asServed
  }

  /// The other way round. Calls come newest first.
  private func inverted() -> RowOrder {
    var keys = keys.isEmpty ? [.init(preferring: .time)] : keys
    keys[keys.count - 1].isDescending.toggle()
    return RowOrder(keys)
  }

  /// Adds the first column that is not in the order yet.
  private func addingColumn(among all: [CallColumn]) -> RowOrder {
    let rest = all.first { column in !keys.contains { $0.column == column } }
    return rest.map { RowOrder(keys + [.init(preferring: $0)]) } ?? self
  }

  /// By that column alone; the other way round if it is one of the columns to order by already.
  private func choosing(_ column: CallColumn) -> RowOrder {
    guard let place = keys.firstIndex(where: { $0.column == column }) else {
      return RowOrder([.init(preferring: column)])
    }
    var keys = keys
    keys[place].isDescending.toggle()
    return RowOrder(keys)
  }
}
