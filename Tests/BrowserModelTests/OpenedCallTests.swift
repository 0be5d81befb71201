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
    #expect(world.browser.idleCommands == [.nextField, .previousField])
    world.press(.nextField)
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

    // The cursor is on the call's own leg.
    world.press(.open)
    #expect(world.browser.opened === model)
    #expect(model.fields == .leg)
    world.press(.nextField)
    #expect(model.marked?.record.callID == "41")
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
    #expect(model.cursor.stop == 3)
    for command in [Command.nextField, .previousField, .previousField] {
      world.press(command)
    }
    // Round the two.
    #expect(model.marked?.record.callID == "41")
    #expect(world.transport.requests(to: "/v2/call-legs").count == 1)
    world.press(.close)
    #expect(world.browser.context == .calls)
    #expect(try world.calls.cursor == 4)
  }

  /// The call's own leg, then two other calls with a leg each.
  private func family() async throws -> (World, OpenedCallModel, Geometry) {
    let (world, request) = await opened()
    let start = 1_643_897_492_897 - Int64(4 * 60_000)
    request.answer(
      .page(
        [
          SampleRecords.leg("4", "1", start: start),
          SampleRecords.leg("41", "1", start: start + 1, parent: "4"),
          SampleRecords.leg("42", "1", start: start + 2, parent: "4"),
        ], total: 3, scrollID: nil))
    await world.until { $0.opened?.legs != .loading }
    return (
      world, try #require(world.browser.opened),
      Geometry(rows: 12, tableRows: 8, textRows: 10, textLines: 100, marks: [8, 20, 21, 40, 41])
    )
  }

  @Test func theMarkedCallIsScrolledIntoSight() async throws {
    let (world, model, geometry) = try await family()
    world.browser.perform(.previousField, in: geometry)
    #expect(model.cursor.stop == 3)
    #expect(model.cursor.scroll.line == 40 + 2 - 10)
    world.browser.perform(.nextField, in: geometry)
    #expect(model.cursor.stop == 1)
    #expect(model.cursor.scroll.line == 20)
  }

  @Test func theCursorGoesFromLegToLegAndTheTextAlongWithIt() async throws {
    let (world, model, geometry) = try await family()
    func press(_ command: Command) -> [Int] {
      world.browser.perform(command, in: geometry)
      return [model.cursor.stop, model.cursor.scroll.line]
    }
    #expect(press(.move(-1)) == [0, 0])
    #expect(press(.move(1)) == [1, 12])
    #expect(press(.move(1)) == [2, 13])
    #expect(press(.move(1)) == [3, 32])
    #expect(press(.move(1)) == [4, 33])
    // Beyond the last leg the text goes on.
    #expect(press(.move(1)) == [4, 34])
    #expect(press(.move(-1)) == [3, 34])
    #expect(press(.page(-1)) == [3, 24])
    #expect(press(.first) == [0, 0])
    #expect(press(.page(1)) == [0, 10])
    #expect(press(.page(1)) == [1, 20])
    #expect(press(.last) == [4, 90])
    // Out of sight, the cursor waits while the text scrolls.
    #expect(press(.move(-1)) == [4, 89])
  }

  @Test func theNextCallBeginsAtItsTopAndKeepsTheFields() async throws {
    let (world, model, geometry) = try await family()
    for command in [Command.last, .toggleFields] { world.browser.perform(command, in: geometry) }
    #expect(model.fields == .all)
    world.browser.perform(.nextCall(1), in: geometry)
    #expect(model.call.callID == "5")
    #expect(model.cursor == LadderCursor())
    #expect(model.fields == .all)
    world.browser.perform(.toggleFields, in: geometry)
    #expect(model.fields == .none)
  }

  @Test func enterShowsTheFieldsOfALegAndTheTimeIsEnlargedAboutIt() async throws {
    let (world, model, geometry) = try await family()
    for command in [Command.first, .open] { world.browser.perform(command, in: geometry) }
    #expect(model.fields == .leg)
    world.browser.perform(.toggleFields, in: geometry)
    #expect(model.fields == .all)
    world.browser.perform(.zoom(-1), in: geometry)
    #expect(world.browser.message?.text == "All of the time is in sight.")
    let span = try #require(model.ladder).span
    world.browser.perform(.zoom(1), in: geometry)
    #expect(model.axis.length(of: span) == span / 2)
    #expect(model.axis.start == .zero)
    world.browser.perform(.scrollColumns(1), in: geometry)
    #expect(model.axis.start == span / 8)
    world.browser.perform(.scrollColumns(9), in: geometry)
    #expect(model.axis.start == span / 2)
    world.browser.perform(.move(1), in: geometry)
    #expect(model.axis.start == .zero)
    world.browser.perform(.zoom(-1), in: geometry)
    #expect(model.axis == AxisWindow())
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
