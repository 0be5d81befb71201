import CallTable
import Testing
import TestSupport

@testable import BrowserModel

/// The list of columns to order by.
@Suite(.timeLimit(.minutes(3))) struct OrderPickerTests {
  private func world() async -> World {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    return world
  }

  private func picker(_ world: World) throws -> OrderPickerModel {
    guard case .order(let picker)? = world.browser.dialog else {
      throw Missing()
    }
    return picker
  }

  private struct Missing: Error {}

  @Test func aLetterOrdersAndClosesAndTwiceTurnsRound() async throws {
    let world = await world()
    world.press(.chooseOrder, .orderBy(.wait))
    #expect(world.browser.dialog == nil)
    #expect(try world.calls.order == RowOrder([.init(.wait, isDescending: true)]))
    world.press(.chooseOrder, .orderBy(.wait))
    #expect(try world.calls.order == RowOrder([.init(.wait)]))
    // Another column takes its place, in its own first direction.
    world.press(.chooseOrder, .orderBy(.caller))
    #expect(try world.calls.order == RowOrder([.init(.caller)]))
    world.press(.chooseOrder, .orderAsServed)
    #expect(try world.calls.order == .asServed)
    #expect(world.browser.dialog == nil)
  }

  @Test func durationsCountsAndTimesBeginWithTheGreatest() async throws {
    let world = await world()
    for column in CallColumn.allCases {
      world.press(.chooseOrder, .orderBy(column))
      let isGreatestFirst = [.time, .ring, .wait, .talk, .hold, .legs, .rang, .longestRing]
        .contains(column)
      #expect(try world.calls.order == RowOrder([.init(column, isDescending: isGreatestFirst)]))
    }
  }

  @Test func enterTakesTheLineUnderTheCursorWhichIsThePresentOrderAtFirst() async throws {
    let world = await world()
    world.press(.chooseOrder)
    #expect(try picker(world).cursor == CallColumn.inTable.count)
    world.press(.first, .move(1), .open)
    #expect(try world.calls.order == RowOrder([.init(.direction)]))
    world.press(.chooseOrder)
    #expect(try picker(world).cursor == 1)
    world.press(.open)
    #expect(try world.calls.order == RowOrder([.init(.direction, isDescending: true)]))
    // The last line: as served.
    world.press(.chooseOrder, .last, .move(3), .open)
    #expect(try world.calls.order == .asServed)
    world.press(.chooseOrder, .first, .move(-3), .close)
    #expect(try world.calls.order == .asServed)
    #expect(world.browser.dialog == nil)
  }

  @Test func steppingGoesThroughTheColumnsOfTheTable() async throws {
    let world = await world()
    try world.calls.columns.arrange(ColumnArrangement([.time, .wait, .caller]))
    world.press(.sortColumn(1), .sortColumn(1))
    #expect(try world.calls.order.keys.map(\.column) == [.wait])
    world.press(.addSortColumn, .addSortColumn, .chooseOrder, .orderBy(.wait), .addSortColumn)
    #expect(try world.calls.order.keys.map(\.column) == [.wait, .time, .caller])
    // There is no other one to step to.
    world.press(.sortColumn(1))
    #expect(try world.calls.order.keys.map(\.column) == [.wait, .time, .caller])
  }

  @Test func aLetterOfAFurtherColumnTurnsThatOneRound() async throws {
    let world = await world()
    world.press(.chooseOrder, .orderBy(.wait), .addSortColumn)
    #expect(try world.calls.order.keys.map(\.column) == [.wait, .time])
    world.press(.chooseOrder, .orderBy(.time))
    #expect(
      try world.calls.order == RowOrder([.init(.wait, isDescending: true), .init(.time)]))
  }
}
