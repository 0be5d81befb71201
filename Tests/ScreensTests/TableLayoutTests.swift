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

  @Test(
    "columns by width, for one day",
    arguments: zip([40, 80, 100, 120, 160, 161, 200], columns))
  func columns(width: Int, expected: [CallColumn]) {
    #expect(TableLayout(width: width, isOneDay: true).slots.map(\.column) == expected)
  }

  @Test("with the day before the time, 80 columns still have Ring and Wait, 40 caller and result")
  func severalDays() {
    #expect(TableLayout(width: 80, isOneDay: false).slots.map(\.column) == Self.basic + [.ring, .wait])
    #expect(TableLayout(width: 40, isOneDay: false).slots.map(\.column) == [.time, .caller, .result])
  }

  @Test("what is ordered by stays while others leave, where there is any room for it")
  func order() {
    func columns(_ width: Int, _ order: CallColumn...) -> [CallColumn] {
      TableLayout(width: width, isOneDay: true, order: order).slots.map(\.column)
    }
    #expect(columns(80, .talk) == Self.basic + [.ring, .wait, .talk])
    #expect(columns(120, .pbx) == Self.basic + [.ring, .wait, .talk, .hold, .legs, .pbx])
    #expect(columns(80, .talk, .legs) == Self.basic + [.wait, .talk, .legs])
    #expect(columns(40, .wait) == [.time, .caller, .result])
    #expect(columns(200, .caller) == CallColumn.allCases)
  }

  @Test("narrowing takes columns away one by one and brings none back", arguments: [true, false])
  func narrowing(isOneDay: Bool) {
    let order: [CallColumn] = [.pbx, .branch, .department, .dnis, .legs, .hold, .talk, .ring]
    var before = TableLayout(width: 200, isOneDay: isOneDay).slots.map(\.column)
    var left: [CallColumn] = []
    for width in (40..<200).reversed() {
      let now = TableLayout(width: width, isOneDay: isOneDay).slots.map(\.column)
      #expect(now.allSatisfy(before.contains), "at \(width)")
      left += before.filter { !now.contains($0) }.reversed()
      before = now
    }
    #expect(Array(left.prefix(order.count)) == order)
  }

  @Test("the called number leaves before the caller's name", arguments: [true, false])
  func parties(isOneDay: Bool) {
    var forms: [[PartyText.Form]] = []
    for width in (40...100).reversed() {
      let slots = TableLayout(width: width, isOneDay: isOneDay).slots
      let form = slots.filter { $0.column == .caller || $0.column == .called }.map(\.party)
      if form.count == 2, forms.last != form { forms.append(form) }
    }
    #expect(forms == [[.both, .both], [.both, .name], [.number, .name]])
  }

  @Test(
    "a heading with a mark takes its room from the parties, which keep that of a number", arguments: 40...240)
  func headings(width: Int) {
    let wanted: [CallColumn: Int] = [.direction: 5, .legs: 6, .time: 6]
    for isOneDay in [true, false] {
      let plain = TableLayout(width: width, isOneDay: isOneDay).slots
      let slots = TableLayout(width: width, isOneDay: isOneDay, headings: wanted).slots
      #expect(slots.map(\.column) == plain.map(\.column))
      #expect(slots.reduce(0) { $0 + $1.width } == plain.reduce(0) { $0 + $1.width })
      for (slot, before) in zip(slots, plain) {
        switch slot.column {
        case .direction, .legs: #expect(slot.width == wanted[slot.column] || slot.width == before.width)
        case .caller, .called: #expect(slot.width == before.width || slot.width >= 13)
        default: #expect(slot.width == before.width)
        }
      }
    }
    let everyday = TableLayout(width: 80, isOneDay: false, headings: wanted).slots
    #expect(everyday[1].width == 5)
  }

  @Test("the columns and the gaps between them fill the window and no more", arguments: 40...240)
  func width(width: Int) {
    for isOneDay in [true, false] {
      let slots = TableLayout(width: width, isOneDay: isOneDay).slots
      let used = TableLayout.margin + slots.reduce(0) { $0 + $1.width } + slots.count - 1
      #expect(used == width)
    }
  }

  @Test("scrolled: the time stays, the next columns follow")
  func scrolled() {
    let slots = TableLayout(width: 40, isOneDay: true, offset: 4).slots.map(\.column)
    #expect(slots == [.time, .ring, .wait, .talk, .hold])
    #expect(TableLayout(width: 40, isOneDay: true, offset: 12).slots.map(\.column) == [.time, .pbx])
  }
}
