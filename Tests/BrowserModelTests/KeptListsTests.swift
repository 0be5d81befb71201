import CallTable
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// Ranges that were loaded come back at once, on Tue 24 Nov 2026 at 09:00 in New York, from yesterday.
@Suite(.timeLimit(.minutes(3))) struct KeptListsTests {
  private func day(_ world: World, _ numbers: Range<Int>) async {
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(numbers), total: numbers.count, scrollID: nil))
    await world.until { $0.awaitedWords == nil && $0.calls?.index.count == numbers.count }
  }

  private func requests(_ world: World) -> Int { world.transport.requests(to: "/v2/call-records").count }

  @Test func theRowsStayUntilTheNewOnesAreThere() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.move(2), .stepRange(-1))
    #expect(world.browser.awaitedWords == "loading Sun 22 Nov…")
    #expect(world.shownIDs.count == 5)
    #expect(try world.calls.query?.range.startParameter == "2026-11-23 00:00:00")
    world.press(.move(1))
    #expect(try world.calls.cursor == 3)
    await day(world, 10..<13)
    #expect(world.shownIDs == ["10", "11", "12"])
    #expect(try world.calls.query?.range.startParameter == "2026-11-22 00:00:00")
  }

  @Test func escGivesTheNewOneUp() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.stepRange(-1))
    let request = await world.transport.waitForRequest()
    world.press(.close)
    await request.waitForCancellation()
    #expect(world.browser.awaitedWords == nil)
    #expect(world.shownIDs.count == 5)
    // The next step goes from what is shown.
    world.press(.stepRange(1))
    #expect(await world.transport.waitForRequest().query["startTime"] == "2026-11-24 00:00:00")
  }

  @Test func aKeyHeldDownCancelsTheRequestBefore() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.stepRange(-1))
    let first = await world.transport.waitForRequest()
    for _ in 0..<20 { world.press(.stepRange(-1)) }
    await first.waitForCancellation()
    let last = await world.transport.waitForRequest()
    #expect(last.query["startTime"] == "2026-11-02 00:00:00")
    last.answer(.page(SampleRecords.calls(0..<3), total: 3, scrollID: nil))
    await world.until { $0.calls?.index.count == 3 }
    #expect(requests(world) == 3)
  }

  @Test func theRangeBeforeComesBackAtOnceAndTellsItsAge() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.stepRange(-1))
    await day(world, 10..<13)
    world.clock.advance(by: .seconds(240))
    world.press(.stepRange(1))
    #expect(world.browser.awaitedWords == nil)
    #expect(world.shownIDs.count == 5)
    #expect(try world.calls.words.loaded == "all 5 loaded · as of 09:00")
    #expect(requests(world) == 2)
    world.press(.refresh)
    await day(world, 0..<6)
    #expect(try world.calls.words.loaded == "all 6 loaded")
  }

  @Test func filterAndOrderOfNowApplyToIt() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.stepRange(-1))
    await day(world, 10..<13)
    world.press(.sortColumn(1), .invertOrder)
    await world.until { $0.calls?.index.order == RowOrder([.init(.time)]) }
    world.press(.stepRange(1))
    await world.until { $0.awaitedWords == nil && $0.calls?.index.count == 5 }
    #expect(world.shownIDs == ["4", "3", "2", "1", "0"])
    #expect(requests(world) == 2)
  }

  @Test func aPageUnderWayIsAskedForAgain() async throws {
    let world = World(tableRows: 30)
    await world.start(with: 0..<50, of: 81)
    world.press(.move(40))
    let second = await world.transport.waitForRequest()
    world.press(.stepRange(-1))
    await day(world, 10..<13)
    await second.waitForCancellation()
    world.press(.stepRange(1))
    #expect(try world.calls.isBusy)
    let again = await world.transport.waitForRequest()
    #expect(again.query["scrollId"] == "A")
    again.answer(.page(SampleRecords.calls(50..<81), total: 81, scrollID: nil))
    await world.until { $0.calls?.index.count == 81 }
  }

  @Test func eightRangesAreKept() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    for number in 1...9 {
      world.press(.stepRange(-1))
      await day(world, 0..<(5 + number))
    }
    world.press(.digit(8), .stepRange(1))
    #expect(world.browser.awaitedWords == nil)
    #expect(world.shownIDs.count == 6)
    world.press(.stepRange(1))
    #expect(world.browser.awaitedWords == "loading Mon 23 Nov…")
  }

  @Test func aFailureLeavesTheRowsAndSaysWhy() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.stepRange(-1))
    await world.transport.waitForRequest().answer(.json(#"{"meta": "#))
    await world.until { $0.message?.kind == .failure }
    #expect(world.browser.awaitedWords == nil)
    #expect(world.shownIDs.count == 5)
  }

  @Test func theSameDatesAreNotAskedForAgain() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.chooseRange, .open)
    #expect(world.browser.message?.text == "These dates are shown already.")
    #expect(world.browser.dialog == nil)
    #expect(requests(world) == 1)
  }

  @Test func aDialogHoldsTheNewListBack() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.stepRange(-1), .chooseDispositions)
    let request = await world.transport.waitForRequest()
    request.answer(.page(SampleRecords.calls(10..<13), total: 3, scrollID: nil))
    await world.until { $0.calls?.table.count == 5 && $0.awaitedIsReady }
    #expect(world.shownIDs.count == 5)
    world.press(.close)
    #expect(world.shownIDs.count == 3)
  }

  @Test func anotherZoneSaysWhatStays() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.chooseZone, .insert("tokyo"), .open)
    await day(world, 10..<13)
    #expect(
      world.browser.message?.text
        == "Yesterday is now yesterday in Tokyo: Mon 23 Nov 2026 00:00–23:59 UTC+9.")
  }
}

extension Browser {
  fileprivate var awaitedIsReady: Bool { inquiry.awaited?.isReady == true }
}
