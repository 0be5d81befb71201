import CallTable
import TestSupport
import Testing

@testable import WorkAnalytics

/// The legs of all calls of a range, page by page.
@Suite(.timeLimit(.minutes(3))) struct LegFeedTests {
  private let fixture = Fixture()

  private func feed(pageSize: Int = 10) throws -> any LegSource {
    try #require(fixture.session.calls(fixture.query(pageSize: pageSize)).legs(from: nil, upTo: nil))
  }

  private func legs(_ numbers: Range<Int>) -> [String] {
    numbers.map { SampleRecords.leg("\($0)", "1", start: 1_643_897_492_897 - Int64($0) * 1000) }
  }

  private func ids(_ part: LegPart?) -> [String] {
    part.map { part in (0..<part.batch.count).map { part.batch[.callId].plainText($0) } } ?? []
  }

  @Test func pagesFollowTheScrollIDs() async throws {
    fixture.transport.answer(
      .page(legs(0..<3), total: 5, scrollID: "A"), .page(legs(3..<5), total: 5, scrollID: "B"), .closingPage)
    let feed = try feed()
    let first = try await feed.nextPage(.one)
    #expect(ids(first) == ["0", "1", "2"] && first?.isLast == false && first?.total == 5)
    #expect(ids(try await feed.nextPage(.one)) == ["3", "4"])
    #expect(try await feed.nextPage(.one) == nil)
    let asked = fixture.transport.requests(to: "/v2/call-legs").map(\.queryValues)
    #expect(asked.map { $0["scrollId"] } == [nil, "A", "B"])
    #expect(asked.allSatisfy { $0["pageSize"] == "50" && $0["isSimplified"] == "false" })
    #expect(asked[0]["startTime"] == "2022-02-02 23:59:00" && asked[0]["endTime"] == "2022-02-04 01:00:00")
  }

  @Test func aPageThatBreaksOffComesAgainAsAWhole() async throws {
    let broken = #"{"meta": {}, "data": [\#(legs(0..<1).joined()), {"callId": "#
    fixture.transport.answer(.json(broken), .page(legs(0..<2), total: 2, scrollID: nil))
    let feed = try feed()
    await #expect(throws: SourceError.self) { try await feed.nextPage(.one) }
    #expect(ids(try await feed.nextPage(.one)) == ["0", "1"])
  }

  @Test func aPageThatComesAgainAddsNothingAndALoopEnds() async throws {
    fixture.transport.answer(
      .page(legs(0..<3), total: 9, scrollID: "A"), .page(legs(0..<3), total: 9, scrollID: "B"),
      .page(legs(3..<6), total: 9, scrollID: "C"), .page(legs(0..<3), total: 9, scrollID: "A"))
    let feed = try feed()
    #expect(ids(try await feed.nextPage(.one)) == ["0", "1", "2"])
    #expect(ids(try await feed.nextPage(.one)).isEmpty)
    #expect(ids(try await feed.nextPage(.one)) == ["3", "4", "5"])
    await #expect(throws: SourceError.self) { try await feed.nextPage(.one) }
  }

  @Test func aForgottenScrollIDBeginsTheListAgain() async throws {
    fixture.transport.answer(
      .page(legs(0..<3), total: 6, scrollID: "A"), .status(400, body: "bad scrollId"),
      .page(legs(0..<3), total: 6, scrollID: "A2"), .page(legs(3..<6), total: 6, scrollID: nil))
    let feed = try feed()
    #expect(ids(try await feed.nextPage(.one)) == ["0", "1", "2"])
    #expect(ids(try await feed.nextPage(.one)).isEmpty)
    let last = try await feed.nextPage(.one)
    #expect(ids(last) == ["3", "4", "5"] && last?.isLast == true)
  }

  @Test func unreadableLegsAreCounted() async throws {
    fixture.transport.answer(.page(legs(0..<2) + ["7"], total: 3, scrollID: nil))
    let part = try await feed().nextPage(.one)
    #expect(part?.batch.count == 2 && part?.defectCount == 1)
  }

  @Test func allThatIsLeftComesInLargePagesWhereThatIsFewerRequests() async throws {
    fixture.transport.answer(.page(legs(0..<50), total: 300, scrollID: "A"))
    let feed = try feed()
    _ = try await feed.nextPage(.one)
    fixture.transport.answer(.page(legs(0..<300), total: 300, scrollID: nil))
    let all = try await feed.nextPage(.all)
    #expect(all?.batch.count == 300 && all?.isLast == true)
    let asked = fixture.transport.requests(to: "/v2/call-legs").map(\.queryValues)
    #expect(asked.map { $0["pageSize"] } == ["50", "7000"])
  }
}
