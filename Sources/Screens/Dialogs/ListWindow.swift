/// Which entries of a list are shown in so many rows, the one under the cursor among them.
enum ListWindow {
  static func positions(cursor: Int, count: Int, rows: Int) -> Range<Int> {
    guard rows > 0 else { return 0..<0 }
    let first = max(0, min(cursor - rows / 2, count - rows))
    return first..<min(count, first + rows)
  }
}
