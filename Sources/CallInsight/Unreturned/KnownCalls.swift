import CallTable

/// The calls of a range, and those that came after it.
package struct KnownCalls: Sendable {
  package let range: CallTable
  package let later: CallTable

  package init(range: CallTable, later: CallTable = CallTable()) {
    (self.range, self.later) = (range, later)
  }

  package subscript(place: CallPlace) -> CallRecord { place.isLater ? later[place.row] : range[place.row] }

  /// By start, and where that is the same by their ids, so that the order does not depend on how they came.
  func isBefore(_ one: CallPlace, _ other: CallPlace) -> Bool {
    let (left, right) = (self[one], self[other])
    let (start, otherStart) = (left.start?.milliseconds ?? 0, right.start?.milliseconds ?? 0)
    if start != otherStart { return start < otherStart }
    return (left.pbxID, left.callID) < (right.pbxID, right.callID)
  }
}

/// A row of one of the two tables.
package struct CallPlace: Hashable, Sendable {
  package let row: Int
  /// It came after the range.
  package let isLater: Bool

  package init(row: Int, isLater: Bool = false) { (self.row, self.isLater) = (row, isLater) }
}
