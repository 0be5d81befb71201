/// A text to look for in calls: in names, numbers, ids, departments and branches. Upper and lower case, accents and the
/// punctuation of phone numbers do not matter.
package struct CallSearch: Hashable, Sendable {
  /// The text as typed.
  package let text: String

  /// Nil if there is nothing to look for.
  package init?(_ text: String) {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    self.text = text
  }

  package func matches(_ record: CallRecord) -> Bool { false }

  /// The nearest position after (or before) `position` whose call matches; goes round at the end, the last one looked at
  /// is `position` itself; nil if no call shown matches. Works off the caller's actor.
  @concurrent package func next(
    after position: Int, in index: RowIndex, of table: CallTable, backwards: Bool = false
  ) async throws(CancellationError) -> Int? {
    nil
  }
}
