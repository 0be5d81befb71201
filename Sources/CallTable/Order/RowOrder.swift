/// The order in which rows are shown: by the first key, where that is equal by the second, and at last as served.
package struct RowOrder: Hashable, Sendable {
  /// One column to order by.
  package struct Key: Hashable, Sendable {
    package var column: CallColumn
    /// The greatest first. Calls that have nothing in the column come last either way.
    package var isDescending: Bool

    package init(_ column: CallColumn, isDescending: Bool = false) {
      (self.column, self.isDescending) = (column, isDescending)
    }

    /// In the direction that people want first: the newest, the longest, the most; words from A.
    package init(preferring column: CallColumn) {
      let value = column.definition.value
      if case .time = value {
        self.init(column, isDescending: true)
      } else {
        self.init(column, isDescending: value.isQuantity)
      }
    }
  }

  package var keys: [Key]

  package init(_ keys: [Key] = []) { self.keys = keys }

  /// Whether the legs of calls decide the order.
  package var asksLegs: Bool { keys.contains { $0.column.definition.value.fact != nil } }

  /// The order in which calls came: the newest first from the service, or in the order of a file.
  package static let asServed = RowOrder()

  /// The order of the service, for calls that came in several orders.
  package static let newestFirst = RowOrder([.init(preferring: .time)])
}
