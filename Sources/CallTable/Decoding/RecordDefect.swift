/// One record that could not be read; the others around it were.
package struct RecordDefect: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    /// Which record of which page, both from 1.
    case page(Int, record: Int)
    /// Which line of a file, from 1.
    case line(Int)

    /// `Line 51`, `Page 1, record 2`
    package var title: String {
      switch self {
      case .page(let page, let record): "Page \(page), record \(record)"
      case .line(let line): "Line \(line)"
      }
    }
  }

  package let place: Place
  /// The byte of the page's body, or of the file's text, (from 0) where something else than `expected` was.
  package let offset: Int
  /// What should have been there.
  package let expected: String
  /// The beginning of the record, or of its line in a file of lines; "" where that is not known. Make it harmless before
  /// showing it.
  package let text: String
  /// Of all of the record, to know it again by; nil in a file, which is read once.
  package let digest: RecordDigest?

  package init(
    page: Int, record: Int, offset: Int, expected: String, text: String = "", digest: RecordDigest? = nil
  ) {
    (place, self.offset, self.expected) = (.page(page, record: record), offset, expected)
    (self.text, self.digest) = (text, digest)
  }

  package init(line: Int, offset: Int, expected: String, text: String = "") {
    (place, self.offset, self.expected, self.text) = (.line(line), offset, expected, text)
    digest = nil
  }

  package var message: String {
    switch place {
    case .page(let page, let record):
      "Record \(record) of page \(page) cannot be read at byte \(offset): expected \(expected)."
    case .line(let line):
      "Line \(line) cannot be read at byte \(offset): expected \(expected)."
    }
  }
}
