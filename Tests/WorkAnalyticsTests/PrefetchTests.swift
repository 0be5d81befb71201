import CallTable
import Testing
import TestSupport

@testable import WorkAnalytics

/// The next page asked for while the one before it is still on its way.
@Suite(.timeLimit(.minutes(3))) struct PrefetchTests {
  private let fixture = Fixture()

  private var asked: [String?] {
    fixture.transport.requests(to: "/v2/call-records").map { $0.queryValues["scrollId"] }
  }

  /// An answer of which the scroll id has arrived and nothing after it.
  private func begun(_ numbers: Range<Int>, scrollID: String) throws -> HeldBody {
    try #require(
      HeldBody(
        .page(SampleRecords.calls(numbers), total: 9, scrollID: scrollID), upTo: #""\#(scrollID)""#))
  }

  @Test func theNextPageIsAskedForWhenTheScrollIDHasArrived() async throws {
    let feed = fixture.session.calls(fixture.query())
    let first = Task { try await feed.nextPage(.next) }
    let page = try begun(0..<2, scrollID: "A")
    await fixture.transport.waitForRequest().answer(page.beginning)
    let second = await fixture.transport.waitForRequest()
    #expect(second.query["scrollId"] == "A")
    // The second page is there, the first is not: it waits for its turn, and the third for it.
    second.answer(.page(SampleRecords.calls(2..<4), total: 9, scrollID: "B"))
    page.finish()
    #expect(try await first.value.map { callIDs($0.batch) } == ["0", "1"])
    #expect(try await feed.nextPage(.one).map { callIDs($0.batch) } == ["2", "3"])
    #expect(asked == [nil, "A"])
  }

  @Test func neverTwoPagesAhead() async throws {
    let feed = fixture.session.calls(fixture.query())
    let answered = Task { [transport = fixture.transport] in
      let first = await transport.waitForRequest()
      first.answer(.page(SampleRecords.calls(0..<2), total: 9, scrollID: "A"))
      let second = await transport.waitForRequest()
      second.answer(.page(SampleRecords.calls(2..<4), total: 9, scrollID: "B"))
    }
    _ = try await feed.nextPage(.next)
    await answered.value
    #expect(asked == [nil, "A"])
    let second = Task { try await feed.nextPage(.next) }
    let third = await fixture.transport.waitForRequest()
    #expect(third.query["scrollId"] == "B")
    #expect(try await second.value.map { callIDs($0.batch) } == ["2", "3"])
    #expect(asked == [nil, "A", "B"])
  }

  @Test func withoutDemandNothingIsPrefetched() async throws {
    let feed = fixture.session.calls(fixture.query())
    fixture.transport.answer(.page(SampleRecords.calls(0..<2), total: 9, scrollID: "A"))
    _ = try await feed.nextPage(.one)
    #expect(asked == [nil])
    fixture.transport.answer(.page(SampleRecords.calls(2..<4), total: 9, scrollID: "B"))
    _ = try await feed.nextPage(.one)
    #expect(asked == [nil, "A"])
  }

  @Test func metaAfterTheRecordsWorksWithoutPrefetching() async throws {
    let feed = fixture.session.calls(fixture.query())
    let page = try #require(
      HeldBody(
        .json(
          #"{"data": [\#(SampleRecords.call("0"))], "meta": {"totalRecordCount": 2, "scrollId": "A"}}"#),
        upTo: #""A""#))
    let first = Task { try await feed.nextPage(.next) }
    await fixture.transport.waitForRequest().answer(page.beginning)
    page.finish()
    #expect(try await first.value.map { callIDs($0.batch) } == ["0"])
    #expect(asked == [nil])
    fixture.transport.answer(.page(SampleRecords.calls(1..<2), total: 2, scrollID: nil))
    #expect(try await feed.nextPage(.next).map { callIDs($0.batch) } == ["1"])
    #expect(try await feed.nextPage(.next) == nil)
  }

  @Test func aPrefetchOfAnotherScrollIDIsCancelled() async throws {
    let feed = fixture.session.calls(fixture.query())
    let page = try begun(0..<2, scrollID: "A")
    let first = Task { try await feed.nextPage(.next) }
    await fixture.transport.waitForRequest().answer(page.beginning)
    let second = await fixture.transport.waitForRequest()
    // The connection breaks, and the second attempt tells another scroll id.
    page.finish(throwing: .connectionLost)
    await fixture.clock.waitForSleepers()
    fixture.clock.advance(by: .seconds(1))
    let again = await fixture.transport.waitForRequest()
    #expect(again.query["scrollId"] == nil)
    again.answer(.page(SampleRecords.calls(0..<2), total: 9, scrollID: "Z"))
    #expect(try await first.value?.batch.count == 2)
    await second.waitForCancellation()
    let next = Task { try await feed.nextPage() }
    let third = await fixture.transport.waitForRequest()
    #expect(third.query["scrollId"] == "Z")
    third.answer(.closingPage)
    #expect(try await next.value == nil)
  }

  @Test func aFailureOfThePrefetchIsThrownInItsTurn() async throws {
    let feed = fixture.session.calls(fixture.query())
    fixture.transport.answer(.page(SampleRecords.calls(0..<2), total: 9, scrollID: "A"), .accessDenied)
    #expect(try await feed.nextPage(.next)?.batch.count == 2)
    await #expect(throws: SourceError.self) { try await feed.nextPage(.next) }
    fixture.transport.answer(.page(SampleRecords.calls(2..<4), total: 9, scrollID: nil))
    #expect(try await feed.nextPage(.next).map { callIDs($0.batch) } == ["2", "3"])
    #expect(asked == [nil, "A", "A"])
  }

  @Test func aPageThatBreaksOffCancelsThePrefetch() async throws {
    let feed = fixture.session.calls(fixture.query())
    let broken =
      #"{"meta": {"totalRecordCount": 3, "scrollId": "A"}, "data": [\#(SampleRecords.call("0")), {"callId": "#
    fixture.transport.answer(.json(broken))
    #expect(try await feed.nextPage(.next)?.batch.count == 1)
    _ = await fixture.transport.waitForRequest()
    await fixture.transport.waitForRequest().waitForCancellation()
    await #expect(throws: SourceError.self) { try await feed.nextPage(.next) }
    fixture.transport.answer(.page(SampleRecords.calls(0..<3), total: 3, scrollID: nil))
    #expect(try await feed.nextPage(.next).map { callIDs($0.batch) } == ["1", "2"])
    #expect(asked == [nil, "A", nil])
  }

  @Test func cancellingEndsThePageAndThePrefetch() async throws {
    let feed = fixture.session.calls(fixture.query())
    let page = try begun(0..<2, scrollID: "A")
    let first = Task { try await feed.nextPage(.next) }
    await fixture.transport.waitForRequest().answer(page.beginning)
    let second = await fixture.transport.waitForRequest()
    first.cancel()
    await #expect(throws: SourceError(ServiceError.cancelled)) { try await first.value }
    await second.waitForCancellation()
    await page.waitUntilLetGo()
    fixture.transport.answer(.page(SampleRecords.calls(0..<2), total: 9, scrollID: "A"))
    #expect(try await feed.nextPage().map { callIDs($0.batch) } == ["0", "1"])
    #expect(asked == [nil, "A", nil])
  }

  @Test func aFeedThatIsReleasedEndsItsPrefetch() async throws {
    var feed: CallFeed? = fixture.session.calls(fixture.query())
    fixture.transport.answer(.page(SampleRecords.calls(0..<2), total: 9, scrollID: "A"))
    _ = try await feed?.nextPage(.next)
    _ = await fixture.transport.waitForRequest()
    let second = await fixture.transport.waitForRequest()
    feed = nil
    await second.waitForCancellation()
  }
}
