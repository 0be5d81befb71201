import CallTable

/// Sizes of what is on the screen, in rows of text, never negative. The screens measure; the browser is told with every command, and again
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
  /// Those lines, to be searched: parts in different styles have a line end between them. None where nothing is searched.
  package var text: [String]
  /// The lines of that text at which the other calls of an opened one begin.
  package var marks: [Int]
  /// Nil where no table is shown.
  package var table: TableGeometry?

  package init(
    rows: Int, tableRows: Int, textRows: Int = 0, textLines: Int = 0, text: [String] = [], marks: [Int] = []
  ) {
    (self.rows, self.tableRows) = (max(0, rows), max(0, tableRows))
    (self.textRows, self.textLines) = (max(0, textRows), max(0, textLines))
    (self.text, self.marks) = (text, marks)
  }

  /// The last line of the text that can stand at the top.
  fileprivate var lastTextLine: Int { max(0, textLines - textRows) }
}

/// Sizes of the table's columns.
package struct TableGeometry: Hashable, Sendable {
  /// The furthest that columns can be scrolled; 0 where all are in sight.
  let mostOffset: Int
  /// Of the columns in sight.
  let widths: [CallColumn: Int]
  let seen: SeenWidths

  package init(mostOffset: Int, widths: [CallColumn: Int], seen: SeenWidths) {
    (self.mostOffset, self.widths, self.seen) = (mostOffset, widths, seen)
  }
}

/// The part of a text on the screen.
package struct Scroll: Hashable, Sendable {
  /// The first line on the screen, from 0.
  package private(set) var line = 0

  /// Scrolls as little as brings that line and the one after it on the screen.
  mutating func show(_ wanted: Int, in geometry: Geometry) {
    line = min(max(line, wanted + 2 - geometry.textRows), wanted)
    line = min(max(line, 0), geometry.lastTextLine)
  }

  /// After a moving command; others do nothing.
  func performing(_ command: Command, in geometry: Geometry) -> Scroll {
    var line = line
    switch command {
    case .move(let distance): line += distance
    case .halfPage(let pages): line += pages * max(1, geometry.rows / 2)
    case .page(let pages): line += pages * max(1, geometry.textRows)
    case .first: line = 0
    case .last: line = geometry.lastTextLine
    default: break
    }
    return Scroll(line: min(max(line, 0), geometry.lastTextLine))
  }
}
