import CallTable
import Testing
import TestSupport

@testable import WorkAnalytics

/// Every answer in the service's documentation, and those of what stands in between.
@Suite struct AnswerTests {
  static let signInAnswers: [(FakeAnswer, ServiceError)] = [
    (.invalidAPIKey, .invalidAPIKey),
    (.invalidGrant, .invalidCredentials),
    (
      .json(#"{"error":"invalid_grant","error_description":"USER_NOTFOUND_ERROR"}"#, status: 401),
      .invalidCredentials
    ),
    (.json(#"{"error":"unauthorized"}"#, status: 401), .invalidCredentials),
    (.json(#"{"message":"username is required"}"#, status: 400), .badRequest("username is required")),
    (.json("{}"), .notTheService("its answer to the sign-in holds no token")),
    (.json(#"{"access_token": ""}"#), .notTheService("its answer to the sign-in holds no token")),
    (.json(#"{"access_token": "a\r\nX: y"}"#), .notTheService("its answer to the sign-in holds no token")),
    (.json("[1, 2]"), .notTheService("its answer to the sign-in holds no token")),
    (.status(200), .notTheService("an empty answer (200)")),
    (.status(204), .notTheService("an empty answer (204)")),
    (.status(200, body: "<html>Welcome to the hotel"), .notTheService("a web page from https://api.8x8.com")),
    (
      .status(200, headers: ["content-type": "text/html; charset=utf-8"], body: "hi"),
      .notTheService("a web page from https://api.8x8.com")
    ),
    (.status(200, body: "OK"), .notTheService("something else than JSON")),
    (.status(404, body: "nothing here"), .notTheService("there are no call records at this address (404)")),
    (
      .status(307, headers: ["location": "https://login.example.net/x?y=z"]),
      .notTheService("it sends the request on to https://login.example.net")
    ),
    (.status(511), .notTheService("the network asks to sign in (511)")),
    (.failure(.tls("certificate expired")), .unreachable(.tls("certificate expired"))),
    (.failure(.other("odd")), .unreachable(.other("odd"))),
  ]

  @Test(arguments: signInAnswers)
  func signIn(_ answer: FakeAnswer, _ expected: ServiceError) async {
    let fixture = Fixture(signsIn: false)
    fixture.transport.answer(answer)
    await #expect(throws: SourceError(expected)) { try await fixture.session.signIn() }
    #expect(fixture.signIns == 1)
  }

  static let reportAnswers: [(FakeAnswer, ServiceError)] = [
    (.invalidAPIKey, .invalidAPIKey),
    (.json(#"{"message":"Invalid\n  timeZone"}"#, status: 400), .badRequest("Invalid timeZone")),
    (.status(400, body: "plain words"), .badRequest("plain words")),
    (.status(400), .badRequest("without a reason (status 400).")),
    (.status(400, body: "<html>"), .notTheService("a web page with status 400")),
    (.accessDenied, .noAccess("user(jane) does not have access to pbxId(other) to make this request.")),
    (.status(403, body: "<!DOCTYPE html><html>blocked"), .notTheService("a web page with status 403")),
    (
      .json(#"{"error": 5, "message": {"a": 1}}"#, status: 403),
      .noAccess(#"{"error": 5, "message": {"a": 1}}"#)
    ),
    (.status(407), .notTheService("a proxy asks to sign in (407)")),
    (
      .json(
        #"{"timestamp": 1, "status": 403, "error": "Forbidden", "exception": "org.example.AccessDenied", "message": "no right to acmewest", "path": "/v2"}"#,
        status: 403), .noAccess("no right to acmewest")
    ),
    (
      .json(#"{"exception": "org.example.AccessDenied"}"#, status: 403), .noAccess("org.example.AccessDenied")
    ),
    (.json(#"{"meta": {}, "data": []}"#, status: 206), .partialAnswer),
    (
      .json(#"{"error": "internal", "message": "The report store is busy", "data": null}"#),
      .errorUnderGoodStatus("The report store is busy")
    ),
    (.json("\u{FEFF} {\"error\": \"timeout\"}"), .errorUnderGoodStatus("timeout")),
    (.json(#"{"error": {"code": "E7", "message": "too wide"}}"#), .errorUnderGoodStatus("too wide")),
    (.json(#"{"message": "try later", "status": "503"}"#), .errorUnderGoodStatus("try later")),
    (.json(#"{"status": 403, "error": "Access Denied", "message": "not yours"}"#), .noAccess("not yours")),
    (.json(#"{"message": "Invalid 8x8-apikey", "code": "SHA001"}"#), .invalidAPIKey),
  ]

  @Test(arguments: reportAnswers)
  func report(_ answer: FakeAnswer, _ expected: ServiceError) async {
    let fixture = Fixture()
    fixture.transport.answer(answer)
    await #expect(throws: SourceError(expected)) {
      try await fixture.session.calls(fixture.query()).nextPage()
    }
    #expect(fixture.transport.requests(to: "/v2/call-records").count == 1)
    #expect(fixture.signIns == 1)
  }

  @Test(arguments: [FakeAnswer.status(204), .status(200), .status(200, body: " \r\n")])
  func anEmptyAnswerEndsAList(_ answer: FakeAnswer) async throws {
    let fixture = Fixture()
    fixture.transport.answer(.page(SampleRecords.calls(0..<2), total: 2, scrollID: "A"), answer, answer)
    let feed = fixture.session.calls(fixture.query())
    #expect(try await feed.nextPage()?.batch.count == 2)
    #expect(try await feed.nextPage() == nil)
    let empty = try await fixture.session.calls(fixture.query()).nextPage()
    #expect(empty?.batch.count == 0)
    #expect(empty?.isLast == true)
  }

  @Test func aTokenRejectedUnderAGoodStatusIsRenewed() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .json(#"{"error": "invalid_token", "error_description": "gone"}"#),
      .page(SampleRecords.calls(0..<1), total: 1, scrollID: nil))
    #expect(try await fixture.session.calls(fixture.query()).nextPage()?.batch.count == 1)
    #expect(fixture.signIns == 2)
  }

  @Test(arguments: [
    #"{"error": null, "message": "OK", "data": [], "meta": {"totalRecordCount": 0}}"#,
    #"{"error": "", "status": 200, "message": "OK", "data": []}"#,
    #"{"message": "fine", "data": [{"dnis": "15550100"}]}"#,
  ])
  func wordsBesideAPageAreNoError(_ body: String) async throws {
    let fixture = Fixture()
    fixture.transport.answer(.json(body))
    #expect(try await fixture.session.calls(fixture.query()).nextPage() != nil)
  }

  @Test func otherShapesOfJSONAreUnreadable() async throws {
    for body in [
      "[]", "{}", #"{"meta": {}}"#, #"{"data": 5}"#, #"{"data": [{"callId": "1"}"#, "{\"data\": \u{7}",
    ] {
      let fixture = Fixture()
      fixture.transport.answer(.json(body))
      let feed = fixture.session.calls(fixture.query())
      let error = await #expect(throws: SourceError.self, "\(body)") {
        while try await feed.nextPage() != nil {}
      }
      guard error?.kind == .unreadable else {
        Issue.record("\(body): \(String(describing: error))")
        continue
      }
    }
  }

  @Test func messagesHoldNoSecret() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .json(#"{"message": "key key-kkkk, password p^a &+=ü%ss, token token-1 are wrong"}"#, status: 400))
    await #expect(throws: SourceError(.badRequest("key •••, password •••, token ••• are wrong"))) {
      try await fixture.session.calls(fixture.query()).nextPage()
    }
  }

  @Test func longMessagesAreShortened() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.status(400, body: String(repeating: "a", count: 5000)))
    await #expect(throws: SourceError(.badRequest(String(repeating: "a", count: 299) + "…"))) {
      try await fixture.session.calls(fixture.query()).nextPage()
    }
  }

  @Test func everyErrorSaysWhatHappenedAndWhatToDo() {
    let errors =
      Self.signInAnswers.map(\.1) + Self.reportAnswers.map(\.1)
      + [
        .tokenRejected, .renewalRefused(.invalidCredentials), .rateLimited(), .pagingLoop,
        .listNotContinued(.badRequest("gone")), .noLegWindow,
        .cancelled,
      ]
    for error in errors {
      #expect(
        error.message.last.map { ".…".contains($0) } == true && !error.message.hasSuffix(".."),
        "\(error.message)")
      #expect(error.advice.hasSuffix("."), "\(error.advice)")
    }
    #expect(SourceError(ServiceError.renewalRefused(.invalidCredentials)).kind == .refused(.password))
    #expect(ServiceError.invalidCredentials.advice.contains("once in a browser"))
    #expect(
      ServiceError.unreachable(.connectionRefused).message == "Service not reachable (connection refused).")
  }
}
