import CallTable
import Testing
import TestSupport
import WorkAnalytics

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct OrderingTests {
  /// Calls that waited 0, 7, 4, 1, 8 … seconds; every third is outgoing.
  private static func records(_ numbers: Range<Int>) -> [String] {
    numbers.map { number in
      SampleRecords.call(
        "\(number)", start: 1_643_897_492_897 - Int64(number) * 60_000,
        [
          "waitTimeMS": "\(number * 7 % 10 * 1000)",
          "direction": number % 3 == 0 ? #""Outgoing""# : #""Incoming""#,
        ])
    }
  }

  /// Orders by the wait, the sixth column, the longest first.
  private func orderByWait(_ world: World) async {
    for _ in 0..<6 { world.press(.sortColumn(1)) }
    await world.until { $0.calls?.index.order == RowOrder([.init(.wait, isDescending: true)]) }
  }

  @Test func theSameCallStaysUnderTheCursor() async throws {
    let world = World()
    await world.start(with: Self.records(0..<10), of: 10, scrollID: nil)
    world.press(.move(2))
    await orderByWait(world)
    #expect(world.shownIDs == ["7", "4", "1", "8", "5", "2", "9", "6", "3", "0"])
    #expect(try world.calls.selected?.callID == "2")
    #expect(try world.calls.cursor == 5)
    world.press(.invertOrder)
    await world.until { $0.calls?.index.order == RowOrder([.init(.wait)]) }
    #expect(world.shownIDs == ["3", "6", "9", "2", "5", "8", "1", "4", "7", "0"])
    #expect(try world.calls.selected?.callID == "2")
  }

  @Test func atTheTopTheCursorStaysThere() async throws {
    let world = World()
    await world.start(with: Self.records(0..<10), of: 10, scrollID: nil)
    await orderByWait(world)
    #expect(try world.calls.cursor == 0)
    #expect(try world.calls.selected?.callID == "7")
    world.press(.invertOrder)
    await world.until { $0.calls?.index.order == RowOrder([.init(.wait)]) }
    #expect(try world.calls.selected?.callID == "3")
    world.press(.dropSortColumn)
    await world.until { $0.calls?.index.order == .asServed }
    #expect(try world.calls.selected?.callID == "0")
  }

  @Test func aFilterKeepsTheOrder() async throws {
    let world = World()
    await world.start(with: Self.records(0..<10), of: 10, scrollID: nil)
    await orderByWait(world)
    world.press(.cycleDirection)
    await world.until { $0.calls?.index.count == 6 }
    #expect(world.shownIDs == ["7", "4", "1", "8", "5", "2"])
    world.press(.toggleFilters)
    await world.until { $0.calls?.index.count == 10 }
    #expect(world.shownIDs == ["7", "4", "1", "8", "5", "2", "9", "6", "3", "0"])
  }

  @Test func pagesAreMergedInAndTheCursorStaysOnItsCall() async throws {
    let world = World(tableRows: 6)
    await world.start(with: Self.records(0..<8), of: 10)
    await orderByWait(world)
    #expect(world.shownIDs == ["7", "4", "1", "5", "2", "6", "3", "0"])
    // The last row: the next page is asked for.
    world.press(.move(7))
    #expect(try world.calls.selected?.callID == "0")
    let request = await world.transport.waitForRequest()
    world.press(.first, .move(2))
    request.answer(.page(Self.records(8..<10), total: 10, scrollID: nil))
    await world.until { $0.calls?.index.count == 10 }
    #expect(world.shownIDs == ["7", "4", "1", "8", "5", "2", "9", "6", "3", "0"])
    #expect(try world.calls.selected?.callID == "1")
  }

  @Test func furtherColumnsAreAddedChangedAndDropped() async throws {
    let world = World()
    await world.start(with: Self.records(0..<10), of: 10, scrollID: nil)
    await orderByWait(world)
    // Direction is the second column, and backwards from it is the one before.
    world.press(.addSortColumn)
    #expect(
      try world.calls.order.keys == [.init(.wait, isDescending: true), .init(.time, isDescending: true)])
    world.press(.sortColumn(1), .invertOrder)
    #expect(
      try world.calls.order.keys == [.init(.wait, isDescending: true), .init(.direction, isDescending: true)])
    // The first key is not among the columns for the second.
    for _ in 0..<3 { world.press(.sortColumn(1)) }
    #expect(try world.calls.order.keys.map(\.column) == [.wait, .result])
    world.press(.sortColumn(1))
    #expect(try world.calls.order.keys.map(\.column) == [.wait, .talk])
    // And there is no second key in no order.
    for _ in 0..<8 { world.press(.sortColumn(1)) }
    #expect(try world.calls.order.keys.map(\.column) == [.wait, .time])
    world.press(.dropSortColumn)
    #expect(try world.calls.order.keys == [.init(.wait, isDescending: true)])
    world.press(.dropSortColumn, .dropSortColumn)
    #expect(try world.calls.order == .asServed)
    for _ in 0..<20 { world.press(.addSortColumn) }
    #expect(try world.calls.order.keys.map(\.column) == CallColumn.usual)
  }

  @Test func theSecondKeyDecidesWhereTheFirstIsEqual() async throws {
    let world = World()
    await world.start(with: Self.records(0..<6), of: 6, scrollID: nil)
    world.press(.sortColumn(1), .sortColumn(1))
    world.press(.addSortColumn)
    for _ in 0..<4 { world.press(.sortColumn(1)) }
    let order = RowOrder([.init(.direction), .init(.wait, isDescending: true)])
    await world.until { $0.calls?.index.order == order }
    #expect(world.shownIDs == ["4", "1", "5", "2", "3", "0"])
  }

  @Test func theOrderAsServedIsBetweenTheLastColumnAndTheFirst() async throws {
    let world = World()
    await world.start(with: Self.records(0..<4), of: 4, scrollID: nil)
    world.press(.sortColumn(-1))
    #expect(try world.calls.order == RowOrder([.init(.dnis)]))
    world.press(.sortColumn(1))
    #expect(try world.calls.order == .asServed)
    world.press(.sortColumn(1))
    #expect(try world.calls.order == RowOrder([.init(.time, isDescending: true)]))
    world.press(.sortColumn(-1), .invertOrder)
    #expect(try world.calls.order == RowOrder([.init(.time)]))
    await world.until { $0.calls?.index.order == RowOrder([.init(.time)]) }
    #expect(world.shownIDs == ["3", "2", "1", "0"])
  }
}
