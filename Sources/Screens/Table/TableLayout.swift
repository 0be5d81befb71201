import BrowserModel
import CallTable

/// Which columns of the call table are drawn, how wide, and how much of a party they tell.
///
/// In a narrower window these leave, in this order: Legs, Hold, Talk, the number of a called party that has a name, so that there is
/// room for the caller's name and number, Ring, the caller's name, and at the very end Wait, Dir and Called, so that time,
/// caller and result stay.
struct TableLayout: Hashable, Sendable {
  struct Slot: Hashable, Sendable {
    let column: CallColumn
    fileprivate(set) var width: Int
    let party: PartyText.Form
  }

  let slots: [Slot]

  /// The column before the first one, where the marker of the selected row stands.
  static let margin = 1
  private static let gap = 1

  /// `offset` columns after the time are scrolled out to the left. Those of `order` stay while others leave.
  /// `headings` are the widths that some columns need for their heading: they get them from the parties, if those can do
  /// without.
  init(
    width: Int, timeWidth: Int, offset: Int = 0, order: [CallColumn] = [], headings: [CallColumn: Int] = [:]
  ) {
    func fitting(_ stages: [Stage]) -> Stage? {
      stages.first { $0.least(timeWidth: timeWidth) <= width }
    }
    let stages = Self.stages.filter { $0.isAllowed(at: width) }
    let stage =
      offset > 0
      ? Self.scrolled(by: offset, width: width, timeWidth: timeWidth)
      : fitting(stages.map { $0.adding(order) }) ?? fitting(stages) ?? Self.tightest
    var slots = stage.slots(width: width, timeWidth: timeWidth)
    for (number, slot) in slots.enumerated() {
      if let width = headings[slot.column] { Self.widen(&slots, number, to: width) }
    }
    self.slots = slots
  }

  /// Makes a column at least so wide, and the widest party narrower by as much.
  private static func widen(_ slots: inout [Slot], _ number: Int, to width: Int) {
    let missing = width - slots[number].width
    let parties = slots.indices.filter { slots[$0].column == .caller || slots[$0].column == .called }
    guard missing > 0, let giver = parties.max(by: { slots[$0].width < slots[$1].width }),
      slots[giver].width - missing >= leastGiver
    else { return }
    slots[number].width += missing
    slots[giver].width -= missing
  }

  /// A number with its plus.
  private static let leastGiver = 13

  /// The time stays; the columns after the scrolled ones follow as far as they fit, the last one cut where it must.
  private static func scrolled(by offset: Int, width: Int, timeWidth: Int) -> Stage {
    let columns = [CallColumn.time] + CallColumn.allCases.dropFirst(1 + offset)
    var stage = Stage(columns: [.time])
    for column in columns.dropFirst() {
      let longer = Stage(columns: stage.columns + [column])
      if longer.least(timeWidth: timeWidth) > width { break }
      stage = longer
    }
    return stage
  }

  private struct Stage {
    var columns: [CallColumn]
    var caller = PartyText.Form.both
    var called = PartyText.Form.both
    var leastCaller = CallColumn.caller.definition.width
    var leastCalled = CallColumn.called.definition.width

    func isAllowed(at width: Int) -> Bool {
      width > 160 || !columns.contains { $0.definition.stays == .inWideWindows }
    }

    func adding(_ others: [CallColumn]) -> Stage {
      var stage = self
      stage.columns = CallColumn.allCases.filter { columns.contains($0) || others.contains($0) }
      return stage
    }

    func least(of column: CallColumn, timeWidth: Int) -> Int {
      switch column {
      case .caller: leastCaller
      case .called: leastCalled
      case .time: timeWidth
      default: column.definition.width
      }
    }

    func least(timeWidth: Int) -> Int {
      margin + columns.reduce(0) { $0 + least(of: $1, timeWidth: timeWidth) } + gap * (columns.count - 1)
    }

    func slots(width: Int, timeWidth: Int) -> [Slot] {
      var spare = max(0, width - least(timeWidth: timeWidth))
      var shares = columns.reduce(0) { $0 + $1.definition.share }
      return columns.map { column in
        let extra = shares > 0 ? spare * column.definition.share / shares : 0
        spare -= extra
        shares -= column.definition.share
        let party: PartyText.Form =
          switch column {
          case .caller: caller
          case .called: called
          default: .both
          }
        return Slot(column: column, width: least(of: column, timeWidth: timeWidth) + extra, party: party)
      }
    }
  }

  private static let stages: [Stage] = [
    Stage(columns: CallColumn.allCases),
    Stage(columns: staying(.leaving(1)), leastCaller: 21, leastCalled: 20),
    Stage(columns: staying(.leaving(2)), leastCaller: 21, leastCalled: 20),
    Stage(columns: staying(.leaving(3)), leastCaller: 21, leastCalled: 20),
    Stage(columns: staying(.leaving(4)), leastCaller: 24, leastCalled: 20),
    Stage(columns: staying(.leaving(4)), called: .name, leastCaller: 21, leastCalled: 12),
    Stage(columns: staying(.leaving(5)), called: .name, leastCaller: 18, leastCalled: 12),
    Stage(columns: staying(.leaving(5)), caller: .number, called: .name, leastCaller: 13, leastCalled: 12),
    Stage(columns: staying(.leaving(6)), caller: .number, called: .name, leastCaller: 13, leastCalled: 12),
    Stage(columns: staying(.leaving(7)), caller: .number, called: .name, leastCaller: 13, leastCalled: 12),
    smallest,
  ]

  private static let smallest = Stage(columns: staying(.always), leastCaller: 13)
  /// Where even that is too wide: a number with its plus, and nothing more.
  private static let tightest = Stage(columns: staying(.always), leastCaller: 12)

  /// The columns that stay at least so long.
  private static func staying(_ least: CallColumn.Staying) -> [CallColumn] {
    CallColumn.allCases.filter { $0.definition.stays >= least }
  }
}
