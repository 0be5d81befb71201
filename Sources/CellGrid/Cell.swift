/// One cell of a grid, as read back from it.
package struct Cell: Hashable, Sendable {
  /// One displayable cluster; empty in the right half of a wide cell.
  package let text: String
  /// Columns it occupies: 1 or 2; 0 marks the right half of the wide cell before it.
  package let width: Int
  package let style: Style

  package init(text: String, width: Int, style: Style) {
    self.text = text
    self.width = width
    self.style = style
  }
}
