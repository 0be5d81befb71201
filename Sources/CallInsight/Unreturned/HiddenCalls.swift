import CallTable

/// Calls that do not count: other versions of them have come, or they are known twice.
struct HiddenCalls: Hashable {
  private(set) var range = RowSet()
  private(set) var later = RowSet()

  init() {}

  init(_ calls: KnownCalls, _ events: (range: [CallbackEvents], later: [CallbackEvents])) {
    range = RowSet(calls.range.replaced)
    later = RowSet(calls.later.replaced)
    later.formUnion(Self.twice(calls, events))
  }

  var isEmpty: Bool { range.isEmpty && later.isEmpty }

  func contains(_ place: CallPlace) -> Bool { (place.isLater ? later : range).contains(place.row) }

  /// Later rows with calls that the range has, too: those that lie across its end can be in both.
  private static func twice(
    _ calls: KnownCalls, _ events: (range: [CallbackEvents], later: [CallbackEvents])
  ) -> RowSet {
    var found = RowSet()
    guard let last = calls.range.starts?.upperBound.milliseconds else { return found }
    var early: [Int64: [Int]] = [:]
    for chunk in events.later where chunk.startBounds.map({ $0.lowerBound <= last }) ?? false {
      for (start, row) in zip(chunk.starts, chunk.rows) where start <= last {
        early[start, default: []].append(Int(row))
      }
    }
    guard let first = early.keys.min() else { return found }
    for chunk in events.range where chunk.startBounds.map({ $0.upperBound >= first }) ?? false {
      for (start, row) in zip(chunk.starts, chunk.rows) where start >= first {
        guard let rows = early[start] else { continue }
        let id = calls.range[Int(row)].id
        for later in rows where calls.later[later].id == id { found.insert(later) }
      }
    }
    return found
  }
}
