/// Sizes of what is on the screen, in rows of text. The screens measure; the browser is told with every command, and again
/// when a frame has other ones.
package struct Geometry: Hashable, Sendable {
  /// Rows of the window.
  package var rows: Int
  /// Calls that fit into the table.
  package var tableRows: Int
  /// Lines that fit of the text in front: an opened call, the help, a list to scroll.
  package var textRows: Int
  /// Lines of that text altogether.
  package var textLines: Int

  package init(rows: Int, tableRows: Int, textRows: Int = 0, textLines: Int = 0) {
    self.rows = rows
    self.tableRows = tableRows
    self.textRows = textRows
    self.textLines = textLines
  }

  /// The last line of the text that can stand at the top.
  var lastTextLine: Int { max(0, textLines - textRows) }
}
