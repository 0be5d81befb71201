import CallTable

/// In which order the rows are shown. The keyboard changes the last key of the order; those before it stay.
extension CallListModel {
  func setOrder(_ newOrder: RowOrder) {
    guard newOrder != order else { return }
    order = newOrder
    remakeIndex()
  }

  /// On to another column to order by: one that no key before it has and, where there is none before it, the order as
  /// served between the last column and the first.
  func sort(by steps: Int) {
    let before = order.keys.dropLast()
    let columns = CallColumn.allCases.filter { column in !before.contains { $0.column == column } }
    let places = before.isEmpty ? columns.count + 1 : columns.count
    let current = order.keys.last.flatMap { columns.firstIndex(of: $0.column) } ?? columns.count
    let next = (current + steps) % places
    let number = next < 0 ? next + places : next
    setOrder(number < columns.count ? RowOrder(before + [.init(preferring: columns[number])]) : .asServed)
  }

  /// The other way round. Calls come newest first.
  func invertOrder() {
    var keys = order.keys
    if keys.isEmpty { keys = [.init(preferring: .time)] }
    keys[keys.count - 1].isDescending.toggle()
    setOrder(RowOrder(keys))
  }

  /// By the first column that is not in the order yet, too.
  func addSortColumn() {
    let rest = CallColumn.allCases.first { column in !order.keys.contains { $0.column == column } }
    if let rest { setOrder(RowOrder(order.keys + [.init(preferring: rest)])) }
  }

  func dropSortColumn() {
    if order == .asServed { return notice.say("No order is set.") }
    setOrder(RowOrder(order.keys.dropLast()))
  }
}

extension RowOrder.Key {
  /// In the direction people want first: the newest, the longest, the most; words from A.
  init(preferring column: CallColumn) {
    switch column {
    case .time, .ring, .wait, .talk, .hold, .legs: self.init(column, isDescending: true)
    case .direction, .caller, .called, .result, .dnis, .department, .branch, .pbx: self.init(column)
    }
  }
}
