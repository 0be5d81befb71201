import CallTime

/// The rows shown that a search finds, as far as it has looked.
package struct SearchMatches: Sendable {
  /// Positions looked at in one go.
  private static let step = 1 << 16

  /// Positions of the index looked at so far.
  package private(set) var examined = 0
  /// Those that match, growing.
  private var positions: [UInt32] = []
  private var table: TableSearch

  /// Nothing has been looked at.
  package init(_ search: CallSearch) { table = TableSearch(search.term) }

  package var count: Int { positions.count }

  /// The number of the match at that position, from 1; nil if there is none.
  package func number(at position: Int) -> Int? {
    let number = place(of: position)
    return number < positions.count && positions[number] == position ? number + 1 : nil
  }

  /// The next match, as from `CallSearch.next(after:in:of:backwards:)`, among the positions looked at.
  package func next(after position: Int, backwards: Bool) -> Int? {
    let next = backwards ? place(of: position) - 1 : place(of: position + 1)
    return (positions.indices.contains(next) ? positions[next] : backwards ? positions.last : positions.first)
      .map { Int($0) }
  }

  private func place(of position: Int) -> Int { positions.partitioningIndex { $0 >= position } }

  /// Some more positions of the index looked at: those before `examined` must show the same rows as before. Works off the
  /// caller's actor.
  @concurrent package func extended(
    over index: RowIndex, of table: CallTable
  ) async throws(CancellationError) -> SearchMatches {
    var matches = self
    let end = min(index.count, examined + Self.step)
    for position in examined..<max(examined, end) {
      if position % RowIndex.chunk == 0, Task.isCancelled { throw CancellationError() }
      if try matches.table.matches(index[position], of: table) { matches.positions.append(UInt32(position)) }
    }
    matches.examined = end
    return matches
  }

  /// For other positions of the same rows: nothing has been looked at, but what the rows hold is known.
  package func startedOver() -> SearchMatches {
    var matches = self
    (matches.examined, matches.positions) = (0, [])
    return matches
  }
}
