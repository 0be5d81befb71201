import CallTable
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// Back and forward through what was visited, and undo.
@Suite(.timeLimit(.minutes(3))) struct VisitTests {
  /// Every third call is outgoing.
  private func world(_ count: Int = 200) async -> World {
    let world = World(tableRows: 20)
    let records = (0..<count).map { number in
      SampleRecords.call(
        "\(number)", start: 1_643_897_492_897 - Int64(number) * 60_000,
        ["direction": number % 3 == 0 ? #""Outgoing""# : #""Incoming""#])
    }
    await world.start(with: records, of: count, scrollID: nil)
    return world
  }

  @Test func backFromAnOpenedCallToRowAndScroll() async throws {
    let world = await world()
    world.press(.goTo(100), .move(3))
    let top = try world.calls.top
    world.press(.open)
    #expect(world.browser.context == .opened)
    world.press(.nextCall(50), .visit(-1))
    #expect(world.browser.context == .calls)
    #expect(try world.calls.cursor == 102)
    #expect(try world.calls.top == top)
    world.press(.visit(1))
    #expect(world.browser.opened?.call.callID == "152")
    world.press(.visit(-1), .visit(-1))
    #expect(try world.calls.cursor == 0)
    world.press(.visit(-1))
    #expect(world.browser.message?.text == "There is nothing to go back to.")
  }

  @Test func aCallThatWasClosedIsForward() async throws {
    let world = await world()
    world.press(.move(4), .open, .close)
    world.press(.visit(-1))
    #expect(world.browser.message?.text == "There is nothing to go back to.")
    world.press(.visit(1))
    #expect(world.browser.opened?.call.callID == "4")
    world.press(.back)
    #expect(try world.calls.cursor == 4)
    world.press(.visit(1), .visit(1))
    #expect(world.browser.message?.text == "There is nothing to go forward to.")
  }

  @Test func smallMovesAreNoPlaces() async throws {
    let world = await world()
    world.press(.move(1), .page(1), .halfPage(1), .move(-1), .last)
    world.press(.visit(-1))
    #expect(try world.calls.cursor == 29)
    world.press(.visit(-1))
    #expect(world.browser.message?.text == "There is nothing to go back to.")
    world.press(.visit(1))
    #expect(try world.calls.cursor == 199)
  }

  @Test func aFilterIsAPlace() async throws {
    let world = await world()
    world.press(.move(10), .cycleDirection)
    await world.until { $0.calls?.index.count == 133 }
    world.press(.move(50), .visit(-1))
    await world.until { $0.calls?.index.count == 200 }
    #expect(try world.calls.cursor == 10)
    #expect(try world.calls.filter.isEmpty)
    world.press(.visit(1))
    await world.until { $0.calls?.index.count == 133 }
    #expect(try world.calls.cursor == 56)
  }

  @Test func anotherRangeIsAPlaceThatComesBackAtOnce() async throws {
    let world = await world()
    world.press(.goTo(50), .stepRange(-1))
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(300..<303), total: 3, scrollID: nil))
    await world.until { $0.calls?.index.count == 3 }
    world.press(.move(1), .visit(-1))
    #expect(try world.calls.cursor == 49)
    #expect(world.shownIDs.count == 200)
    world.press(.visit(1))
    #expect(try world.calls.selected?.callID == "301")
    #expect(world.transport.requests(to: "/v2/call-records").count == 2)
  }

  @Test func aMatchIsAPlace() async throws {
    let world = await world()
    world.press(.move(5), .search, .insert("150"), .open)
    await world.until { $0.calls?.cursor == 150 }
    world.press(.visit(-1))
    #expect(try world.calls.cursor == 5)
  }

  @Test func aHundredPlacesAreKept() async throws {
    let world = await world()
    for _ in 0..<60 { world.press(.last, .first) }
    for _ in 0..<100 { world.press(.visit(-1)) }
    #expect(world.browser.message == nil)
    world.press(.visit(-1))
    #expect(world.browser.message?.text == "There is nothing to go back to.")
  }

  @Test func undoTakesBackOneChangeAfterAnother() async throws {
    let world = await world()
    world.press(.toggleMissed, .cycleDirection, .sortColumn(-1), .sortColumn(1), .invertOrder)
    world.press(.undo)
    #expect(world.browser.message?.text == "Undid: order by Time.")
    #expect(try world.calls.order == .asServed)
    world.press(.undo, .undo)
    #expect(world.browser.message?.text == "Undid: order by Dialled.")
    world.press(.undo)
    #expect(world.browser.message?.text == "Undid: Incoming only.")
    world.press(.undo)
    #expect(world.browser.message?.text == "Undid: missed only.")
    #expect(try world.calls.filter.isEmpty)
    world.press(.undo)
    #expect(world.browser.message?.text == "There is nothing to undo.")
  }

  @Test func undoHoldsForTheListOfAnotherDay() async throws {
    let world = await world()
    world.press(.toggleMissed, .stepRange(-1))
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(300..<303), total: 3, scrollID: nil))
    await world.until { $0.awaitedWords == nil && $0.calls?.index.examined == 3 }
    world.press(.undo)
    #expect(try world.calls.filter.isEmpty)
    #expect(world.shownIDs == ["300", "301", "302"])
  }

  @Test func columnsAreUndoneAsTheyWereKept() async throws {
    let world = await world()
    world.press(.chooseColumns, .move(1), .tick, .open, .chooseColumns, .move(3), .moveColumn(-1), .open)
    let columns = try world.calls.columns
    #expect(Array(columns.arrangement.columns.prefix(3)) == [.time, .called, .caller])
    world.press(.undo)
    #expect(world.browser.message?.text == "Undid: columns.")
    #expect(columns.arrangement.columns == CallColumn.usual.filter { $0 != .direction })
    world.press(.undo)
    #expect(columns.arrangement == .standard)
    world.press(.chooseColumns, .move(1), .tick, .close, .undo)
    #expect(world.browser.message?.text == "There is nothing to undo.")
  }
}
