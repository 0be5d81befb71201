import CallTable
import Synchronization
import Testing
import TestSupport

@testable import WorkAnalytics

/// Failures, refusals and stops while all that is left is being loaded.
@Suite(.timeLimit(.minutes(3))) struct LoadAllTroubleTests {
  private let world = LoadWorld()
  private let archive = FakeArchive(seconds: LoadWorld.evenly(300), overlap: 2)

  /// A feed whose first page has been given, and the first requests of its four slices, the newest first.
  private func begun() async throws -> (
    feed: CallFeed, first: [String], rest: Task<[String], any Error>, slices: [HeldRequest]
  ) {
    let feed = world.feed()
    let first = try await world.firstPage(of: feed, from: archive)
    let rest = Task { try await world.ids(feed, .all) }
    var slices: [HeldRequest] = []
    for _ in 0..<4 { slices.append(await world.fixture.transport.waitForRequest()) }
    slices.sort { $0.query["endTime", default: ""] > $1.query["endTime", default: ""] }
    return (feed, first, rest, slices)
  }

  private func requests(like slice: HeldRequest) -> Int {
    world.asked.count {
      $0["endTime"] == slice.query["endTime"] && $0["pageSize"] == "20" && $0["scrollId"] == nil
    }
  }

  @Test(arguments: 1..<4) func anOlderSliceThatFailsIsTriedAgainAlone(_ failing: Int) async throws {
    let (_, first, rest, slices) = try await begun()
    slices[failing].answer(.accessDenied)
    world.serve(archive)
    for (number, slice) in slices.enumerated() where number != failing {
      slice.answer(archive.answer(slice.request))
    }
    #expect(try await first + rest.value == LoadWorld.numbers(300))
    #expect(slices.map(requests) == (0..<4).map { $0 == failing ? 2 : 1 })
  }

  @Test func theFailureOfTheNewestSliceIsThrownAndOnlyThatOneIsAskedAgain() async throws {
    let (feed, first, rest, slices) = try await begun()
    world.serve(archive)
    slices[0].answer(.accessDenied)
    for slice in slices.dropFirst() { slice.answer(archive.answer(slice.request)) }
    await #expect(throws: SourceError.self) { try await rest.value }
    #expect(try await first + world.ids(feed, .all) == LoadWorld.numbers(300))
    #expect(slices.map(requests) == [2, 1, 1, 1])
  }

  @Test func tooManyRequestsMakeItOneSlice() async throws {
    let (_, first, rest, slices) = try await begun()
    slices[0].answer(.status(429, headers: ["retry-after": "2"]))
    for slice in slices.dropFirst() { await slice.waitForCancellation() }
    await world.fixture.clock.waitForSleepers()
    let before = world.asked.count
    #expect(before == 5)
    world.fixture.clock.advance(by: .seconds(1))
    await world.fixture.clock.waitForSleepers()
    world.fixture.clock.advance(by: .seconds(1))
    await world.fixture.clock.waitForSleepers()
    world.serve(archive)
    world.fixture.clock.advance(by: .seconds(1))
    #expect(try await first + rest.value == LoadWorld.numbers(300))
    // One after another from now on: the slices follow each other.
    let ends = world.asked.dropFirst(before).compactMap { $0["endTime"] }
    #expect(ends == ends.sorted(by: >))
  }

  @Test func afterTooManyRequestsOlderSlicesWaitForTheirTurn() async throws {
    let (_, first, rest, slices) = try await begun()
    slices[2].answer(.status(429, headers: ["retry-after": "0"]))
    await slices[1].waitForCancellation()
    await slices[3].waitForCancellation()
    #expect(!slices[0].isCancelled)
    world.serve(archive)
    slices[0].answer(archive.answer(slices[0].request))
    #expect(try await first + rest.value == LoadWorld.numbers(300))
    let ends = world.asked.dropFirst(5).compactMap { $0["endTime"] }
    #expect(ends == ends.sorted(by: >))
  }

  /// Every list and slice is refused a scroll id once, in its midst.
  @Test(arguments: [PageDemand.one, .next, .all])
  func aForgottenScrollIDLosesNoCalls(_ demand: PageDemand) async throws {
    let refused = Mutex<Set<String>>([])
    world.fixture.transport.always("/v2/call-records") { [archive] request in
      let query = request.queryValues
      let question = "\(query["startTime", default: ""]) \(query["pageSize", default: ""])"
      guard query["scrollId"]?.hasSuffix("/38") == true, refused.withLock({ $0.insert(question).inserted })
      else { return archive.answer(request) }
      return .json(#"{"message": "scrollId expired"}"#, status: 400)
    }
    #expect(try await world.ids(world.feed(), demand) == LoadWorld.numbers(300))
    #expect(refused.withLock(\.count) == (demand == .all ? 4 : 1))
  }

  @Test func cancellingEndsEverySlice() async throws {
    let (_, _, rest, slices) = try await begun()
    rest.cancel()
    await #expect(throws: SourceError(ServiceError.cancelled)) { try await rest.value }
    for slice in slices { await slice.waitForCancellation() }
  }

  /// The end of the cancelled reading, which tasks of low priority bring about late, must not reach the next one.
  @Test func cancellingAReadingDoesNotEndTheRequestsOfTheNext() async throws {
    for _ in 0..<50 {
      let world = LoadWorld()
      let query = world.feed().query
      let pages = SlicedPages(
        session: world.fixture.session,
        queries: query.range.slices(4).map { CallQuery(pbx: query.pbx, range: $0, pageSize: 20) },
        plan: LoadPlan(pageSize: 20))
      let cancelled = Task(priority: .background) {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await pages.nextPage(.all)
      }
      await #expect(throws: ServiceError.cancelled) { try await cancelled.value }
      let next = Task(priority: .high) { try await pages.nextPage(.all) }
      var held: [HeldRequest] = []
      for _ in 0..<4 { held.append(await world.fixture.transport.waitForRequest()) }
      for request in held { request.answer(archive.answer(request.request)) }
      #expect(try await next.value?.batch.count == 20)
      #expect(held.map(\.isCancelled) == [false, false, false, false])
    }
  }

  @Test func aFeedThatIsReleasedEndsItsSlices() async throws {
    var feed: CallFeed? = world.feed()
    if let feed { _ = try await world.firstPage(of: feed, from: archive) }
    let page = Task { [feed] in try await feed?.nextPage(.all) }
    var slices: [HeldRequest] = []
    for _ in 0..<4 { slices.append(await world.fixture.transport.waitForRequest()) }
    slices.sort { $0.query["endTime", default: ""] > $1.query["endTime", default: ""] }
    slices[0].answer(archive.answer(slices[0].request))
    _ = try await page.value
    feed = nil
    for slice in slices.dropFirst() { await slice.waitForCancellation() }
  }

  /// Stopped after so many pages, or amid the request for the next, then gone on with: all calls, each once, in order.
  @Test(arguments: 1..<18, [PageDemand.one, .next, .all])
  func afterAStopNothingIsMissingAndNothingComesTwice(_ stop: Int, _ then: PageDemand) async throws {
    world.serve(archive)
    let feed = world.feed()
    var ids: [String] = []
    for _ in 0..<stop { ids += try await feed.nextPage(.all).map { callIDs($0.batch) } ?? [] }
    let cancelled = Task { try await feed.nextPage(.all) }
    cancelled.cancel()
    // It may have been there by then.
    if let page = try? await cancelled.value { ids += callIDs(page.batch) }
    for _ in 0..<3 { ids += try await feed.nextPage(then).map { callIDs($0.batch) } ?? [] }
    ids += try await world.ids(feed, .all)
    #expect(ids == LoadWorld.numbers(300))
  }

  @Test func scrollingOnAfterAStopAsksForOnePageAfterAnother() async throws {
    world.serve(archive)
    let feed = world.feed()
    var ids: [String] = []
    for _ in 0..<2 { ids += try await feed.nextPage(.all).map { callIDs($0.batch) } ?? [] }
    await feed.stop()
    #expect(ids == LoadWorld.numbers(20))
    // What has come by now is given first, without a request.
    var asked: [Int] = []
    for _ in 0..<15 {
      let before = world.asked.count
      ids += try await feed.nextPage(.one).map { callIDs($0.batch) } ?? []
      asked.append(world.asked.count - before)
    }
    // Two where a slice ends: its closing page, and the first of the next. What was under way at the stop may still have
    // been sent after it.
    #expect(asked.dropFirst(3).allSatisfy { $0 <= 2 }, "\(asked)")
    #expect(world.asked.map { $0["pageSize"] }.suffix(1) == ["20"])
    #expect(try await ids + world.ids(feed, .one) == LoadWorld.numbers(300))
  }
}
