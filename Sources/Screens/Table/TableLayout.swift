import BrowserModel
import CallTable

/// The columns of the call table that a window holds, and their widths.
///
/// Time and caller are always there. The other columns come in one order as the window widens, each only if there is room for
/// all of it: by importance, or from left to right if the user has moved some. None is wider than what it shows while another
/// one is missing, but for the parties, which get what is left.
struct TableLayout: Hashable {
  struct Slot: Hashable {
    let column: CallColumn
    fileprivate(set) var width: Int
  }

  let slots: [Slot]
  /// With seconds, or without where there is no room for them.
  let time: TimeForm
  /// Columns scrolled out to the left.
  let offset: Int
  /// With this offset the last column is in sight.
  let mostOffset: Int
  /// Whether there are columns to scroll to on the right; the last two cells of the window are free then, for a mark.
  let isCutOff: Bool

  /// The column before the first one, where the marker of the selected row stands.
  static let margin = 1
  static let gap = 1
}

/// Everything that the columns of a table follow from.
struct TablePlan: FramePart, Equatable {
  let width: Int
  let time: TimeForm
  let seen: SeenWidths
  let arrangement: ColumnArrangement
  let offset: Int
  let order: RowOrder

  /// The columns of every window.
  private var held: Set<CallColumn> {
    arrangement.isInTableOrder ? Set(all).intersection([.time, .caller, .result]) : ColumnArrangement.fixed
  }
  /// They stay where they are while others scroll.
  private static let pinned: Set<CallColumn> = [.time, .direction, .caller]
  /// A blank and the mark of columns cut off on the right.
  private static let markWidth = 2
  /// A scrolled window of this width has the usual room for the caller.
  private static let leastRoomy = 60

  private var all: [CallColumn] { arrangement.columns }

  func drawn() -> TableLayout {
    let start = unscrolled()
    let pinned = Self.pinned.intersection(start.columns)
    // Those in sight at first, then the others.
    let sequence =
      all.filter { start.columns.contains($0) && !pinned.contains($0) }
      + all.filter { !start.columns.contains($0) }
    var windows = [start]
    while windows.last?.isLast == false {
      windows.append(scrolled(Array(sequence.dropFirst(windows.count)), pinned: pinned, start))
    }
    let offset = min(offset, windows.count - 1)
    let window = windows[offset]
    return TableLayout(
      slots: slots(window), time: window.time, offset: offset, mostOffset: windows.count - 1,
      isCutOff: !window.isLast)
  }

  // MARK: - Columns

  /// The columns of a window.
  private struct Window {
    var columns: Set<CallColumn>
    var time: TimeForm
    /// The parties have their usual room.
    var isRoomy: Bool
    /// Nothing is cut off on the right.
    var isLast = false
  }

  /// The further columns of a wider window.
  private enum Step {
    case column(CallColumn)
    case seconds
  }

  /// The parties may be short for these.
  private static let first: [CallColumn] = [
    .result, .queue, .answeredBy, .rang, .longestRing, .leftAt, .wait, .called, .direction, .talk,
  ]

  private var steps: [Step] {
    guard arrangement.isInTableOrder else { return all.map { .column($0) } + [.seconds] }
    let first = Self.first.filter(all.contains)
    return first.map { .column($0) } + [.seconds]
      + all.filter { !first.contains($0) }.map { .column($0) }
  }

  private func unscrolled() -> Window {
    var window = Window(
      columns: held, time: time.withoutSeconds, isRoomy: false)
    // A column to order by stays while others leave, if it has room.
    for key in order.keys where all.contains(key.column) {
      var wider = window
      wider.columns.insert(key.column)
      if fits(wider) { window = wider }
    }
    for step in steps {
      var wider = window
      switch step {
      case .column(let column) where window.columns.contains(column): continue
      case .column(let column):
        wider.columns.insert(column)
        if !Self.first.contains(column) { wider.isRoomy = true }
      case .seconds: (wider.time, wider.isRoomy) = (time, true)
      }
      guard fits(wider) else { break }
      window = wider
    }
    window.isLast = window.columns.count == all.count
    return window
  }

  /// As many of these columns as fit beside the pinned ones; one in any case.
  private func scrolled(_ columns: [CallColumn], pinned: Set<CallColumn>, _ start: Window) -> Window {
    var window = Window(
      columns: pinned, time: start.time, isRoomy: width >= Self.leastRoomy, isLast: columns.isEmpty)
    for (number, column) in columns.enumerated() {
      var wider = window
      wider.columns.insert(column)
      wider.isLast = number == columns.count - 1
      guard number == 0 || fits(wider) else { break }
      window = wider
    }
    return window
  }

  private func room(_ window: Window) -> Int {
    let isWhole = window.isLast || window.columns.count == all.count
    return width - TableLayout.margin - TableLayout.gap * (window.columns.count - 1)
      - (isWhole ? 0 : Self.markWidth)
  }

  private func fits(_ window: Window) -> Bool {
    window.columns.reduce(0) { $0 + least($1, in: window) } <= room(window)
  }

  // MARK: - Widths

  /// Enough for what is seen, as far as the column grows.
  private func wanted(_ column: CallColumn, in window: Window) -> Int {
    let widths = column.definition.widths
    if column == .time { return window.time.width }
    if let chosen = arrangement.widths[column] { return chosen }
    let heading = column.definition.title.count + (order.keys.contains { $0.column == column } ? 1 : 0)
    return min(max(seen[column] ?? widths.usual, heading, widths.least), widths.most)
  }

  /// Without it the column does not come. Numbers are never cut, words may be.
  private func least(_ column: CallColumn, in window: Window) -> Int {
    let definition = column.definition
    let wanted = wanted(column, in: window)
    if arrangement.widths[column] != nil { return wanted }
    return switch definition.value {
    case .party: min(wanted, window.isRoomy ? definition.widths.usual : definition.widths.least)
    case .route(let fact) where fact.isQuantity: wanted
    case .list, .word, .route: min(wanted, definition.widths.least)
    case .time, .direction, .result, .duration, .count: wanted
    }
  }

  private func slots(_ window: Window) -> [TableLayout.Slot] {
    var slots = all.filter(window.columns.contains).map {
      TableLayout.Slot(column: $0, width: least($0, in: window))
    }
    var spare = room(window) - slots.reduce(0) { $0 + $1.width }
    let parties: [CallColumn] = [.caller, .called]
    func grow(_ columns: [CallColumn], to target: (CallColumn) -> Int) {
      while spare > 0 {
        var narrowest: Int?
        for (place, slot) in slots.enumerated() where columns.contains(slot.column) {
          // Not behind `&&`, whose closure a release build takes for another actor's.
          guard slot.width < target(slot.column) else { continue }
          if let other = narrowest, slots[other].width <= slot.width { continue }
          narrowest = place
        }
        guard let narrowest else { return }
        slots[narrowest].width += 1
        spare -= 1
      }
    }
    grow([.caller]) { min(wanted($0, in: window), $0.definition.widths.usual) }
    grow(parties) { wanted($0, in: window) }
    grow(all) { wanted($0, in: window) }
    grow(parties.filter { arrangement.widths[$0] == nil }) { $0.definition.widths.most }
    // Where not even the least has room, the parties give first, then the others from the right.
    for column in [.called, .caller] + all.reversed() where spare < 0 {
      guard let number = slots.firstIndex(where: { $0.column == column }) else { continue }
      let given = min(-spare, max(0, slots[number].width - Self.tightest))
      slots[number].width -= given
      spare += given
    }
    return slots
  }

  private static let tightest = 6
}
