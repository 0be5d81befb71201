import BrowserModel
import CallTable
import Testing

@testable import Screens

/// Which columns a width has, and how wide they are.
struct TableLayoutTests {
  /// An ordinary day: names with numbers, a wait and a talk of less than an hour.
  private static let day: [CallColumn: Int] = [
    .direction: 3, .caller: 30, .called: 24, .result: 9, .ring: 4, .wait: 7, .talk: 5, .hold: 4, .legs: 1,
    .dnis: 12, .department: 17, .branch: 10, .pbx: 11,
  ]

  private static func layout(
    _ width: Int, _ seen: [CallColumn: Int]? = day, time: TimeForm = TimeForm(date: .none), offset: Int = 0,
    order: RowOrder = .asServed, arrangement: ColumnArrangement = .standard
  ) -> TableLayout {
    var widths = SeenWidths(.init(width: width, filter: CallFilter(), order: order, arrangement: arrangement))
    if let seen { widths.add(CallColumn.allCases.map { seen[$0] ?? 0 }) }
    return TablePlan(
      width: width, time: time, seen: widths, arrangement: arrangement, offset: offset, order: order
    )
    .drawn()
  }

  private static func columns(_ layout: TableLayout) -> [CallColumn] { layout.slots.map(\.column) }

  nonisolated private static let everyday: [CallColumn] = [
    .time, .direction, .caller, .called, .result, .wait, .talk,
  ]

  @Test(
    arguments: zip(
      [40, 45, 58, 62, 68, 80, 100, 120, 140, 161, 200],
      [
        [.time, .caller, .result], [.time, .caller, .result, .wait],
        [.time, .caller, .called, .result, .wait], [.time, .direction, .caller, .called, .result, .wait],
        everyday, everyday, everyday + [.ring, .hold, .legs], everyday + [.ring, .hold, .legs, .department],
        everyday + [.ring, .hold, .legs, .department, .branch, .pbx], CallColumn.usual, CallColumn.usual,
      ]))
  func columnsByWidth(width: Int, expected: [CallColumn]) {
    #expect(Self.columns(Self.layout(width)) == expected)
  }

  @Test func everyColumnHasItsPlaceInTheTable() {
    #expect(CallColumn.inTable.count == CallColumn.allCases.count)
    #expect(Set(CallColumn.inTable) == Set(CallColumn.allCases))
  }

  @Test func hiddenColumnsLeaveTheirRoomToTheNextByImportance() {
    let arrangement = ColumnArrangement(CallColumn.usual.filter { $0 != .called && $0 != .result })
    #expect(
      Self.columns(Self.layout(80, arrangement: arrangement)) == [
        .time, .direction, .caller, .wait, .talk, .ring, .hold, .legs,
      ])
    let three = Self.layout(80, arrangement: ColumnArrangement([.time, .caller, .talk]))
    #expect(Self.columns(three) == [.time, .caller, .talk])
    #expect(!three.isCutOff && three.mostOffset == 0)
  }

  @Test func columnsToldByLegsComeEarlyWhereTheyAreChosen() {
    func columns(_ width: Int, _ chosen: CallColumn...) -> [CallColumn] {
      let arrangement = ColumnArrangement(
        CallColumn.inTable.filter { CallColumn.usual.contains($0) || chosen.contains($0) })
      return Self.columns(
        Self.layout(width, Self.day.merging([.queue: 24]) { $1 }, arrangement: arrangement))
    }
    #expect(columns(80, .queue) == [.time, .direction, .caller, .called, .queue, .result, .wait])
    #expect(columns(60, .queue) == [.time, .caller, .queue, .result, .wait])
    #expect(columns(60, .rang, .longestRing) == [.time, .caller, .rang, .longestRing, .result, .wait])
  }

  @Test func movedColumnsComeFromLeftToRight() {
    let arrangement = ColumnArrangement([.time, .caller, .department, .branch, .pbx, .talk, .result])
    let layout = Self.layout(80, arrangement: arrangement)
    #expect(Self.columns(layout) == [.time, .caller, .department, .branch, .pbx, .talk])
    #expect(layout.isCutOff && layout.mostOffset == 1)
    #expect(
      Self.columns(Self.layout(80, offset: 1, arrangement: arrangement)) == [
        .time, .caller, .branch, .pbx, .talk, .result,
      ])
  }

  @Test func aColumnOfAChosenWidthHasIt() {
    let arrangement = ColumnArrangement(CallColumn.usual, widths: [.called: 6, .caller: 30, .talk: 20])
    for width in [80, 120, 240] {
      let slots = Self.layout(width, arrangement: arrangement).slots
      for slot in slots { #expect(arrangement.widths[slot.column].map { $0 == slot.width } ?? true) }
    }
  }

  @Test func aWeekHasTheSameColumnsAtEighty() {
    let week = TimeForm(date: .weekday)
    #expect(Self.columns(Self.layout(80, time: week)) == Self.everyday)
    #expect(Self.columns(Self.layout(40, time: week)) == [.time, .caller, .result])
    #expect(Self.layout(80, time: week).time == week.withoutSeconds)
  }

  @Test func columnsOfTheOrderStayWhileOthersLeave() {
    func columns(_ width: Int, _ order: CallColumn...) -> [CallColumn] {
      Self.columns(Self.layout(width, order: RowOrder(order.map { .init(preferring: $0) })))
    }
    #expect(columns(50, .talk) == [.time, .caller, .result, .wait, .talk])
    #expect(columns(80, .pbx) == [.time, .direction, .caller, .called, .result, .wait, .talk, .pbx])
    #expect(columns(40, .department) == [.time, .caller, .result])
    #expect(columns(200, .caller) == CallColumn.usual)
  }

  @Test(arguments: [TimeForm.Date.none, .weekday, .year])
  func wideningAddsColumnsAndThenTheSecondsAndTakesNoneAway(date: TimeForm.Date) {
    var before = Self.layout(40, time: TimeForm(date: date))
    for width in 41...240 {
      let now = Self.layout(width, time: TimeForm(date: date))
      #expect(Set(Self.columns(now)).isSuperset(of: Self.columns(before)), "at \(width)")
      #expect(now.time.hasSeconds || !before.time.hasSeconds, "at \(width)")
      before = now
    }
    #expect(Self.columns(before) == CallColumn.usual && before.time.hasSeconds)
  }

  @Test func noColumnIsWiderThanWhatItShowsWhileAnotherIsMissing() {
    for width in 40...240 {
      let layout = Self.layout(width)
      for slot in layout.slots where layout.isCutOff && slot.column != .time {
        let shown = max(Self.day[slot.column, default: 0], slot.column.definition.title.count)
        if slot.column != .caller, slot.column != .called {
          #expect(slot.width <= max(shown, slot.column.definition.widths.least), "\(slot) at \(width)")
        }
      }
    }
    // Short names leave their room to other columns.
    let short = Self.day.merging([.caller: 12, .called: 11]) { $1 }
    #expect(Self.columns(Self.layout(100, short)) == Self.everyday + [.ring, .hold, .legs, .department])
  }

  @Test func widthsFollowWhatIsSeenWithinTheirLimits() throws {
    let seen = Self.day.merging([.wait: 20, .caller: 90, .result: 40]) { $1 }
    let slots = Self.layout(240, seen).slots
    func width(_ column: CallColumn) -> Int? { slots.first { $0.column == column }?.width }
    #expect(width(.wait) == 10)
    #expect(width(.caller) == 40)
    #expect(width(.result) == 12)
    #expect(width(.department) == 17)
    #expect(width(.legs) == 4)
    // Before the first row, the usual widths.
    let empty = Self.layout(240, nil).slots
    #expect(empty.first { $0.column == .wait }?.width == 7)
  }

  @Test func aSortedColumnHasRoomForItsMark() {
    for width in 40...240 {
      let order = RowOrder([.init(preferring: .legs), .init(preferring: .direction)])
      for slot in Self.layout(width, order: order).slots where [.legs, .direction].contains(slot.column) {
        #expect(slot.width >= slot.column.definition.title.count + (slot.column == .legs ? 1 : 0))
      }
    }
  }

  @Test func scrolledTimeAndCallerStayAndEveryColumnComesIntoSight() {
    for width in [40, 60, 80, 120, 160, 200] {
      let start = Self.layout(width)
      var met = Set(Self.columns(start))
      #expect(start.isCutOff == (start.mostOffset > 0))
      for offset in 1..<max(2, start.mostOffset + 1) {
        let layout = Self.layout(width, offset: offset)
        #expect(Set(Self.columns(layout)).isSuperset(of: [.time, .caller]))
        #expect(layout.isCutOff == (offset < start.mostOffset))
        met.formUnion(Self.columns(layout))
      }
      #expect(met == Set(CallColumn.usual), "at \(width)")
      // There is nothing behind the last one.
      #expect(Self.layout(width, offset: 99) == Self.layout(width, offset: start.mostOffset))
    }
    #expect(
      Self.columns(Self.layout(80, offset: 1)) == [
        .time, .direction, .caller, .result, .wait, .talk, .ring, .hold, .legs,
      ])
  }

  /// A generator of its own, so that every run sees the same data.
  @Test func whateverTheDataColumnsFitTheWindow() {
    var seed = Seed(state: 9)
    for _ in 0..<3_000 {
      let width = 40 + seed.next(upTo: 200)
      let seen = Dictionary(uniqueKeysWithValues: CallColumn.allCases.map { ($0, seed.next(upTo: 60)) })
      let time = TimeForm(
        date: [.none, .weekday, .month, .year][seed.next(upTo: 4)], isShort: width < 60,
        hasOffsets: seed.next(upTo: 3) == 0, spare: seed.next(upTo: 4))
      let columns = CallColumn.allCases
      let order = RowOrder(
        (0..<seed.next(upTo: 4)).map { _ in .init(columns[seed.next(upTo: columns.count)]) })
      let arrangement = ColumnArrangement(
        (0..<(1 + seed.next(upTo: 14))).map { _ in columns[seed.next(upTo: columns.count)] },
        widths: [columns[seed.next(upTo: columns.count)]: seed.next(upTo: 90)])
      let layout = Self.layout(
        width, seen, time: time, offset: seed.next(upTo: 14), order: order,
        arrangement: seed.next(upTo: 2) == 0 ? arrangement : .standard)
      let used = layout.slots.reduce(TableLayout.margin - TableLayout.gap) {
        $0 + $1.width + TableLayout.gap
      }
      #expect(used <= width - (layout.isCutOff ? 2 : 0))
      #expect(layout.slots.allSatisfy { $0.width > 0 })
      #expect(Set(layout.slots.map(\.column)).isSuperset(of: [.time, .caller]))
    }
  }
}
