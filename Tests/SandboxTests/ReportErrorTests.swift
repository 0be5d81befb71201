import Foundation
import Sandbox
import TestSupport
import Testing

@Suite(.serialized) struct ReportErrorTests {
  private let client: Client

  init() throws {
    client = Client(
      try SandboxServer(
        SandboxOptions(
          now: { Moment.morning }, archive: FixedArchive(records: [], pbxNames: ["acmecorppbx", "otherpbx"])))
    )
  }

  @Test(
    arguments: ["/v2/call-records", "/v2/call-legs"],
    ["pbxId", "startTime", "endTime", "timeZone", "pageSize"])
  func everyParameterIsNeeded(path: String, name: String) async throws {
    let answer = try await client.report(path, token: client.token(), [name: String?.none])
    #expect(answer.status == 400)
    #expect(answer.message == "Required request parameter '\(name)' is not present")
    #expect(answer.json["error"] as? String == "Bad Request")
    #expect(answer.json["path"] as? String == path)
    #expect(answer.json["timeStamp"] as? String == "2026-11-24T15:30:00.000+0000")
  }

  @Test(arguments: [
    ("pbxId", "", "Parameter 'pbxId' is empty"),
    (
      "startTime", "2026-11-23", "Parameter 'startTime' must be a time like 2022-02-03 09:11:32: '2026-11-23'"
    ),
    (
      "startTime", "2026-02-30 00:00:00",
      "Parameter 'startTime' must be a time like 2022-02-03 09:11:32: '2026-02-30 00:00:00'"
    ),
    (
      "endTime", "2026-11-23T23:59:59",
      "Parameter 'endTime' must be a time like 2022-02-03 09:11:32: '2026-11-23T23:59:59'"
    ),
    (
      "endTime", "2026-11-23 24:00:00",
      "Parameter 'endTime' must be a time like 2022-02-03 09:11:32: '2026-11-23 24:00:00'"
    ),
    ("startTime", "2026-11-24 00:00:00", "'startTime' is after 'endTime'"),
    ("timeZone", "New York", "Parameter 'timeZone' is not an IANA time zone: 'New York'"),
    ("timeZone", "America/Gotham", "Parameter 'timeZone' is not an IANA time zone: 'America/Gotham'"),
    ("timeZone", "GMT+3", "Parameter 'timeZone' is not an IANA time zone: 'GMT+3'"),
    ("pageSize", "0", "Parameter 'pageSize' must be a number from 1 to 7000: '0'"),
    ("pageSize", "7001", "Parameter 'pageSize' must be a number from 1 to 7000: '7001'"),
    ("pageSize", "fifty", "Parameter 'pageSize' must be a number from 1 to 7000: 'fifty'"),
    ("scrollId", "page2", "Parameter 'scrollId' is not one of this report: 'page2'"),
    ("scrollId", "No Data", "Parameter 'scrollId' is not one of this report: 'No Data'"),
    ("caller", "+15551234567", "Parameter 'caller' takes extensions only: '+15551234567'"),
    ("callee", "120088,", "Parameter 'callee' takes extensions only: ''"),
    ("isConnectTime", "yes", "Parameter 'isConnectTime' must be true or false: 'yes'"),
    ("isSimplified", "1", "Parameter 'isSimplified' must be true or false: '1'"),
  ])
  func malformedParametersAreBadRequests(name: String, value: String, message: String) async throws {
    let answer = try await client.report("/v2/call-legs", token: client.token(), [name: value])
    #expect(answer.status == 400)
    #expect(answer.message == message)
  }

  @Test func extensionsAreAtMost125AndNotBothWays() async throws {
    let token = try await client.token()
    let many = Array(repeating: "120088", count: 126).joined(separator: ",")
    #expect(
      try await client.report(token: token, ["caller": many]).message
        == "Parameter 'caller' takes at most 125 extensions: 126")
    #expect(try await client.report(token: token, ["caller": String(many.dropFirst(7))]).status == 200)
    #expect(
      try await client.report(token: token, ["caller": "1", "callerOrCallee": "2"]).message
        == "Parameter 'callerOrCallee' cannot be combined with 'caller' or 'callee'")
  }

  @Test func aQueryMustBeProperlyEncoded() async throws {
    let server = client.server
    let token = try await client.token()
    let text = try RawConnection(port: server.port).exchange(
      "GET /analytics/work/v2/call-records?pbxId=%ff HTTP/1.1\r\nHost: sandbox\r\n8x8-apikey: \(SandboxAccount.apiKey)\r\n"
        + "Authorization: Bearer \(token)\r\nConnection: close\r\n\r\n")
    guard case .ended(let answer) = text else {
      Issue.record("reset")
      return
    }
    #expect(answer.hasPrefix("HTTP/1.1 400 "))
    #expect(answer.contains("The query string is not properly percent-encoded UTF-8"))
  }

  @Test func aForeignPBXIsForbidden() async throws {
    let token = try await client.token()
    let answer = try await client.report(token: token, ["pbxId": "acmecorppbx,secretpbx"])
    #expect(answer.status == 403)
    #expect(answer.json["status"] as? Int == 403)
    #expect(answer.json["error"] as? String == "Access Denied")
    #expect(
      answer.message
        == "user(demo@example.com) does not have access to pbxId(secretpbx) to make this request.")
    #expect(answer.json["path"] as? String == "/v2/call-records")
    #expect(try await client.report(token: token, ["pbxId": "otherpbx,acmecorppbx"]).status == 200)
  }

  @Test(arguments: [
    "/v2/call-records", "/v2/call-legs", "/v2/pbxes/", "/v1/compsum", "/v2/pbxes/pbx-1/calls/unreturned",
  ])
  func bothHeadersAreNeeded(path: String) async throws {
    let token = try await client.token()
    let wrongKey = try await client.get(path, token: token, key: "nonsense")
    #expect(wrongKey.status == 400)
    #expect(wrongKey.json["code"] as? String == "SHA001")
    let wrongToken = try await client.get(path, token: token + "x")
    #expect(wrongToken.status == 401)
    #expect(wrongToken.json["error"] as? String == "invalid_token")
    let noToken = try await client.send("GET", path, headers: ["8x8-apikey": SandboxAccount.apiKey])
    #expect(noToken.status == 401)
    let post = try await client.send(
      "POST", path, headers: ["8x8-apikey": SandboxAccount.apiKey], body: "x=1")
    #expect(post.status == 405)
  }

  @Test func otherPathsAreNotFound() async throws {
    #expect(try await client.send("GET", "/v3/call-records").status == 404)
    #expect(
      try RawConnection(port: client.server.port).exchange(
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      )
      .text.hasPrefix("HTTP/1.1 404 "))
  }

  @Test func pbxNamesComeInPages() async throws {
    let token = try await client.token()
    let first = try await client.get("/v2/pbxes/?page=0&size=1", token: token)
    #expect(first.pbxNames == ["acmecorppbx"])
    #expect(
      first.json["page"] as? [String: Int] == ["size": 1, "totalElements": 2, "totalPages": 2, "number": 0])
    #expect(try await client.get("/v2/pbxes/?page=1&size=1", token: token).pbxNames == ["otherpbx"])
    #expect(try await client.get("/v2/pbxes/?page=2&size=1", token: token).pbxNames == [])
    #expect(try await client.get("/v2/pbxes?size=100", token: token).pbxNames == ["acmecorppbx", "otherpbx"])
    for bad in ["page=-1", "page=x", "size=0", "size=101"] {
      #expect(try await client.get("/v2/pbxes/?\(bad)", token: token).status == 400)
    }
  }
}

extension RawConnection.End {
  fileprivate var text: String {
    switch self {
    case .ended(let text), .reset(let text): text
    }
  }
}

extension Client.Answer {
  fileprivate var pbxNames: [String] {
    let list = (json["_embedded"] as? [String: Any])?["pbxList"] as? [[String: Any]] ?? []
    return list.compactMap { $0["name"] as? String }
  }
}
