import CallRecords

/// In which order the rows are shown.
extension CallListModel {
  func setOrder(_ newOrder: RowOrder) {
    guard newOrder != order else { return }
    order = newOrder
    remakeIndex()
  }

  /// On to another column to order by, with the order as served between the last one and the first.
  func sort(by steps: Int) {
    let columns = CallColumn.allCases
    let current = order.keys.first.flatMap { columns.firstIndex(of: $0.column) } ?? columns.count
    let next = (current + steps) % (columns.count + 1)
    let number = next < 0 ? next + columns.count + 1 : next
    setOrder(number < columns.count ? RowOrder([.init(preferring: columns[number])]) : .asServed)
  }

  /// The other way round. Calls come newest first.
  func invertOrder() {
    var keys = order.keys
    if keys.isEmpty { keys = [.init(preferring: .time)] }
    keys[0].isDescending.toggle()
    setOrder(RowOrder(keys))
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
