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

/// A row of one of the two tables, in as few bytes as it needs: there are several a number.
package struct CallPlace: Hashable, Sendable {
  private let bits: UInt32

  package init(row: Int, isLater: Bool = false) {
    bits = UInt32(truncatingIfNeeded: row) << 1 | (isLater ? 1 : 0)
  }

  package var row: Int { Int(bits >> 1) }
  /// It came after the range.
  package var isLater: Bool { bits & 1 == 1 }
}
