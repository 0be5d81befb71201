/// A fact about the way of a call, told by its legs.
package enum RouteFact: Hashable, Sendable {
  /// The last ring group or queue; shown with the way to it.
  case queue
  /// The person who answered.
  case answeredBy
  /// The number of phones that rang.
  case rang
  /// The longest time that a phone rang.
  case longestRing
  /// Reached last by a caller who gave up.
  case leftAt

  /// Its columns: of a person the name, then the number.
  package var fields: [RouteColumns.Field] {
    switch self {
    case .queue: [.queue]
    case .answeredBy: [.answeredName, .answeredNumber]
    case .rang: [.rang]
    case .longestRing: [.longestRing]
    case .leftAt: [.leftAt]
    }
  }

  package var isQuantity: Bool { self == .rang || self == .longestRing }
}

extension CallBatch {
  /// A column of the routes; without any, nothing is known of any call.
  package subscript(field: RouteColumns.Field) -> Column { routes?[field] ?? .unknown }
}

extension Column {
  /// Says nothing in any row.
  fileprivate static let unknown = Column(
    forms: CellForms([]), integers: PackedIntegers(constant: 0, count: 0),
    dictionary: TextList().dictionary, codes: PackedIntegers(constant: 0, count: 0))
}
