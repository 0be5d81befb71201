/// A text to look for in calls: in names, numbers, ids, departments and branches; in SIP call ids where it has a digit.
/// Upper and lower case, accents and the punctuation of phone numbers do not matter: `555 123-4567` finds `+15551234567`. A
/// number in its international form is found by its national one, and the other way round, in the countries in which the
/// company itself has numbers.
package struct CallSearch: Hashable, Sendable {
  /// The text as typed.
  package let text: String
  let term: SearchTerm

  /// Nil if there is nothing to look for. The home countries say what a national number means.
  package init?(_ text: String, home: HomeCountries = .unknown) {
    guard let term = SearchTerm(text, home: home) else { return nil }
    self.text = text
    self.term = term
  }

  /// Whether a text matches.
  package func matches(_ text: String) -> Bool { term.matches(text) }

  /// The places in a text that match, from left to right.
  package func ranges(in text: String) -> [Range<String.Index>] { term.ranges(in: text) }

  /// The nearest position after (or before) `position` whose call matches; goes round at the end, the last one looked at
  /// is `position` itself; nil if no call shown matches. Works off the caller's actor.
  @concurrent package func next(
    after position: Int, in index: RowIndex, of table: CallTable, backwards: Bool = false
  ) async throws(CancellationError) -> Int? {
    // Rows of the table that the index was made for and that are still to come are not looked at.
    let count = index.count
    guard count > 0 else { return nil }
    var searched = TableSearch(term)
    var candidate = min(max(position, backwards ? 0 : -1), backwards ? count : count - 1)
    for step in 0..<count {
      if step % RowIndex.chunk == 0, Task.isCancelled { throw CancellationError() }
      candidate += backwards ? -1 : 1
      if candidate >= count { candidate = 0 }
      if candidate < 0 { candidate = count - 1 }
      if try searched.matches(index[candidate], of: table) { return candidate }
    }
    return nil
  }
}
