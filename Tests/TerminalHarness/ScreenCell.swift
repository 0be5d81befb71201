/// One cell of a terminal.
package struct ScreenCell: Hashable, Sendable {
  /// A character and its marks; empty where nothing was written and in the right half of a wide cell.
  package let text: String
  /// 1, 2; 0 is the right half of a wide cell.
  package let width: Int
  /// What libvterm knows of; it does not know dim.
  package let isBold: Bool
  package let isUnderlined: Bool
  package let isReversed: Bool
  /// The palette's number; nil is the user's own colour.
  package let foreground: Int?
  package let background: Int?

  static let blank = ScreenCell(
    text: "", width: 1, isBold: false, isUnderlined: false, isReversed: false, foreground: nil,
    background: nil)
}
