/// One record that could not be read; the others of its page were.
package struct RecordDefect: Hashable, Sendable {
  /// 1…
  package let page: Int
  /// Which record of the page, 1…
  package let record: Int
  /// The byte of the body (from 0) where something else than `expected` was.
  package let offset: Int
  /// What should have been there.
  package let expected: String

  package init(page: Int, record: Int, offset: Int, expected: String) {
    (self.page, self.record, self.offset, self.expected) = (page, record, offset, expected)
  }

  package var message: String {
    "Record \(record) of page \(page) cannot be read at byte \(offset): expected \(expected)."
  }
}
