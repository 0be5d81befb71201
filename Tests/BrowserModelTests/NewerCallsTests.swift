import CallTable
import CallTime
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// Calls that come after a list was loaded: `r` on a range that is not over, on Tue 24 Nov 2026 at 09:00 in New York.
@Suite(.timeLimit(.minutes(3))) struct NewerCallsTests {
  private static let nine: Int64 = 1_795_528_800_000

  private static func call(_ id: String, at minute: Int64, _ fields: [String: String] = [:]) -> String {
    SampleRecords.call(id, start: nine + minute * 60_000, fields)
  }

  /// One call every ten minutes before nine.
  private static func morning(_ count: Int) -> [String] {
    (0..<count).map { call("\($0)", at: -10 * Int64($0 + 1)) }
  }

  private func today(_ count: Int, of total: Int? = nil, filter: CallFilter = CallFilter()) async -> World {
    let world = World(filter: filter, tableRows: 10, span: .preset(.today))
    world.browser.start()
    await world.transport.waitForRequest().answer(
      .page(Self.morning(count), total: total ?? count, scrollID: total == nil ? nil : "A"))
    await world.until { $0.calls?.table.count == count && $0.calls?.rows.isCurrent == true }
    return world
  }

  /// Looks for newer calls, and waits until they are shown.
  private func fetch(_ world: World, _ records: [String]) async {
    world.press(.refresh)
    await answer(world, records)
  }

  private func answer(_ world: World, _ records: [String]) async {
    await world.transport.waitForRequest().answer(
      .page(records, total: records.count, scrollID: nil))
    await world.until { $0.calls?.newer.isBusy == false && $0.calls?.rows.isCurrent == true }
  }

  @Test func theyStandAboveAndMoveNothing() async throws {
    let world = await today(30)
    world.press(.move(14))
    let (cursor, top) = (try world.calls.cursor, try world.calls.top)
    #expect(try world.calls.selected?.callID == "14" && top == 5)
    world.press(.refresh)
    let request = await world.transport.waitForRequest()
    #expect(request.query["startTime"] == "2026-11-24 06:50:00")
    #expect(request.query["endTime"] == "2026-11-24 23:59:59")
    #expect(try world.calls.words.following == "looking for newer calls…")
    request.answer(
      .page(
        [Self.call("b", at: 3), Self.call("a", at: 1)] + Self.morning(2), total: 4, scrollID: nil))
    await world.until { $0.calls?.words.news == "2 new" && $0.calls?.newer.isBusy == false }
    #expect(world.shownIDs.prefix(4) == ["b", "a", "0", "1"])
    #expect(try world.calls.selected?.callID == "14")
    #expect(try world.calls.cursor == cursor + 2 && world.calls.top == top + 2)
    #expect(try world.calls.words.loaded == "all 32 loaded")
    #expect(world.browser.message?.text == "2 new calls")

    world.press(.move(1))
    #expect(try world.calls.words.news == "2 new")
    world.press(.first)
    #expect(try world.calls.words.news == nil)
    #expect(try world.calls.selected?.callID == "b")
  }

  @Test func fromTheFirstRowTheyAreAboveTheScreen() async throws {
    let world = await today(30)
    await fetch(world, [Self.call("a", at: 1)])
    #expect(try world.calls.selected?.callID == "0")
    #expect(try world.calls.top == 1)
    world.press(.move(-1))
    #expect(try world.calls.words.news == nil)
    #expect(try world.calls.selected?.callID == "a")
  }

  @Test func whereNothingHasComeAWordSaysSo() async throws {
    let world = await today(3)
    world.clock.advance(by: .seconds(90))
    await fetch(world, Self.morning(3))
    #expect(world.browser.message?.text == "Nothing new since 09:00:00.")
    #expect(world.shownIDs == ["0", "1", "2"])
    await fetch(world, [])
    #expect(world.browser.message?.text == "Nothing new since 09:01:30.")
  }

  @Test func aLaterVersionTakesThePlaceOfTheCall() async throws {
    let world = World(tableRows: 10, span: .preset(.today))
    world.browser.start()
    let ringing = Self.call("1", at: -300, ["disconnectedTimeUTC": "0", "missed": #""-""#])
    await world.transport.waitForRequest().answer(
      .page([Self.call("0", at: -10), ringing, Self.call("2", at: -400)], total: 3, scrollID: nil))
    await world.until { $0.calls?.table.count == 3 }
    world.press(.move(1), .mark)
    world.press(.refresh)
    // Back to the call that had not ended.
    let request = await world.transport.waitForRequest()
    #expect(request.query["startTime"] == "2026-11-24 04:00:00")
    request.answer(.page([Self.call("0", at: -10), Self.call("1", at: -300)], total: 2, scrollID: nil))
    await world.until { $0.calls?.table.replaced.count == 1 && $0.calls?.rows.isCurrent == true }
    #expect(world.shownIDs == ["0", "1", "2"])
    #expect(try world.calls.record(at: 1).isMissed)
    #expect(try world.calls.marks.rows.count == 1)
    #expect(try world.calls.words.loaded == "all 3 loaded")
    #expect(try world.calls.words.news == nil)
  }

  @Test func filterAndOrderTakeThemIn() async throws {
    let world = await today(4, filter: CallFilter(missedOnly: true))
    world.press(.orderBy(.time), .orderBy(.time))
    await world.until { $0.calls?.index.order == RowOrder([.init(.time)]) }
    await fetch(
      world, [Self.call("b", at: 3, ["missed": #""-""#, "answered": #""Answered""#]), Self.call("a", at: 1)])
    #expect(world.shownIDs == ["3", "2", "1", "0", "a"])
    #expect(world.browser.message?.text == "2 new calls, 1 of them shown")
    #expect(try world.calls.words.news == "1 new")
    #expect(try world.calls.words.counted == "5 of 6")
  }

  @Test func pagesThatBringThemAgainBringThemOnce() async throws {
    let world = await today(20, of: 40)
    // Older calls come with the pages.
    await fetch(world, [Self.call("a", at: 1), Self.call("old", at: -2000)])
    #expect(try world.calls.words.loaded == "loaded 21 of 41")
    world.press(.loadAll)
    let rest = (20..<40).map { Self.call("\($0)", at: -10 * Int64($0 + 1)) }
    await world.transport.waitForRequest().answer(
      .page([Self.call("a", at: 1)] + rest, total: 40, scrollID: nil))
    await world.until { $0.calls?.isComplete == true && $0.calls?.rows.isCurrent == true }
    #expect(world.shownIDs == ["a"] + (0..<40).map(String.init))
    #expect(try world.calls.words.loaded == "all 41 loaded")
  }

  @Test func pseudonymsAreTheirs() async throws {
    let world = await today(3)
    world.press(.toggleMask)
    await world.until { $0.calls?.pages.isChanging == false }
    await fetch(world, [Self.call("a", at: 1)])
    let callers = try (0..<4).map { try world.calls.record(at: $0).caller }
    #expect(Set(callers).count == 1 && callers[0].hasPrefix("+xxxx"))
    world.press(.toggleMask)
    await world.until { $0.calls?.pages.isChanging == false && $0.calls?.rows.isCurrent == true }
    #expect(world.shownIDs == ["a", "0", "1", "2"])
    #expect(try world.calls.record(at: 0).caller == "+15551234567")
  }

  @Test func escGivesThemUpAndAllAnewIsAskedForByAKey() async throws {
    let world = await today(3)
    world.press(.refresh)
    let request = await world.transport.waitForRequest()
    world.press(.close)
    await request.waitForCancellation()
    #expect(try world.calls.newer.isBusy == false)
    world.press(.reload)
    let all = await world.transport.waitForRequest()
    #expect(all.query["startTime"] == "2026-11-24 00:00:00")
    all.answer(.page([Self.call("a", at: 1)] + Self.morning(3), total: 4, scrollID: nil))
    await world.until { $0.calls?.table.count == 4 }
    #expect(world.shownIDs == ["a", "0", "1", "2"])
  }

  @Test func ofDatesThatAreOverAllIsAskedForAnew() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.refresh)
    #expect(await world.transport.waitForRequest().query["startTime"] == "2026-11-23 00:00:00")
    world.browser.stop()
  }

  @Test func aFailureIsToldAndTriedAgain() async throws {
    let world = await today(3)
    world.press(.refresh)
    await world.transport.waitForRequest().answer(.json(#"{"meta": "#))
    await world.until { $0.message?.kind == .failure }
    #expect(world.browser.message?.text.hasPrefix("Newer calls: ") == true)
    #expect(world.shownIDs.count == 3)
    await fetch(world, [Self.call("a", at: 1)])
    #expect(world.shownIDs.count == 4)
    #expect(world.browser.message?.kind == .notice)
  }

  @Test func thoseNeverCalledBackFollow() async throws {
    let world = await today(2)
    world.press(.showUnreturned)
    guard case .unreturned(let model) = world.browser.page else { throw NoPage() }
    await world.until { _ in model.isAtRest }
    #expect(model.lines.map(\.verdict) == [.open])
    world.press(.refresh)
    await answer(
      world,
      [
        Self.call(
          "a", at: 1,
          [
            "direction": #""Outgoing""#, "callee": #""+15551234567""#, "missed": #""-""#,
            "answered": #""Answered""#, "talkTimeMS": "60000",
          ])
      ])
    await world.until { _ in model.isAtRest && model.lines.first?.verdict == .returned }
    #expect(model.lookedUpTo == "looked up to 09:00 today")
  }

  private struct NoPage: Error {}
}
