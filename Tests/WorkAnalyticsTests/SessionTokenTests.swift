import CallTable
import Testing
import TestSupport

@testable import WorkAnalytics

/// The life of the token.
@Suite(.timeLimit(.minutes(3))) struct SessionTokenTests {
  private func page(_ fixture: Fixture) async throws {
    fixture.transport.answer(.closingPage)
    _ = try await fixture.session.calls(fixture.query()).nextPage()
  }

  @Test func isRenewedAtFourFifthsOfItsLife() async throws {
    let fixture = Fixture()
    try await page(fixture)
    fixture.clock.advance(by: .seconds(1439))
    try await page(fixture)
    #expect(fixture.signIns == 1)
    fixture.clock.advance(by: .seconds(1))
    try await page(fixture)
    #expect(fixture.signIns == 2)
  }

  @Test(arguments: [
    ("60", 48), (#""60""#, 48), ("0", 1440), ("null", 1440), (#""soon""#, 1440), ("1e400", 1440),
  ])
  func readsAnyLife(_ life: String, _ seconds: Int) async throws {
    let fixture = Fixture(signsIn: false)
    let token = FakeAnswer.json(#"{"access_token": "t", "expires_in": \#(life)}"#)
    fixture.transport.always("/v1/oauth/token") { _ in token }
    try await page(fixture)
    fixture.clock.advance(by: .seconds(seconds) - .milliseconds(1))
    try await page(fixture)
    #expect(fixture.signIns == 1)
    fixture.clock.advance(by: .milliseconds(1))
    try await page(fixture)
    #expect(fixture.signIns == 2)
  }

  @Test func isRenewedOnceOnA401() async throws {
    let fixture = Fixture(signsIn: false)
    let feed = fixture.session.calls(fixture.query())
    fixture.transport.answer(
      .token("old"), .invalidToken, .token("new"), .page(SampleRecords.calls(0..<2), total: 2, scrollID: nil))
    #expect(try await feed.nextPage()?.batch.count == 2)
    #expect(
      fixture.transport.requests.map { $0.headers["Authorization"] } == [
        nil, "Bearer old", nil, "Bearer new",
      ])
  }

  @Test func aSecond401IsAnError() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.invalidToken, .invalidToken)
    await #expect(throws: SourceError(.tokenRejected)) {
      try await fixture.session.calls(fixture.query()).nextPage()
    }
    #expect(fixture.signIns == 2)
  }

  @Test(arguments: [
    (FakeAnswer.invalidGrant, ServiceError.invalidCredentials), (.invalidAPIKey, .invalidAPIKey),
  ])
  func aRefusedRenewalSaysSo(_ answer: FakeAnswer, _ reason: ServiceError) async throws {
    let fixture = Fixture(signsIn: false)
    fixture.transport.answer(.token(), .invalidToken, answer)
    await #expect(throws: SourceError(.renewalRefused(reason))) {
      try await fixture.session.calls(fixture.query()).nextPage()
    }
  }

  @Test func oneSignInServesAllThatWait() async throws {
    let fixture = Fixture(signsIn: false)
    let feeds = (0..<5).map { _ in fixture.session.calls(fixture.query()) }
    let pages = feeds.map { feed in Task { try await feed.nextPage() } }
    let signIn = await fixture.transport.waitForRequest()
    fixture.transport.always("/v2/call-records") { _ in
      .page(SampleRecords.calls(0..<3), total: 3, scrollID: nil)
    }
    signIn.answer(.token())
    for page in pages { #expect(try await page.value?.batch.count == 3) }
    #expect(fixture.signIns == 1)
  }

  @Test func aFailedSignInFailsAllThatWaitAndIsNotRepeated() async throws {
    let fixture = Fixture(signsIn: false)
    let first = Task { try await fixture.session.signIn() }
    let held = await fixture.transport.waitForRequest()
    // It joins the sign-in before the answer below can end that.
    let second = Task.immediate { try await fixture.session.signIn() }
    held.answer(.invalidGrant)
    await #expect(throws: SourceError(.invalidCredentials)) { try await first.value }
    await #expect(throws: SourceError(.invalidCredentials)) { try await second.value }
    #expect(fixture.signIns == 1)
  }

  @Test func cancellingOneWaiterLeavesTheSignInToTheOthers() async throws {
    let fixture = Fixture(signsIn: false)
    let first = Task { try await fixture.session.signIn() }
    let held = await fixture.transport.waitForRequest()
    // It joins the sign-in before the answer below can end that.
    let second = Task.immediate { try await fixture.session.signIn() }
    first.cancel()
    await #expect(throws: SourceError(ServiceError.cancelled)) { try await first.value }
    #expect(!held.isCancelled)
    held.answer(.token())
    try await second.value
    #expect(fixture.signIns == 1)
  }

  @Test func cancellingTheLastWaiterEndsTheSignIn() async throws {
    let fixture = Fixture(signsIn: false)
    let task = Task { try await fixture.session.signIn() }
    let held = await fixture.transport.waitForRequest()
    task.cancel()
    await #expect(throws: SourceError(ServiceError.cancelled)) { try await task.value }
    await held.waitForCancellation()
    fixture.transport.answer(.token())
    try await fixture.session.signIn()
    #expect(fixture.signIns == 2)
  }

  @Test func requestsRejectedTogetherRenewOnce() async throws {
    let fixture = Fixture(signsIn: false)
    fixture.transport.answer(.token("old"))
    try await fixture.session.signIn()
    _ = await fixture.transport.waitForRequest()
    let pages = (0..<2).map { _ in Task { try await fixture.session.calls(fixture.query()).nextPage() } }
    let held = [await fixture.transport.waitForRequest(), await fixture.transport.waitForRequest()]
    held[0].answer(.invalidToken)
    let renewal = await fixture.transport.waitForRequest()
    #expect(renewal.path == "/v1/oauth/token")
    fixture.transport.always("/v2/call-records") { _ in .closingPage }
    renewal.answer(.token("new"))
    held[1].answer(.invalidToken)
    for page in pages { _ = try await page.value }
    #expect(fixture.signIns == 2)
  }
}
