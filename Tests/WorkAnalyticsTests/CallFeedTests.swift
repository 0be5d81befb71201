import CallTable
import Testing
import TestSupport

@testable import WorkAnalytics

@Suite(.timeLimit(.minutes(3))) struct CallFeedTests {
  @Test func eightyOneRecordsAreThreeRequests() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .page(SampleRecords.calls(0..<50), total: 81, scrollID: "A"),
      .page(SampleRecords.calls(50..<81), total: 81, scrollID: "B"), .closingPage)
    var pages: [CallPage] = []
    let feed = fixture.session.calls(fixture.query())
    while let page = try await feed.nextPage() { pages.append(page) }
    #expect(pages.map(\.batch.count) == [50, 31])
    #expect(pages.map(\.total) == [81, 81])
    #expect(pages.map(\.isLast) == [false, false])
    #expect(pages.flatMap { callIDs($0.batch) } == (0..<81).map(String.init))
    let requests = fixture.transport.requests(to: "/v2/call-records")
    #expect(requests.map { $0.queryValues["scrollId"] } == [nil, "A", "B"])
  }

  @Test func asksForNothingUntilAPageIsWanted() async throws {
    let fixture = Fixture()
    let feed = fixture.session.calls(fixture.query())
    fixture.transport.answer(.page(SampleRecords.calls(0..<50), total: 81, scrollID: "A"))
    #expect(fixture.transport.requests.isEmpty)
    _ = try await feed.nextPage()
    #expect(fixture.transport.requests(to: "/v2/call-records").count == 1)
  }

  @Test(arguments: ["No Data", nil, ""])
  func aPageWithoutAScrollIDIsTheLast(_ scrollID: String?) async throws {
    let fixture = Fixture()
    fixture.transport.answer(.page(SampleRecords.calls(0..<3), total: 3, scrollID: scrollID))
    let feed = fixture.session.calls(fixture.query())
    #expect(try await feed.nextPage()?.isLast == true)
    #expect(try await feed.nextPage() == nil)
    #expect(try await feed.nextPage() == nil)
    #expect(fixture.transport.requests(to: "/v2/call-records").count == 1)
  }

  @Test func anEmptyPageEndsTheListWhateverItsScrollID() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .page(SampleRecords.calls(0..<3), total: 9, scrollID: "A"), .page([], total: 0, scrollID: "B"))
    let feed = fixture.session.calls(fixture.query())
    #expect(try await feed.nextPage()?.total == 9)
    #expect(try await feed.nextPage() == nil)
    #expect(try await feed.nextPage() == nil)
  }

  @Test func anEmptyListHasOnePageWithoutCalls() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.closingPage)
    let feed = fixture.session.calls(fixture.query())
    let page = try #require(try await feed.nextPage())
    #expect(page.batch.count == 0)
    #expect(page.total == 0)
    #expect(page.isLast)
    #expect(try await feed.nextPage() == nil)
  }

  @Test func theTotalIsThatOfTheFirstPageThatHasOne() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .page(SampleRecords.calls(0..<2), total: nil, scrollID: "A"),
      .page(SampleRecords.calls(2..<4), total: 6, scrollID: "B"),
      .page(SampleRecords.calls(4..<6), total: 7, scrollID: nil))
    var totals: [Int?] = []
    let feed = fixture.session.calls(fixture.query())
    while let page = try await feed.nextPage() { totals.append(page.total) }
    #expect(totals == [nil, 6, 6])
  }

  @Test func overlappingPagesGiveEachCallOnce() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .page(SampleRecords.calls(0..<4), total: 6, scrollID: "A"),
      .page(SampleRecords.calls(2..<6), total: 6, scrollID: "A"), .closingPage)
    var counts: [Int] = []
    let feed = fixture.session.calls(fixture.query())
    while let page = try await feed.nextPage() { counts.append(page.batch.count) }
    #expect(counts == [4, 2])
  }

  @Test func theSamePageUnderTheSameScrollIDIsALoop() async throws {
    let fixture = Fixture()
    fixture.transport.always("/v2/call-records") { _ in
      .page(SampleRecords.calls(0..<4), total: 9, scrollID: "A")
    }
    let feed = fixture.session.calls(fixture.query())
    #expect(try await feed.nextPage()?.batch.count == 4)
    await #expect(throws: SourceError(.pagingLoop)) { try await feed.nextPage() }
    await #expect(throws: SourceError(.pagingLoop)) { try await feed.nextPage() }
    #expect(fixture.transport.requests(to: "/v2/call-records").count == 3)
  }

  @Test func repeatsUnderEverNewScrollIDsAreALoop() async throws {
    let fixture = Fixture()
    fixture.transport.always("/v2/call-records") { request in
      let asked = request.queryValues["scrollId"] ?? ""
      return .page(SampleRecords.calls(0..<4), total: 9, scrollID: asked + "x")
    }
    let feed = fixture.session.calls(fixture.query())
    #expect(try await feed.nextPage()?.batch.count == 4)
    // One page may overlap the one before it entirely.
    #expect(try await feed.nextPage()?.batch.count == 0)
    await #expect(throws: SourceError(.pagingLoop)) { try await feed.nextPage() }
  }

  @Test func afterAnErrorTheSamePageIsAskedForAgain() async throws {
    let fixture = Fixture()
    let feed = fixture.session.calls(fixture.query())
    fixture.transport.answer(.page(SampleRecords.calls(0..<4), total: 6, scrollID: "A"))
    _ = try await feed.nextPage()
    fixture.transport.answer(.accessDenied)
    await #expect(throws: SourceError.self) { try await feed.nextPage() }
    fixture.transport.answer(.page(SampleRecords.calls(4..<6), total: 6, scrollID: nil))
    #expect(try await feed.nextPage().map { callIDs($0.batch) } == ["4", "5"])
    let asked = fixture.transport.requests(to: "/v2/call-records").map { $0.queryValues["scrollId"] }
    #expect(asked == [nil, "A", "A"])
  }

  @Test(arguments: [400, 404, 410])
  func aListWhoseScrollIDIsForgottenIsAskedForAnew(_ status: Int) async throws {
    let fixture = Fixture()
    let feed = fixture.session.calls(fixture.query())
    let broken = SampleRecords.calls(0..<2) + ["5"]
    fixture.transport.answer(.page(broken, total: 7, scrollID: "A"))
    #expect(try await feed.nextPage()?.defects.count == 1)
    fixture.transport.answer(
      .json(#"{"message": "scrollId expired"}"#, status: status), .page(broken, total: 7, scrollID: "B"),
      .page(SampleRecords.calls(2..<4), total: 7, scrollID: "C"),
      .page(SampleRecords.calls(4..<6), total: 7, scrollID: nil))
    var pages: [CallPage] = []
    while let page = try await feed.nextPage() { pages.append(page) }
    #expect(pages.map { callIDs($0.batch) } == [[], ["2", "3"], ["4", "5"]])
    #expect(pages.map(\.defects.count) == [0, 0, 0])
    let asked = fixture.transport.requests(to: "/v2/call-records").map { $0.queryValues["scrollId"] }
    #expect(asked == [nil, "A", nil, "B", "C"])
  }

  @Test func aServiceThatKnowsNoScrollIDIsToldAndCanBeAskedAgain() async throws {
    let fixture = Fixture()
    let refusal = ServiceError.badRequest("scrollId expired")
    fixture.transport.always("/v2/call-records") { request in
      request.queryValues["scrollId"] == nil
        ? .page(SampleRecords.calls(0..<2), total: 6, scrollID: "A")
        : .json(#"{"message": "scrollId expired"}"#, status: 400)
    }
    let feed = fixture.session.calls(fixture.query())
    #expect(try await feed.nextPage()?.batch.count == 2)
    for _ in 0..<2 {
      #expect(try await feed.nextPage()?.batch.count == 0)
      await #expect(throws: SourceError(.listNotContinued(refusal))) { try await feed.nextPage() }
    }
    let asked = fixture.transport.requests(to: "/v2/call-records").map { $0.queryValues["scrollId"] }
    #expect(asked == [nil, "A", nil, "A", nil, "A"])
  }

  @Test func aPageThatBreaksOffIsGivenThenToldThenAskedForAgain() async throws {
    let fixture = Fixture()
    let feed = fixture.session.calls(fixture.query())
    let records = ["0", "1", "2"].map { SampleRecords.call($0) }
    for call in 0..<2 {
      let start = [records[0], "5"] + records[1..<(1 + call)] + [#"{"callId": "#]
      fixture.transport.answer(
        .json(
          #"{"meta": {"totalRecordCount": 4, "scrollId": "A"}, "data": [\#(start.joined(separator: ", "))"#))
      let part = try #require(try await feed.nextPage())
      #expect(callIDs(part.batch) == ["\(call)"])
      #expect(part.defects.count == (call == 0 ? 1 : 0))
      #expect(!part.isLast)
      let error = await #expect(throws: SourceError.self) { try await feed.nextPage() }
      guard error?.kind == .unreadable else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
    fixture.transport.answer(.page([records[0], "5"] + records[1...], total: 4, scrollID: nil))
    let again = try #require(try await feed.nextPage())
    #expect(callIDs(again.batch) == ["2"])
    #expect(again.defects.isEmpty)
    #expect(again.repeats == 0)
    #expect(try await feed.nextPage() == nil)
  }

  @Test func callersTakeTurns() async throws {
    let fixture = Fixture()
    let feed = fixture.session.calls(fixture.query())
    let first = Task { try await feed.nextPage() }
    let held = await fixture.transport.waitForRequest()
    let second = Task { try await feed.nextPage() }
    let third = Task { try await feed.nextPage() }
    third.cancel()
    await #expect(throws: SourceError(ServiceError.cancelled)) { try await third.value }
    #expect(fixture.transport.requests(to: "/v2/call-records").count == 1)
    held.answer(.page(SampleRecords.calls(0..<2), total: 4, scrollID: "A"))
    #expect(try await first.value.map { callIDs($0.batch) } == ["0", "1"])
    let next = await fixture.transport.waitForRequest()
    #expect(next.query["scrollId"] == "A")
    next.answer(.page(SampleRecords.calls(2..<4), total: 4, scrollID: nil))
    #expect(try await second.value.map { callIDs($0.batch) } == ["2", "3"])
  }

  @Test func tellsWhichRecordsCouldNotBeRead() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .page([SampleRecords.call("0"), "5", SampleRecords.call("1")], total: 3, scrollID: nil))
    let page = try #require(try await fixture.session.calls(fixture.query()).nextPage())
    #expect(callIDs(page.batch) == ["0", "1"])
    #expect(page.defects.listed.map(\.place) == [.page(1, record: 2)])
  }
}
