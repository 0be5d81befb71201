import CallTable
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct RefreshTests {
  @Test func underAFilterWithTheCursorBeyondTheRowsThatCome() async throws {
    let world = World(filter: CallFilter(missedOnly: true))
    world.browser.start()
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(0..<200), total: 200, scrollID: nil))
    await world.until { $0.calls?.index.count == 200 }
    world.press(.last)
    #expect(try world.calls.cursor == 199)
    world.press(.refresh)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(0..<50), total: 50, scrollID: nil))
    await world.until { $0.calls?.index.count == 50 }
    #expect(try world.calls.cursor == 0)
    #expect(try world.calls.words.loaded == "all 50 loaded")
  }

  /// Ten pages of calls were there, of which the first has come again.
  private func refreshed() async throws -> World {
    let world = World()
    await world.start(with: 0..<200, of: 200, scrollID: nil)
    world.press(.move(150), .refresh)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(0..<50), total: 200, scrollID: "A"))
    await world.until { $0.calls?.index.count == 50 }
    #expect(try world.calls.cursor == 0)
    return world
  }

  @Test func aListLoadedToItsEndIsLoadedToItsEndAgain() async throws {
    let world = try await refreshed()
    #expect(world.browser.message?.text == "Loading all calls")
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(50..<200), total: 200, scrollID: nil))
    await world.until { $0.calls?.index.count == 200 }
    #expect(try world.calls.selected?.callID == "150")
    #expect(try world.calls.words.loaded == "all 200 loaded")
  }

  @Test func itsRateIsThatOfTheNewCalls() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 50, scrollID: nil)
    world.press(.refresh)
    let first = await world.transport.waitForRequest()
    world.clock.advance(by: .seconds(2))
    first.answer(.page(SampleRecords.calls(0..<50), total: 150, scrollID: "A"))
    await world.until { $0.calls?.total == 150 && $0.calls?.isBusy == true }
    #expect(try world.calls.words.rate == "25/s · 4 s left")
  }

  @Test func escStopsThatAndTheNextRefreshGoesOn() async throws {
    let world = try await refreshed()
    let second = await world.transport.waitForRequest()
    world.press(.close)
    await second.waitForCancellation()
    #expect(try world.calls.pager.progress == .stopped)
    #expect(try world.calls.words.loaded == "loaded 50 of 200")
    world.press(.refresh)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(50..<100), total: 200, scrollID: "B"))
    await world.until { $0.calls?.index.count == 100 }
    #expect(try world.calls.isBusy == false)
  }

  @Test func aListNotLoadedToItsEndIsNotLoadedToItsEnd() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 200)
    world.press(.refresh)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(0..<50), total: 200, scrollID: "A"))
    await world.until { $0.calls?.isBusy == false }
    #expect(try world.calls.words.loaded == "loaded 50 of 200")
    #expect(world.browser.message == nil)
  }

  @Test func theCallIsLookedForUntilItComes() async throws {
    let world = try await refreshed()
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(50..<120), total: 200, scrollID: "B"))
    await world.until { $0.calls?.index.count == 120 }
    #expect(try world.calls.cursor == 0)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(120..<200), total: 200, scrollID: nil))
    await world.until { $0.calls?.index.count == 200 }
    #expect(try world.calls.selected?.callID == "150")
  }

  @Test func aCursorThatWasMovedStaysWhereItIs() async throws {
    let world = try await refreshed()
    world.press(.move(1))
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(50..<200), total: 200, scrollID: nil))
    await world.until { $0.calls?.index.count == 200 }
    #expect(try world.calls.selected?.callID == "1")
  }
}
