import CallTable
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// Another filter or order over so many rows that it takes its time.
@Suite(.timeLimit(.minutes(3))) struct RemakingTests {
  /// Ten calls, any of which is many; every third is outgoing.
  private func world() async throws -> World {
    let world = World()
    let records = (0..<10).map { number in
      SampleRecords.call(
        "\(number)", start: 1_643_897_492_897 - Int64(number) * 60_000,
        ["direction": number % 3 == 0 ? #""Outgoing""# : #""Incoming""#])
    }
    await world.start(with: records, of: 10, scrollID: nil)
    try world.calls.rows.quickRows = 0
    return world
  }

  /// Holds the work back until it is cancelled.
  private func hold(_ world: World, cancelled: AsyncStream<Void>.Continuation) throws {
    try world.calls.rows.extend = { _, _, _, _, _ in
      let (never, end) = AsyncStream<Void>.makeStream()
      for await _ in never {}
      end.finish()
      cancelled.yield()
      return nil
    }
  }

  @Test(arguments: [Command.close, .interrupt])
  func escStopsItAndTheOrderIsThatOfTheRowsShown(stop: Command) async throws {
    let world = try await world()
    let calls = try world.calls
    let extend = calls.rows.extend
    let (cancellations, cancelled) = AsyncStream<Void>.makeStream()
    try hold(world, cancelled: cancelled)
    world.press(.move(2), .cycleDirection)
    #expect(calls.words.remaking == "filtering…")
    world.press(.sortColumn(1), .addSortColumn)
    #expect(calls.words.remaking == "ordering…")
    #expect(calls.index.count == 10)
    // What is shown can be moved in meanwhile.
    world.press(.move(1))
    #expect(calls.selected?.callID == "3")
    calls.rows.extend = extend
    world.press(stop)
    var count = 0
    for await _ in cancellations {
      count += 1
      if count == 3 { break }
    }
    #expect(calls.words.remaking == nil)
    #expect(calls.order == .asServed)
    #expect(calls.filter.isEmpty)
    #expect(world.shownIDs == (0..<10).map { "\($0)" })
    #expect(world.browser.message?.text == "Stopped: the rows stay as they were.")
    #expect(!world.browser.hasQuit)
    #expect(calls.rows.isCurrent)
    world.press(.interrupt)
    #expect(world.browser.hasQuit)
  }

  @Test func aQuickJobShowsNoProgressAndEscLeavesItAlone() async throws {
    let world = try await world()
    let calls = try world.calls
    calls.rows.quickRows = 10
    world.press(.cycleDirection)
    #expect(calls.words.remaking == nil)
    world.press(.close)
    await world.until { $0.calls?.index.count == 6 }
    #expect(calls.filter.direction == "Incoming")
  }

  @Test func itEndsWithTheNewOrder() async throws {
    let world = try await world()
    world.press(.sortColumn(1), .invertOrder)
    #expect(try world.calls.words.remaking == "ordering…")
    await world.until { $0.calls?.words.remaking == nil }
    #expect(world.shownIDs.first == "9")
  }

  /// Calls have come, and the first order of them is still being made: none are hidden.
  @Test func callsThatAreNotOrderedYetAreNotSaidToBeHidden() async throws {
    let world = World(filter: CallFilter(direction: "Outgoing"))
    world.browser.start()
    let request = await world.transport.waitForRequest()
    let extend = try world.calls.rows.extend
    let (goes, go) = AsyncStream<Void>.makeStream()
    try world.calls.rows.extend = { index, table, filter, zone, order in
      for await _ in goes { break }
      return await extend(index, table, filter, zone, order)
    }
    request.answer(.page(SampleRecords.calls(0..<10), total: 10, scrollID: nil))
    await world.until { $0.calls?.table.count == 10 }
    #expect(try EmptyReason(world.calls)?.lines == ["Looking through 10 calls…"])
    go.yield()
    await world.until { $0.calls?.index.examined == 10 }
    #expect(try EmptyReason(world.calls)?.lines.first == "None of the 10 calls passes the filter Outgoing.")
  }
}
