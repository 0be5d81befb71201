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
  /// The place that the cursor comes to when it is among the rows; forgotten when the user moves.
  private var target: Target?
  /// Rows of the table that the call of ``target`` is not among.
  private var passed = 0
  /// The row of the table that the cursor stays at or after, whatever rows are shown, until the user moves.
  private var anchor: Int?

  /// A place to come to among rows that are still to come, or to be ordered.
  enum Target: Hashable {
    /// A call, its row of the table when it was last there, and its line on the screen. It is looked for as calls come.
    case call(CallID, row: Int, line: Int)
    /// The call that begins nearest to that time among the first rows; `position` where rows are in another order.
    case time(Timestamp, position: Int, line: Int)

    fileprivate var line: Int {
      switch self {
      case .call(_, row: _, let line), .time(_, position: _, let line): line
      }
    }
  }

  /// On the first row until the target is there.
  init(_ target: Target? = nil) { self.target = target }

  /// The call under the cursor, as a place to come back to; nil where there is none.
  func target(in rows: RowsView, screenRows: Int) -> Target? {
    guard cursor < rows.index.count else { return nil }
    let (row, extent) = (rows.index[cursor], Extent(count: rows.index.count, rows: screenRows))
    return .call(rows.table[row].id, row: row, line: cursor - top(in: extent))
  }

  mutating func look(for target: Target) { (self.target, passed, isFollowingEnd) = (target, 0, false) }

  /// Comes to the target if it is there; false if not.
  @discardableResult
  mutating func seek(in rows: RowsView, isComplete: Bool, screenRows: Int) -> Bool {
    guard let target, let position = find(target, in: rows, isComplete: isComplete) else { return false }
    place(position, line: target.line, in: Extent(count: rows.index.count, rows: screenRows))
    return true
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
    target = nil
    anchor = nil
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

  mutating func anchor(at row: Int?) { anchor = row }

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
    let oldRow = anchor ?? (cursor < old.count ? change.oldIndex[cursor] : nil)
    if !change.isSameTable { anchor = nil }
    let extent = Extent(count: rows.index.count, rows: screenRows)
    if !change.isSameTable {
      target = isFollowingEnd ? nil : target(oldRow, of: change.oldTable, line: cursor - top(in: old))
      passed = 0
    }
    if seek(in: rows, isComplete: isComplete, screenRows: screenRows) {
      return
    } else if isFollowingEnd {
      place(extent.count - 1, in: extent)
    } else if cursor == 0, change.isSameTable, change.isSameFilter, !change.bringsNewer {
      // From the top a new order is followed to its first row. Newer calls do not move what is looked at.
      place(0, in: extent)
    } else if let oldRow {
      place(rows.index.position(atOrAfterRow: oldRow) ?? extent.count - 1, in: extent)
    } else {
      place(cursor, in: extent)
    }
  }

  private func target(_ row: Int?, of table: CallTable, line: Int) -> Target? {
    row.map { .call(table[$0].id, row: $0, line: line) }
  }

  /// The position of the target, or of the call after it; at first, where it is not there yet, the first row; nil to leave the
  /// cursor alone.
  private mutating func find(_ target: Target, in rows: RowsView, isComplete: Bool) -> Int? {
    switch target {
    case .time(let time, let position, _):
      guard rows.index.count > 0 else { return nil }
      self.target = nil
      return rows.position(nearest: time) ?? position
    case .call(let id, let former, _):
      let table = rows.table
      let isThere = former < table.count && table[former].id == id
      guard let row = isThere ? former : table.row(of: id, from: passed) else {
        defer { passed = table.count }
        if isComplete { self.target = nil }
        return passed == 0 ? 0 : nil
      }
      self.target = nil
      return rows.index.position(atOrAfterRow: row) ?? max(0, rows.index.count - 1)
    }
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

extension RowsView {
  /// The position of the call that begins nearest to that time; nil where rows are not in the order of time.
  fileprivate func position(nearest time: Timestamp) -> Int? {
    guard let key = order.keys.first ?? RowOrder.newestFirst.keys.first, key.column == .time else {
      return nil
    }
    let positions = 0..<index.count
    func start(_ position: Int) -> Timestamp? { table[index[position]].start }
    // Calls that have no time come last.
    let after = positions.partitioningIndex { position in
      start(position).map { key.isDescending ? $0 <= time : $0 >= time } ?? true
    }
    let near = [after - 1, after].filter(positions.contains)
    return near.min { distance(start($0), time) < distance(start($1), time) }
  }

  private func distance(_ start: Timestamp?, _ time: Timestamp) -> Duration {
    start.map { max($0.since(time), time.since($0)) } ?? .seconds(Int64.max)
  }
}
