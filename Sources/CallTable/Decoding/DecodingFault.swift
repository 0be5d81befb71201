/// Why a body could not be read, or not to its end.
package enum DecodingFault: Error, Hashable, Sendable {
  /// The body is not what it should be: `expected` tells what, `offset` the byte (from 0) where something else was.
  case malformed(page: Int, offset: Int, expected: String)
  /// The body breaks off at `offset` (its length) where `expected` should have come.
  case truncated(page: Int, offset: Int, expected: String)
  /// More bytes than one page may have.
  case tooLarge(page: Int, bytes: Int)
  /// The memory to read it in could not be had.
  case outOfMemory(page: Int)

  /// What happened, where, and why.
  package var message: String {
    switch self {
    case .malformed(let page, let offset, let expected):
      "Page \(page) cannot be read at byte \(offset): expected \(expected)."
    case .truncated(let page, let offset, let expected):
      "Page \(page) breaks off at byte \(offset): expected \(expected)."
    case .tooLarge(let page, let bytes):
      "Page \(page) has \(bytes) bytes, more than can be read at once. Ask for smaller pages."
    case .outOfMemory(let page):
      "There is not enough memory to read page \(page). Ask for smaller pages."
    }
  }
}
