import CallTable

/// The cursor and the part of the rows on the screen.
extension CallListModel {
  /// The positions on a screen of that many rows. The cursor is always among them, whatever size the window has got meanwhile.
  package func visible(rows: Int) -> Range<Int> {
    let cursor = clamped(cursor)
    var first = min(firstShown, max(0, index.count - rows))
    first = max(min(first, cursor), cursor - rows + 1, 0)
    return first..<min(first + rows, index.count)
  }

  var top: Int { visible(rows: tableRows).lowerBound }

  func move(_ command: Command) {
    switch command {
    case .move(let distance): move(to: cursor + distance)
    case .halfPage(let pages): scroll(by: pages * max(1, tableRows / 2))
    case .page(let pages): scroll(by: pages * max(1, tableRows - 1))
    case .first: move(to: 0)
    case .goTo(let number): jump(to: number - 1)
    case .last:
      // First of all, or the move would ask for one page.
      loadAll()
      move(to: index.count - 1)
      isFollowingEnd = !isComplete
    case .scrollColumns(let columns):
      columnOffset = min(max(columnOffset + columns, 0), Self.largestColumnOffset)
    default: break
    }
  }

  /// Moves; to a row beyond the screen so that it stands in the middle, with what is around it.
  func jump(to position: Int) {
    let isFar = !visible(rows: tableRows).contains(clamped(position))
    move(to: position)
    if isFar { firstShown = max(0, cursor - tableRows / 2) }
  }

  func move(to position: Int) {
    isFollowingEnd = false
    wanted = nil
    firstShown = top
    cursor = clamped(position)
    firstShown = top
    loadIfNeeded()
  }

  /// Cursor and screen move together, as in a pager.
  private func scroll(by distance: Int) {
    isFollowingEnd = false
    wanted = nil
    let newTop = min(max(top + distance, 0), max(0, index.count - tableRows))
    cursor = clamped(cursor + distance)
    firstShown = newTop
    firstShown = top
    loadIfNeeded()
  }

  /// Puts the cursor on another position of a changed index, on that line of the screen or on the same as before.
  func place(_ position: Int, line: Int? = nil) {
    let line = line ?? max(0, cursor - firstShown)
    cursor = clamped(position)
    firstShown = max(0, cursor - line)
  }

  private func clamped(_ position: Int) -> Int { min(max(position, 0), max(0, index.count - 1)) }
}
