/// The room the browser has, in columns and rows of text.
package struct WindowSize: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// The least room the screens are made for; below it the browser waits for more.
  package static let smallest = WindowSize(columns: 40, rows: 10)

  package var isTooSmall: Bool {
    columns < WindowSize.smallest.columns || rows < WindowSize.smallest.rows
  }
}
