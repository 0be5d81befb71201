import CallTable
import CallTime

/// The row under the cursor, and the part of the rows on the screen.
struct Selection: Hashable {
  /// Rows that are shown in all, and rows that fit on the screen.
  struct Extent: Hashable {
    let count: Int
    let rows: Int
  }

  /// A position among the rows shown. It may be past their end where they have become fewer.
  private(set) var cursor = 0
  private var firstShown = 0
  /// The cursor stays on the last row while pages arrive.
  private var isFollowingEnd = false
  private var wanted: WantedCall?
  /// The time that is looked for when the first rows are there.
  private var wantedTime: WantedTime?

  /// The call that was under the cursor before a refresh. It is looked for as calls come, until it is found or the user
  /// moves.
  private struct WantedCall: Hashable {
    let id: CallID
    /// Its line on the screen then.
    let line: Int
    /// Rows of the table that it is not among.
    var passed = 0
  }

  private struct WantedTime: Hashable {
    let time: Timestamp
    /// For rows in another order than that of time.
    let position: Int
    /// Its line on the screen.
    let line: Int
  }

  /// On the first row.
  init() {}

  /// On the call that begins nearest to that time among the first rows that are shown, on that line of the screen; on
  /// `position` where rows are in another order than that of time.
  init(near time: Timestamp, else position: Int, line: Int) {
    wantedTime = WantedTime(time: time, position: position, line: line)
  }

  /// The positions on the screen. The cursor is always among them, whatever size the window has got meanwhile.
  func visible(in extent: Extent) -> Range<Int> {
    let cursor = Self.clamped(cursor, to: extent)
    var first = min(firstShown, max(0, extent.count - extent.rows))
    first = max(min(first, cursor), cursor - extent.rows + 1, 0)
    return first..<max(first, min(first + extent.rows, extent.count))
  }

  private func top(in extent: Extent) -> Int { visible(in: extent).lowerBound }

  mutating func move(to position: Int, in extent: Extent) {
    isFollowingEnd = false
    wanted = nil
    wantedTime = nil
    firstShown = top(in: extent)
    cursor = Self.clamped(position, to: extent)
    firstShown = top(in: extent)
  }

  /// Moves; a row beyond the screen comes to its middle.
  mutating func jump(to position: Int, in extent: Extent) {
    let isFar = !visible(in: extent).contains(Self.clamped(position, to: extent))
    move(to: position, in: extent)
    if isFar { firstShown = max(0, cursor - extent.rows / 2) }
  }

  /// Cursor and screen move together, as in a pager.
  mutating func scroll(by distance: Int, in extent: Extent) {
    let newTop = min(max(top(in: extent) + distance, 0), max(0, extent.count - extent.rows))
    move(to: cursor + distance, in: extent)
    firstShown = newTop
    firstShown = top(in: extent)
  }

  /// To the last row; where more are to come, to the last of those, too.
  mutating func moveToEnd(isComplete: Bool, in extent: Extent) {
    move(to: extent.count - 1, in: extent)
    isFollowingEnd = !isComplete
  }

  /// Places the cursor among changed rows: on the same call, wherever filter, order or new calls have put it.
  mutating func follow(_ change: RowsView.Change, to rows: RowsView, isComplete: Bool, screenRows: Int) {
    let old = Extent(count: change.oldIndex.count, rows: screenRows)
    let oldRow = cursor < old.count ? change.oldIndex[cursor] : nil
    let extent = Extent(count: rows.index.count, rows: screenRows)
    if !change.isSameTable {
      let line = cursor - top(in: old)
      wanted =
        isFollowingEnd ? nil : oldRow.map { WantedCall(id: change.oldTable[$0].id, line: line) }
    }
    if let wantedTime, extent.count > 0 {
      self.wantedTime = nil
      place(rows.position(nearest: wantedTime.time) ?? wantedTime.position, line: wantedTime.line, in: extent)
    } else if let wanted, let found = find(wanted, in: rows, isComplete: isComplete) {
      place(found, line: wanted.line, in: extent)
    } else if isFollowingEnd {
      place(extent.count - 1, in: extent)
    } else if cursor == 0, change.isSameTable, change.isSameFilter {
      // From the top a new order is followed to its first row.
      place(0, in: extent)
    } else if let oldRow {
      place(rows.index.position(atOrAfterRow: oldRow) ?? extent.count - 1, in: extent)
    } else {
      place(cursor, in: extent)
    }
  }

  /// The position of that call, or of the one after it; at first, where it is not there yet, the first row; nil to leave the
  /// cursor alone.
  private mutating func find(_ call: WantedCall, in rows: RowsView, isComplete: Bool) -> Int? {
    guard let row = rows.table.row(of: call.id, from: call.passed) else {
      wanted =
        isComplete ? nil : WantedCall(id: call.id, line: call.line, passed: rows.table.count)
      return call.passed == 0 ? 0 : nil
    }
    wanted = nil
    return rows.index.position(atOrAfterRow: row) ?? max(0, rows.index.count - 1)
  }

  /// Puts the cursor on a position of changed rows, on that line of the screen or on the same as before.
  private mutating func place(_ position: Int, line: Int? = nil, in extent: Extent) {
    let line = line ?? max(0, cursor - firstShown)
    cursor = Self.clamped(position, to: extent)
    firstShown = max(0, cursor - line)
  }

  private static func clamped(_ position: Int, to extent: Extent) -> Int {
    min(max(position, 0), max(0, extent.count - 1))
  }
}
