import BrowserModel
import CallTable
import Testing

@testable import Screens

/// Which columns a width has, in the order in which they leave.
struct TableLayoutTests {
  nonisolated private static let basic: [CallColumn] = [.time, .direction, .caller, .called, .result]

  nonisolated private static let columns: [[CallColumn]] = [
    [.time, .caller, .result], basic + [.ring, .wait], basic + [.ring, .wait, .talk, .hold],
    basic + [.ring, .wait, .talk, .hold, .legs], basic + [.ring, .wait, .talk, .hold, .legs],
    CallColumn.allCases, CallColumn.allCases,
  ]

  @Test(arguments: zip([40, 80, 100, 120, 160, 161, 200], columns))
  func columnsByWidthForOneDay(width: Int, expected: [CallColumn]) {
    #expect(TableLayout(width: width, timeWidth: 8).slots.map(\.column) == expected)
  }

  @Test func withTheDayBeforeTheTimeRingAndWaitStayAtEighty() {
    #expect(TableLayout(width: 80, timeWidth: 15).slots.map(\.column) == Self.basic + [.ring, .wait])
    #expect(TableLayout(width: 40, timeWidth: 15).slots.map(\.column) == [.time, .caller, .result])
  }

  @Test func columnsOfTheOrderStayWhileOthersLeave() {
    func columns(_ width: Int, _ order: CallColumn...) -> [CallColumn] {
      TableLayout(width: width, timeWidth: 8, order: order).slots.map(\.column)
    }
    #expect(columns(80, .talk) == Self.basic + [.ring, .wait, .talk])
    #expect(columns(120, .pbx) == Self.basic + [.ring, .wait, .talk, .hold, .legs, .pbx])
    #expect(columns(80, .talk, .legs) == Self.basic + [.wait, .talk, .legs])
    #expect(columns(40, .wait) == [.time, .caller, .result])
    #expect(columns(200, .caller) == CallColumn.allCases)
  }

  @Test(arguments: [true, false])
  func narrowingTakesColumnsAwayOneByOneAndBringsNoneBack(isOneDay: Bool) {
    let order: [CallColumn] = [.pbx, .branch, .department, .dnis, .legs, .hold, .talk, .ring]
    var before = TableLayout(width: 200, timeWidth: isOneDay ? 8 : 15).slots.map(\.column)
    var left: [CallColumn] = []
    for width in (40..<200).reversed() {
      let now = TableLayout(width: width, timeWidth: isOneDay ? 8 : 15).slots.map(\.column)
      #expect(now.allSatisfy(before.contains), "at \(width)")
      left += before.filter { !now.contains($0) }.reversed()
      before = now
    }
    #expect(Array(left.prefix(order.count)) == order)
  }

  @Test(arguments: [true, false])
  func theCalledNumberLeavesBeforeTheCallersName(isOneDay: Bool) {
    var forms: [[PartyText.Form]] = []
    for width in (40...100).reversed() {
      let slots = TableLayout(width: width, timeWidth: isOneDay ? 8 : 15).slots
      let form = slots.filter { $0.column == .caller || $0.column == .called }.map(\.party)
      if form.count == 2, forms.last != form { forms.append(form) }
    }
    #expect(forms == [[.both, .both], [.both, .name], [.number, .name]])
  }

  @Test(arguments: 40...240)
  func aHeadingWithAMarkTakesItsRoomFromTheParties(width: Int) {
    let wanted: [CallColumn: Int] = [.direction: 5, .legs: 6, .time: 6]
    for isOneDay in [true, false] {
      let plain = TableLayout(width: width, timeWidth: isOneDay ? 8 : 15).slots
      let slots = TableLayout(width: width, timeWidth: isOneDay ? 8 : 15, headings: wanted).slots
      #expect(slots.map(\.column) == plain.map(\.column))
      // Two columns each from the widest party, which keeps the thirteen of a number; the time is wide enough as it is.
      var expected = Dictionary(uniqueKeysWithValues: plain.map { ($0.column, $0.width) })
      for column in [CallColumn.direction, .legs] {
        guard let narrow = expected[column], narrow < wanted[column, default: 0] else { continue }
        let (caller, called) = (expected[.caller, default: 0], expected[.called, default: 0])
        let widest: CallColumn = caller >= called ? .caller : .called
        if max(caller, called) < 15 { continue }
        expected[column] = narrow + 2
        expected[widest] = max(caller, called) - 2
      }
      #expect(slots.map(\.width) == plain.map { expected[$0.column] }, "\(isOneDay)")
    }
    let everyday = TableLayout(width: 80, timeWidth: 15, headings: wanted).slots
    #expect(everyday[1].width == 5)
  }

  @Test(arguments: 40...240)
  func columnsAndGapsFillTheWindowAndNoMore(width: Int) {
    for isOneDay in [true, false] {
      let slots = TableLayout(width: width, timeWidth: isOneDay ? 8 : 15).slots
      let used = TableLayout.margin + slots.reduce(0) { $0 + $1.width } + slots.count - 1
      #expect(used == width)
    }
  }

  @Test func scrolledTheTimeStaysAndTheNextColumnsFollow() {
    let slots = TableLayout(width: 40, timeWidth: 8, offset: 4).slots.map(\.column)
    #expect(slots == [.time, .ring, .wait, .talk, .hold])
    #expect(TableLayout(width: 40, timeWidth: 8, offset: 12).slots.map(\.column) == [.time, .pbx])
  }
}
