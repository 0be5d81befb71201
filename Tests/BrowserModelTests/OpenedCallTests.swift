import CallTable
import Testing
import TestSupport
import WorkAnalytics

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct OpenedCallTests {
  private func opened() async -> (World, HeldRequest) {
    let world = World()
    await world.start(with: 0..<20, of: 20, scrollID: nil)
    world.press(.move(4), .open)
    return (world, await world.transport.waitForRequest())
  }

  @Test func theRecordIsThereAtOnceAndTheLegsComeByTheTimeOfTheCall() async throws {
    let (world, request) = await opened()
    let model = try #require(world.browser.opened)
    #expect(world.browser.context == .opened)
    #expect(model.call.callID == "4")
    #expect(model.legs == .loading)
    #expect(request.path == "/v2/call-legs")
    request.answer(
      .page([SampleRecords.leg("4", "1"), SampleRecords.leg("other", "1")], total: 2, scrollID: nil))
    await world.until { if case .loaded = $0.opened?.legs { true } else { false } }
    guard case .loaded(let family) = model.legs else {
      Issue.record("\(model.legs)")
      return
    }
    #expect(family.legs.map(\.callID) == ["4"])
    #expect(world.browser.idleCommands == [.open, .nextField, .previousField])
    world.press(.open)
    #expect(world.browser.message?.text == "No other call belongs to this one.")
  }

  /// Call 4 has a child without a record, and was transferred to call 3.
  @Test func anotherCallOfTheFamilyOpensAndEscLeadsBack() async throws {
    let (world, request) = await opened()
    let start = 1_643_897_492_897 - Int64(4 * 60_000)
    request.answer(
      .page(
        [
          SampleRecords.leg("4", "1", start: start, transfer: "3"),
          SampleRecords.leg("41", "1", start: start + 10, parent: "4"),
          SampleRecords.leg("3", "1", start: start + 60_000),
        ], total: 3, scrollID: nil))
    await world.until { $0.opened?.legs != .loading }
    let model = try #require(world.browser.opened)
    #expect(model.others.map(\.record.callID) == ["41", "3"])
    #expect(model.others.map(\.isOfLeg) == [true, false])
    #expect(world.browser.idleCommands == [])

    world.press(.open)
    #expect(world.browser.opened?.call.callID == "41")
    #expect(world.browser.opened?.isOfLeg == true)
    #expect(world.browser.opened?.position == nil)
    // All three are known already.
    #expect(world.browser.opened?.others.map(\.record.callID) == ["4", "3"])
    world.press(.close)
    #expect(world.browser.opened === model)

    world.press(.nextField, .open)
    #expect(world.browser.opened?.call.callID == "3")
    #expect(world.browser.opened?.isOfLeg == false)
    world.press(.back)
    #expect(world.browser.opened === model)
    for command in [Command.nextField, .previousField, .previousField] {
      world.press(command)
    }
    #expect(model.mark == 0)
    #expect(world.transport.requests(to: "/v2/call-legs").count == 1)
    world.press(.close)
    #expect(world.browser.context == .calls)
    #expect(try world.calls.cursor == 4)
  }

  @Test func theMarkedCallIsScrolledIntoSight() async throws {
    let (world, request) = await opened()
    request.answer(
      .page(
        [SampleRecords.leg("41", "1", parent: "4"), SampleRecords.leg("42", "1", parent: "4")], total: 2,
        scrollID: nil))
    await world.until { $0.opened?.legs != .loading }
    let model = try #require(world.browser.opened)
    var geometry = world.browser.geometry
    geometry.marks = [10, 60]
    world.browser.perform(.nextField, in: geometry)
    #expect(model.scroll.line == 60 + 2 - geometry.textRows)
    world.browser.perform(.move(40), in: geometry)
    world.browser.perform(.nextField, in: geometry)
    #expect(model.scroll.line == 10)
  }

  @Test func legsAreKept() async {
    let (world, request) = await opened()
    request.answer(.page([SampleRecords.leg("4", "1")], total: 1, scrollID: nil))
    await world.until { if case .loaded = $0.opened?.legs { true } else { false } }
    world.press(.close, .open)
    guard case .loaded = world.browser.opened?.legs else {
      Issue.record("the legs were asked for again")
      return
    }
    #expect(world.transport.requests(to: "/v2/call-legs").count == 1)
  }

  @Test func escAndQLeadBackToTheRowLeft() async throws {
    let (world, request) = await opened()
    world.press(.back)
    await request.waitForCancellation()
    #expect(world.browser.context == .calls)
    #expect(try world.calls.cursor == 4)
    #expect(!world.browser.hasQuit)
  }

  @Test func aFailureIsShownWhereTheLegsWouldBeAndCanBeTriedAgain() async {
    let (world, request) = await opened()
    request.answer(.accessDenied)
    await world.until { if case .failed = $0.opened?.legs { true } else { false } }
    #expect(world.browser.context == .opened)
    world.press(.refresh)
    #expect(world.browser.opened?.legs == .loading)
    _ = await world.transport.waitForRequest()
  }

  @Test func theNeighbourOpensWithTheListGoingAlong() async throws {
    let (world, request) = await opened()
    world.press(.nextCall(1))
    await request.waitForCancellation()
    #expect(world.browser.opened?.call.callID == "5")
    #expect(try world.calls.cursor == 5)
    world.press(.close)
    #expect(try world.calls.selected?.callID == "5")
  }

  @Test func helpLiesOverADialogWhichThenComesBack() async {
    let world = World()
    await world.start(with: 0..<3, of: 3, scrollID: nil)
    world.press(.chooseDispositions, .help)
    #expect(world.browser.context == .help)
    world.press(.close)
    #expect(world.browser.context == .dispositions)
    world.press(.help, .interrupt, .close)
    #expect(world.browser.context == .calls)
  }

  @Test func helpLiesOverTheOpenedCall() async {
    let (world, _) = await opened()
    world.press(.help)
    #expect(world.browser.context == .help)
    world.press(.page(1), .close)
    #expect(world.browser.context == .opened)
  }
}
