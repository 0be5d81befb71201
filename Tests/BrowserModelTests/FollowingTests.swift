import CallTable
import CellGrid
import CallTime
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// `F` and `--follow`: newer calls come by themselves, on Tue 24 Nov 2026 from 09:00 in New York.
@Suite(.timeLimit(.minutes(3))) struct FollowingTests {
  private static let nine: Int64 = 1_795_528_800_000

  private static func call(_ id: String, at minute: Int64, _ fields: [String: String] = [:]) -> String {
    SampleRecords.call(id, start: nine + minute * 60_000, fields)
  }

  private func today(follows: Bool, span: TimeSpan = .preset(.today), ring: (() -> Void)? = nil) async
    -> World
  {
    let world = World(tableRows: 10, span: span, follows: follows, ring: ring)
    world.browser.start()
    await answer(world, [Self.call("0", at: -10)])
    await world.until { $0.calls?.table.count == 1 && $0.calls?.isBusy == false }
    return world
  }

  private func answer(_ world: World, _ records: [String]) async {
    await world.transport.waitForRequest().answer(.page(records, total: records.count, scrollID: nil))
  }

  private func words(_ world: World) -> String? { world.browser.calls?.words.following }

  @Test func everyMinuteNewerCallsCome() async throws {
    let world = await today(follows: true)
    #expect(words(world) == "following · next 09:01:00")
    for minute in 1...3 {
      await world.clock.waitForSleepers()
      #expect(world.clock.nextDeadline == .seconds(60))
      world.clock.advance(by: .seconds(60))
      let request = await world.transport.waitForRequest()
      #expect(words(world) == "following · looking…")
      request.answer(.page([Self.call("\(minute)", at: Int64(minute))], total: 1, scrollID: nil))
      await world.until { $0.calls?.words.news == "\(minute) new" && $0.calls?.newer.isBusy == false }
      #expect(words(world) == "following · next 09:0\(minute + 1):00")
    }
    #expect(world.shownIDs == ["3", "2", "1", "0"])
    #expect(world.browser.message == nil)
  }

  @Test func aKeyBeginsAndEndsIt() async throws {
    let world = await today(follows: false)
    #expect(words(world) == nil)
    world.press(.follow)
    #expect(world.browser.message?.text == "Newer calls are fetched every minute")
    await answer(world, [])
    await world.until { $0.calls?.newer.isBusy == false }
    #expect(words(world) == "following · next 09:01:00")
    world.press(.follow)
    #expect(world.browser.message?.text == "Following has ended.")
    #expect(words(world) == nil)
    #expect(world.browser.inquiry.following.next == nil)
  }

  @Test func afterFailuresItWaitsLongerAndSaysSo() async throws {
    let world = await today(follows: true)
    for (wait, again) in [(60, "09:03:00"), (120, "09:07:00"), (240, "09:15:00"), (480, "09:30:00")] {
      await world.clock.waitForSleepers()
      #expect(world.clock.nextDeadline == .seconds(wait))
      world.clock.advance(by: .seconds(wait))
      await world.transport.waitForRequest().answer(.json(#"{"meta": "#))
      await world.until { $0.calls?.newer.error != nil && $0.calls?.newer.isBusy == false }
      #expect(words(world) == "following · again \(again)")
    }
    #expect(world.browser.message?.kind == .failure)
    await world.clock.waitForSleepers()
    #expect(world.clock.nextDeadline == .seconds(900))
    world.clock.advance(by: .seconds(900))
    await answer(world, [Self.call("1", at: 5)])
    await world.until { $0.calls?.words.news == "1 new" && $0.calls?.newer.isBusy == false }
    #expect(words(world) == "following · next 09:31:00")
    #expect(world.browser.message == nil)
  }

  @Test func aRefusalEndsIt() async throws {
    let world = await today(follows: true)
    await world.clock.waitForSleepers()
    world.clock.advance(by: .seconds(60))
    await world.transport.waitForRequest().answer(.accessDenied)
    await world.until { $0.calls?.newer.error != nil && $0.calls?.newer.isBusy == false }
    #expect(words(world) == nil)
    #expect(world.browser.message?.actions.map(\.command) == [.refresh, .signIn])
  }

  @Test func afterMidnightTheNewDayIsFollowed() async throws {
    let world = await today(follows: true)
    await world.clock.waitForSleepers()
    world.clock.advance(by: .seconds(15 * 3600 + 5))
    let request = await world.transport.waitForRequest()
    #expect(request.query["startTime"] == "2026-11-25 00:00:00")
    #expect(world.browser.awaitedWords == "loading Wed 25 Nov…")
    request.answer(.page([Self.call("9", at: 15 * 60)], total: 1, scrollID: nil))
    await world.until { $0.awaitedWords == nil }
    #expect(world.shownIDs == ["9"])
    #expect(world.browser.message?.text == "Wed 25 Nov 2026 has begun, and is followed now.")
    #expect(words(world) == "following · next 00:01:05")
    // The day before says how old it is, gets the rest of its calls, and pauses.
    world.press(.stepRange(-1))
    #expect(world.shownIDs == ["0"])
    #expect(try world.calls.words.loaded == "all 1 loaded · as of Tue 09:00")
    await answer(world, [Self.call("8", at: 14 * 60)])
    await world.until { $0.calls?.words.news == "1 new" && $0.calls?.newer.isBusy == false }
    #expect(try world.calls.words.loaded == "all 2 loaded")
    #expect(words(world) == "following pauses")
  }

  @Test func datesThatAreOverAreNotFollowed() async throws {
    let world = await today(follows: false, span: .preset(.yesterday))
    world.press(.follow)
    #expect(world.browser.message?.text == "These dates are over: nothing newer can come")
    #expect(!world.browser.inquiry.following.isOn)
  }

  @Test func aListOfDatesThatAreOverPausesIt() async throws {
    let world = await today(follows: true)
    world.press(.stepRange(-1))
    await answer(world, [Self.call("5", at: -1000)])
    await world.until { $0.awaitedWords == nil && $0.calls?.table.count == 1 }
    #expect(words(world) == "following pauses")
    world.clock.advance(by: .seconds(600))
    world.press(.stepRange(1))
    #expect(world.shownIDs == ["0"])
    await answer(world, [Self.call("1", at: 5)])
    await world.until { $0.calls?.words.news == "1 new" && $0.calls?.newer.isBusy == false }
    #expect(try world.calls.words.loaded == "all 2 loaded")
    #expect(words(world) == "following · next 09:11:00")
  }

  @Test func newMissedCallsRing() async throws {
    let terminal = MemoryTerminal()
    let world = await today(follows: true) { terminal.ring() }
    let answered = ["missed": #""-""#, "answered": #""Answered""#]
    let looks: [(records: [String], rings: Int)] = [
      ([Self.call("1", at: 0, answered)], 0), ([Self.call("2", at: 1), Self.call("3", at: 1)], 1),
      ([Self.call("2", at: 1)], 1), ([Self.call("4", at: 2, ["direction": #""Outgoing""#])], 1),
      ([Self.call("1", at: 0)], 2),
    ]
    for look in looks {
      await world.clock.waitForSleepers()
      world.clock.advance(by: .seconds(60))
      await answer(world, look.records)
      await world.until { $0.calls?.newer.isBusy == false && $0.calls?.rows.isCurrent == true }
      #expect(terminal.ringCount == look.rings)
    }
  }
}
