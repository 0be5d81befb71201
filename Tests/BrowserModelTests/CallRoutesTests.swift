import CallInsight
import CallTable
import CallTime
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// The legs of a range: asked for when something needs them, as far back as it does.
@Suite(.timeLimit(.minutes(3))) struct CallRoutesTests {
  /// Call n came to the queue and was taken by agent n % 3.
  static func legs(_ numbers: Range<Int>) -> [String] {
    numbers.flatMap { number in
      let start = 1_643_897_492_897 - Int64(number) * 60_000
      let queue = number % 2 == 0 ? "Sales" : "West Support"
      func leg(_ id: String, _ parties: String) -> String {
        #"{"callId":"\#(id)","legId":"1","pbxId":"acmecorppbx","startTimeUTC":\#(start),"# + parties
          + #""disconnectedTimeUTC":\#(start + 60_000)}"#
      }
      return [
        leg(
          "\(number)",
          #""caller":"+15551234567","callee":"CallQueue (1)","calleeName":"\#(queue)","talkTimeMS":0,"#),
        leg(
          "1000\(number)",
          #""parentCallId":"\#(number)","caller":"CallQueue (1)","callerName":"\#(queue)","ringDuration":\#(1000 * number),"callee":"10\#(number % 3)","calleeName":"Agent \#(number % 3)","talkTimeMS":9000,"#
        ),
      ]
    }
  }

  static let queues = ColumnArrangement(CallColumn.usual + [.queue, .answeredBy])

  private func queue(_ world: World, _ position: Int) -> String? {
    world.browser.calls?.record(at: position).route?.queue
  }

  private func known(_ world: World, _ count: Int) async {
    await world.until { browser in
      guard let calls = browser.calls, calls.routes.progress == .idle else { return false }
      return (0..<calls.index.count).count { calls.record(at: $0).route != nil } == count
    }
  }

  @Test func nothingIsAskedForUntilAColumnNeedsIt() async throws {
    let world = World()
    await world.start(with: 1..<6, of: 5, scrollID: nil)
    #expect(world.transport.requests(to: "/v2/call-legs").isEmpty)
    #expect(try world.calls.words.queues == nil)
    try world.calls.columns.arrange(Self.queues)
    let request = await world.transport.waitForRequest()
    #expect(request.path == "/v2/call-legs")
    // A call that began at the end of the day may end after it.
    #expect(request.query["startTime"] == "2026-11-22 23:59:00")
    #expect(request.query["endTime"] == "2026-11-24 01:00:00")
    #expect(request.query["pageSize"] == "250")
    #expect(queue(world, 0) == nil)
    #expect(try world.calls.words.queues == "asking for queues…")
    request.answer(.page(Self.legs(1..<5), total: 8, scrollID: nil))
    await known(world, 5)
    #expect((0..<4).map { queue(world, $0) } == ["West Support", "Sales", "West Support", "Sales"])
    let call = try world.calls.record(at: 2)
    #expect(call.route?.answeredBy == Party(name: "Agent 0", number: "100"))
    #expect(call.route?.longestRing == .seconds(3))
    // Its legs have come: it has none.
    #expect(try world.calls.record(at: 4).route == CallRoute())
    #expect(try world.calls.words.queues == nil)
  }

  @Test func legsComeInStepWithTheScreen() async throws {
    let world = World(tableRows: 10)
    await world.start(with: 1..<51, of: 50, scrollID: nil)
    try world.calls.columns.arrange(Self.queues)
    await world.transport.waitForRequest().answer(.page(Self.legs(1..<26), total: 100, scrollID: "B"))
    await known(world, 23)
    #expect(try world.calls.words.queues == "queues known back to 08:48")
    world.press(.move(10))
    world.press(.move(5))
    let second = await world.transport.waitForRequest()
    #expect(second.query["scrollId"] == "B")
    second.answer(.page(Self.legs(26..<41), total: 100, scrollID: "C"))
    await known(world, 38)
    #expect(world.transport.requests(to: "/v2/call-legs").count == 2)
    #expect(queue(world, 31) == "Sales" && queue(world, 32) == "West Support" && queue(world, 45) == nil)
  }

  @Test func loadAllBringsAllLegs() async throws {
    let world = World(tableRows: 10)
    await world.start(with: 1..<51, of: 50, scrollID: nil)
    try world.calls.columns.arrange(Self.queues)
    await world.transport.waitForRequest().answer(.page(Self.legs(1..<26), total: 700, scrollID: "B"))
    await known(world, 23)
    world.press(.loadAll)
    // Larger pages are fewer requests, from the beginning.
    let all = await world.transport.waitForRequest()
    #expect(all.query["pageSize"] == "7000" && all.query["scrollId"] == nil)
    #expect(world.browser.message?.text == "Loading the legs of all calls")
    all.answer(.page(Self.legs(1..<51), total: 100, scrollID: nil))
    await known(world, 50)
    #expect((0..<50).allSatisfy { queue(world, $0) == ($0 % 2 == 1 ? "Sales" : "West Support") })
    world.press(.loadAll)
    #expect(world.browser.message?.text == "All calls are loaded.")
  }

  @Test func aFailureIsToldAndTheListStaysAsItWas() async throws {
    let world = World()
    await world.start(with: 1..<6, of: 5, scrollID: nil)
    try world.calls.columns.arrange(Self.queues)
    await world.transport.waitForRequest().answer(.accessDenied)
    await world.until { if case .failed = $0.calls?.routes.progress { true } else { false } }
    #expect(world.browser.message?.text.hasPrefix("The queues are not known: ") == true)
    #expect(world.browser.message?.actions.map(\.command).contains(.refresh) == true)
    #expect(try world.calls.words.queues == "queues not known")
    #expect(try world.calls.words.loaded == "all 5 loaded")
    world.press(.move(1), .refresh)
    let again = await world.transport.waitForRequest()
    #expect(again.path == "/v2/call-legs")
    again.answer(.page(Self.legs(1..<6), total: 10, scrollID: nil))
    await known(world, 5)
    #expect(world.transport.requests(to: "/v2/call-records").count == 1)
    #expect(world.browser.message == nil)
  }

  @Test func escStopsTheLegsAndRefreshGoesOn() async throws {
    let world = World()
    await world.start(with: 1..<6, of: 5, scrollID: nil)
    try world.calls.columns.arrange(Self.queues)
    let request = await world.transport.waitForRequest()
    world.press(.close)
    await request.waitForCancellation()
    #expect(world.browser.message?.text == "The queues were stopped")
    world.press(.refresh)
    await world.transport.waitForRequest().answer(.page(Self.legs(1..<6), total: 10, scrollID: nil))
    await known(world, 5)
  }

  @Test func aFilterByQueueAsksForNoCallsBeforeItsLegsAreThere() async throws {
    let world = World(tableRows: 10)
    await world.start(with: 1..<51, of: 100, scrollID: "A")
    try world.calls.rows.setFilter(CallFilter(parsing: "queue:sales"))
    let legs = await world.transport.waitForRequest()
    #expect(legs.path == "/v2/call-legs")
    #expect(world.shownIDs.isEmpty)
    legs.answer(.page(Self.legs(1..<21), total: 200, scrollID: "B"))
    await world.until { $0.calls?.index.count == 9 }
    #expect(try world.calls.words.counted == "9 of 50 loaded")
    // The calls of which nothing is known may pass as well.
    #expect(try world.calls.words.queues == "queues known back to 08:53")
    await world.transport.waitForRequest().answer(.page(Self.legs(21..<53), total: 200, scrollID: "C"))
    await world.until { $0.calls?.index.count == 25 }
    #expect(world.transport.requests(to: "/v2/call-records").count == 1)
    world.press(.move(20))
    let more = await world.transport.waitForRequest()
    #expect(more.path == "/v2/call-records")
    more.answer(.page(SampleRecords.calls(51..<101), total: 100, scrollID: nil))
    await world.transport.waitForRequest().answer(.page(Self.legs(53..<101), total: 200, scrollID: nil))
    await world.until { $0.calls?.index.count == 50 }
    #expect(world.shownIDs == (1...50).map { "\(2 * $0)" })
    #expect(try world.calls.words.queues == nil)
  }

  @Test func anOrderByAgentFollowsTheLegs() async throws {
    let world = World()
    await world.start(with: 1..<7, of: 6, scrollID: nil)
    world.press(.chooseOrder, .orderBy(.answeredBy))
    await world.transport.waitForRequest().answer(.page(Self.legs(1..<7), total: 12, scrollID: nil))
    await world.until { $0.calls?.rows.isCurrent == true && $0.calls?.record(at: 1).callID == "6" }
    #expect(world.shownIDs == ["3", "6", "1", "4", "2", "5"])
  }

  @Test func agentsAreMaskedAndQueuesAreNot() async throws {
    let world = World()
    await world.start(with: 1..<5, of: 4, scrollID: nil)
    world.press(.toggleMask)
    await world.until { $0.calls?.pages.isChanging == false && $0.calls?.rows.isCurrent == true }
    try world.calls.columns.arrange(Self.queues)
    await world.transport.waitForRequest().answer(.page(Self.legs(1..<5), total: 8, scrollID: nil))
    await known(world, 4)
    let masked = try world.calls.record(at: 1).route
    #expect(masked?.queue == "Sales" && masked?.path == "Sales")
    #expect(masked?.answeredBy?.name.hasPrefix("Person ") == true && masked?.answeredBy?.number == "102")
    world.press(.toggleMask)
    await world.until { $0.calls?.pages.isChanging == false && $0.calls?.rows.isCurrent == true }
    await known(world, 4)
    #expect(try world.calls.record(at: 1).route?.answeredBy?.name == "Agent 2")
    #expect(world.transport.requests(to: "/v2/call-legs").count == 1)
  }

  @Test func aRefreshAsksForTheLegsAnew() async throws {
    let world = World()
    await world.start(with: 1..<6, of: 5, scrollID: nil)
    try world.calls.columns.arrange(Self.queues)
    await world.transport.waitForRequest().answer(.page(Self.legs(1..<6), total: 10, scrollID: nil))
    await known(world, 5)
    world.press(.refresh)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(1..<7), total: 6, scrollID: nil))
    await world.transport.waitForRequest().answer(.page(Self.legs(1..<7), total: 12, scrollID: nil))
    await known(world, 6)
    #expect(queue(world, 5) == "Sales")
  }

  @Test func aListThatIsNotShownAsksForNoLegs() async throws {
    let world = World()
    await world.start(with: 1..<6, of: 5, scrollID: nil)
    try world.calls.columns.arrange(Self.queues)
    let request = await world.transport.waitForRequest()
    world.press(.stepRange(-1))
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(11..<14), total: 3, scrollID: nil))
    await request.waitForCancellation()
    let others = await world.transport.waitForRequest()
    #expect(others.path == "/v2/call-legs" && others.query["endTime"] == "2026-11-23 01:00:00")
    others.answer(.page(Self.legs(11..<14), total: 6, scrollID: nil))
    await known(world, 3)
    world.press(.stepRange(1))
    await world.transport.waitForRequest().answer(.page(Self.legs(1..<6), total: 10, scrollID: nil))
    await known(world, 5)
  }

  @Test func callsOfTheSameQueueAreALetterAway() async throws {
    let world = World()
    await world.start(with: 1..<7, of: 6, scrollID: nil)
    world.press(.narrowToAlike, .chooseLetter("v"))
    #expect(world.browser.message?.text == "This call has none: queue.")
    world.press(.close)
    try world.calls.columns.arrange(Self.queues)
    await world.transport.waitForRequest().answer(.page(Self.legs(1..<7), total: 12, scrollID: nil))
    await known(world, 6)
    world.press(.narrowToAlike, .chooseLetter("v"))
    await world.until { $0.calls?.index.count == 3 }
    #expect(try world.calls.filter.text == #"queue="West Support""#)
    world.press(.narrowToAlike, .chooseLetter("a"))
    await world.until { $0.calls?.index.count == 1 }
    #expect(world.shownIDs == ["1"])
  }

  @Test func queuesAreOfferedAsSoonAsTheirLegsAreThere() async throws {
    let world = World()
    await world.start(with: 1..<7, of: 6, scrollID: nil)
    world.press(.editFilter)
    for character in "queue:" { world.press(.insert(String(character))) }
    await world.transport.waitForRequest().answer(.page(Self.legs(1..<7), total: 12, scrollID: nil))
    guard case .filter(let prompt)? = world.browser.dialog else { throw CancellationError() }
    await known(world, 6)
    world.press(.cursorLeft, .cursorRight)
    await world.until { _ in !prompt.isCounting && !prompt.choices.isEmpty }
    #expect(prompt.choices.map(\.name) == ["Sales", #""West Support""#])
    world.press(.nextField, .open)
    await world.until { $0.calls?.index.count == 3 }
    #expect(world.shownIDs == ["2", "4", "6"])
    // Without the filter nothing needs legs any more.
    world.press(.toggleFilters)
    await world.until { $0.calls?.rows.isCurrent == true }
    #expect(try world.calls.routes.isWanted == false)
  }

  @Test func figuresByQueueSayHowManyOfTheirCallsAreKnown() async throws {
    let world = World(tableRows: 10)
    await world.start(with: 1..<51, of: 50, scrollID: nil)
    world.press(.statistics, .group(.queue))
    guard case .statistics(let model) = world.browser.page else { throw CancellationError() }
    let request = await world.transport.waitForRequest()
    request.answer(.page(Self.legs(1..<21), total: 100, scrollID: "B"))
    let second = await world.transport.waitForRequest()
    await world.until { _ in model.answer?.lines.count == 2 }
    #expect(model.answer?.all.calls == 50)
    #expect(model.answer?.lines.map(\.group.name) == ["Sales", "West Support"])
    #expect(model.answer?.lines.map(\.figures.calls) == [9, 9])
    #expect(try world.calls.words.queues == "queues known back to 08:53")
    second.answer(.page(Self.legs(21..<51), total: 100, scrollID: nil))
    await world.until { _ in model.answer?.lines.map(\.figures.calls) == [25, 25] }
    #expect(try world.calls.words.queues == nil)
    world.press(.move(1), .open)
    await world.until { $0.calls?.index.count == 25 }
    #expect(try world.calls.filter.text == "queue==Sales")
  }

  @Test func callsThatEndLaterHaveTheirLegsAskedForBesides() async throws {
    let world = World(tableRows: 10)
    await world.start(with: 1..<51, of: 52, scrollID: "A")
    try world.calls.columns.arrange(Self.queues)
    await world.transport.waitForRequest().answer(.page(Self.legs(1..<51), total: 100, scrollID: nil))
    await known(world, 50)
    world.press(.loadAll)
    // It ended on Tue 24 Nov 2026 at 02:00 in New York.
    let end: Int64 = 1_795_503_600_000
    let late = SampleRecords.call("51", start: 1_643_890_000_000, length: end - 1_643_890_000_000)
    await world.transport.waitForRequest().answer(
      .page([late] + SampleRecords.calls(52..<53), total: 52, scrollID: nil))
    let request = await world.transport.waitForRequest()
    #expect(request.path == "/v2/call-legs")
    #expect(request.query["startTime"] == "2026-11-24 00:59:01")
    #expect(request.query["endTime"] == "2026-11-24 02:05:00")
    request.answer(.page([], total: 0, scrollID: "No Data"))
    await known(world, 52)
    #expect(world.transport.requests(to: "/v2/call-legs").count == 2)
  }
}
