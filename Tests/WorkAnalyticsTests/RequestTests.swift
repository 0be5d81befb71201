import CallTable
import Foundation
import Testing
import TestSupport

@testable import WorkAnalytics

/// What goes out, to the byte.
@Suite struct RequestTests {
  @Test func theSignInIsAFormWithEveryByteEncoded() async throws {
    let fixture = Fixture()
    try await fixture.session.signIn()
    let request = try #require(fixture.transport.requests.first)
    #expect(request.method == "POST")
    #expect(request.url.absoluteString == "https://api.8x8.com/analytics/work/v1/oauth/token")
    #expect(request.headers["Content-Type"] == "application/x-www-form-urlencoded")
    #expect(request.headers["8x8-apikey"] == "key-kkkk")
    #expect(request.headers["Authorization"] == nil)
    #expect(
      String(decoding: request.body ?? [], as: UTF8.self)
        == "username=jane%40example.com&password=p%5Ea%20%26%2B%3D%C3%BC%25ss")
  }

  @Test func aReportCarriesBothHeadersAndEveryParameter() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .page(SampleRecords.calls(0..<1), total: 2, scrollID: "a+b/c=&d"), .closingPage)
    let feed = fixture.session.calls(fixture.query())
    #expect(try await feed.nextPage() != nil)
    #expect(try await feed.nextPage() == nil)
    let requests = fixture.transport.requests(to: "/v2/call-records")
    #expect(
      requests.map(\.url.absoluteString) == [
        "https://api.8x8.com/analytics/work/v2/call-records?pbxId=allpbxes&startTime=2022-02-03%2000%3A00%3A00&endTime=2022-02-03%2023%3A59%3A59&timeZone=America%2FNew_York&pageSize=50",
        "https://api.8x8.com/analytics/work/v2/call-records?pbxId=allpbxes&startTime=2022-02-03%2000%3A00%3A00&endTime=2022-02-03%2023%3A59%3A59&timeZone=America%2FNew_York&pageSize=50&scrollId=a%2Bb%2Fc%3D%26d",
      ])
    for request in requests {
      #expect(request.headers["8x8-apikey"] == "key-kkkk")
      #expect(request.headers["Authorization"] == "Bearer token-1")
      #expect(request.body == nil)
    }
  }

  @Test func pageSizesStayWithinWhatIsServed() {
    #expect(CallQuery(pbx: "a", range: Fixture.range, pageSize: 0).pageSize == 1)
    #expect(CallQuery(pbx: "a", range: Fixture.range, pageSize: 8000).pageSize == 7000)
    #expect(CallQuery(pbx: "a", range: Fixture.range).pageSize == 100)
  }

  @Test func secretsShowNowhere() async throws {
    let fixture = Fixture()
    try await fixture.session.signIn()
    fixture.transport.answer(.closingPage)
    _ = try await fixture.session.calls(fixture.query()).nextPage()
    let request = try #require(fixture.transport.requests.last)
    let signIn = ServiceRequest.signIn(Fixture.credentials)
    let token = Token(text: Secret("token-1"), asked: .zero, life: .seconds(1))
    var shown = ""
    dump(Fixture.credentials, to: &shown)
    dump(request, to: &shown)
    dump(fixture.transport.requests.first, to: &shown)
    dump(signIn, to: &shown)
    dump(token, to: &shown)
    shown += "\(Fixture.credentials) \(request) \(signIn) \(token) \(String(reflecting: Fixture.credentials))"
    shown += String(reflecting: request) + String(describing: Secret("key-kkkk"))
    shown += fixture.log.entries.map(\.line).joined()
    dump(fixture.log.entries, to: &shown)
    for secret in ["key-kkkk", "p^a &+=ü%ss", "p%5Ea", "token-1"] {
      #expect(!shown.contains(secret))
    }
    #expect(shown.contains("•••"))
  }

  @Test func theLogTellsEachAttemptWithoutTheScrollID() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .page(SampleRecords.calls(0..<1), total: 2, scrollID: "long-scroll-id"), .closingPage)
    let feed = fixture.session.calls(fixture.query())
    while try await feed.nextPage() != nil {}
    let entries = fixture.log.entries
    #expect(entries.map(\.method) == ["POST", "GET", "GET"])
    #expect(entries.map(\.outcome) == [.answered(200), .answered(200), .answered(200)])
    #expect(entries[0].target == "/v1/oauth/token")
    #expect(entries[2].target.hasSuffix("&pageSize=50&scrollId=…"))
    #expect(entries[0].line == "2026-11-24T07:00:00Z POST /v1/oauth/token 200 71 bytes 0 ms")
  }
}
