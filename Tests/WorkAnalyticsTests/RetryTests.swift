import CallTable
import Foundation
import Testing
import TestSupport

@testable import WorkAnalytics

@Suite(.timeLimit(.minutes(3))) struct RetryTests {
  static let worthIt: [(FakeAnswer, ServiceError)] = [
    (.status(500), .unavailable(status: 500)), (.status(502, body: "<html>"), .unavailable(status: 502)),
    (.status(503), .unavailable(status: 503)), (.status(408), .unavailable(status: 408)),
    (.status(429), .rateLimited()), (.failure(.connectionRefused), .unreachable(.connectionRefused)),
    (.failure(.connectionLost), .unreachable(.connectionLost)),
    (.failure(.timedOut), .unreachable(.timedOut)),
    (.failure(.hostNotFound), .unreachable(.hostNotFound)),
    (.cut(#"{"meta": {"#), .unreachable(.connectionLost)), (.cut("{", .timedOut), .unreachable(.timedOut)),
  ]

  /// Lets the wait under way pass, second by second.
  private func pass(_ seconds: Int, of fixture: Fixture) async {
    for _ in 0..<seconds {
      await fixture.clock.waitForSleepers()
      fixture.clock.advance(by: .seconds(1))
    }
  }

  @Test(arguments: worthIt)
  func triesAgainFiveTimesWithGrowingWaits(_ answer: FakeAnswer, _ error: ServiceError) async throws {
    let fixture = Fixture()
    fixture.transport.always("/v2/call-records") { _ in answer }
    let page = Task { try await fixture.session.calls(fixture.query()).nextPage() }
    for (attempt, seconds) in [1, 2, 4, 8, 16].enumerated() {
      await fixture.clock.waitForSleepers()
      #expect(fixture.transport.requests(to: "/v2/call-records").count == attempt + 1)
      await pass(seconds, of: fixture)
    }
    await #expect(throws: SourceError(error)) { try await page.value }
    #expect(fixture.transport.requests(to: "/v2/call-records").count == 6)
    #expect(fixture.signIns == 1)
  }

  @Test func succeedsWhenTheServiceComesBack() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.status(503), .page(SampleRecords.calls(0..<2), total: 2, scrollID: nil))
    let page = Task { try await fixture.session.calls(fixture.query()).nextPage() }
    await pass(1, of: fixture)
    #expect(try await page.value?.batch.count == 2)
  }

  @Test func aSignInIsTriedAgainToo() async throws {
    let fixture = Fixture(signsIn: false)
    fixture.transport.answer(.failure(.connectionRefused), .token())
    let signIn = Task { try await fixture.session.signIn() }
    await pass(1, of: fixture)
    try await signIn.value
  }

  @Test func tellsEverySecondOfAWait() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .status(429, headers: ["retry-after": "2"]), .page(SampleRecords.calls(0..<1), total: 1, scrollID: nil))
    let page = Task { try await fixture.session.calls(fixture.query()).nextPage() }
    var notices = fixture.session.retries.makeAsyncIterator()
    var told: [Int] = []
    while let notice = await notices.next(), let notice {
      #expect(notice.error == SourceError(.rateLimited(retryAfter: .seconds(2))))
      told.append(notice.secondsLeft)
      await fixture.clock.waitForSleepers()
      fixture.clock.advance(by: fixture.clock.nextDeadline ?? .zero)
    }
    // Two seconds as asked, and half a second of jitter.
    #expect(told == [3, 2, 1])
    #expect(try await page.value?.batch.count == 1)
  }

  @Test func saysItInWords() {
    let notice = RetryNotice(error: SourceError(.unreachable(.connectionRefused)), secondsLeft: 4)
    #expect(notice.words == "Service not reachable (connection refused). Retrying in 4 s")
  }

  @Test func retryNowEndsTheWait() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.status(503), .page(SampleRecords.calls(0..<1), total: 1, scrollID: nil))
    let page = Task { try await fixture.session.calls(fixture.query()).nextPage() }
    await fixture.clock.waitForSleepers()
    await fixture.session.retryNow()
    #expect(try await page.value?.batch.count == 1)
  }

  @Test func cancellingEndsTheWaitAtOnce() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.status(503))
    let feed = fixture.session.calls(fixture.query())
    let page = Task { try await feed.nextPage() }
    await fixture.clock.waitForSleepers()
    page.cancel()
    await #expect(throws: SourceError(ServiceError.cancelled)) { try await page.value }
    #expect(fixture.transport.requests(to: "/v2/call-records").count == 1)
    fixture.transport.answer(.page(SampleRecords.calls(0..<1), total: 1, scrollID: nil))
    #expect(try await feed.nextPage()?.batch.count == 1)
  }

  @Test func cancellingEndsTheRequestAtOnce() async throws {
    let fixture = Fixture()
    let page = Task { try await fixture.session.calls(fixture.query()).nextPage() }
    let held = await fixture.transport.waitForRequest()
    page.cancel()
    await held.waitForCancellation()
    await #expect(throws: SourceError(ServiceError.cancelled)) { try await page.value }
  }

  @Test func aWaitThatIsTooLongIsAnErrorAtOnce() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.status(429, headers: ["retry-after": "86400"]))
    let error = ServiceError.rateLimited(retryAfter: .seconds(86400))
    await #expect(throws: SourceError(error)) { try await fixture.session.calls(fixture.query()).nextPage() }
    #expect(error.advice.hasPrefix("Try again in 1440 min"))
  }

  @Test func adviceCountsNoSecondsWhereThereAreNone() {
    #expect(ServiceError.rateLimited(retryAfter: .zero).advice.hasPrefix("Try again in a moment,"))
    #expect(ServiceError.rateLimited(retryAfter: .seconds(1)).advice.hasPrefix("Try again in 1 s,"))
  }

  @Test func waitsAreSpreadAndNeverShorterThanAsked() {
    let low = RetryPolicy(jitter: { 0 })
    let high = RetryPolicy(jitter: { 0.999 })
    #expect(low.wait(before: 3, after: .rateLimited()) == .seconds(3))
    #expect((high.wait(before: 3, after: .rateLimited()) ?? .zero) < .seconds(5))
    #expect(low.wait(before: 1, after: .unavailable(status: 503, retryAfter: .seconds(20))) == .seconds(20))
    #expect(low.wait(before: 6, after: .rateLimited()) == nil)
    #expect(low.wait(before: 1, after: .noAccess("x")) == nil)
  }

  @Test(
    arguments: [
      ("120", nil, 120), (" 5 ", nil, 5), ("0", nil, 0), ("-1", nil, nil), ("+5", nil, nil),
      ("soon", nil, nil), ("", nil, nil),
      ("99999999999999999999", nil, 31_622_400), ("9999999999", nil, 31_622_400),
      ("Tue, 24 Nov 2026 07:00:30 GMT", nil, 30), ("Tue, 24 Nov 2026 06:00:00 GMT", nil, 0),
      ("Tue, 24 Nov 2026 09:00:30 GMT", "Tue, 24 Nov 2026 09:00:00 GMT", 30),
    ] as [(String, String?, Int?)])
  func readsRetryAfter(_ value: String, _ answered: String?, _ seconds: Int?) {
    #expect(RetryAfter.wait(value, answered: answered, now: Fixture.now) == seconds.map { .seconds($0) })
  }
}
