import Foundation
import Sandbox
import Synchronization
import TestSupport
import Testing

@Suite struct SignInTests {
  @Test func theTokenIsABearerForHalfAnHour() async throws {
    let server = try SandboxServer()
    let answer = try await Client(server).signIn()
    #expect(answer.status == 200)
    #expect(answer.json["token_type"] as? String == "bearer")
    #expect(answer.json["expires_in"] as? Int == 1800)
    #expect((answer.json["access_token"] as? String)?.hasPrefix("eyJ") == true)
    let request = try #require(server.requests.first)
    #expect(request.method == "POST")
    #expect(request.path == "/v1/oauth/token")
    #expect(request.headers["8x8-apikey"] == SandboxAccount.apiKey)
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "username=demo%40example.com&password=Ring%5Eside%20%26%201%2B1%3D2%20%C3%BC%25")
  }

  @Test func aPlusIsASpaceInAForm() async throws {
    let client = Client(try SandboxServer())
    let answer = try await client.send(
      "POST", "/v1/oauth/token",
      headers: [
        "8x8-apikey": SandboxAccount.apiKey,
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
      ],
      body: "username=demo%40example.com&password=Ring%5Eside+%26+1%2B1%3D2+%c3%bc%25")
    #expect(answer.status == 200)
  }

  @Test func aWrongKeyIsSHA001() async throws {
    let answer = try await Client(try SandboxServer()).signIn(key: "nonsense")
    #expect(answer.status == 400)
    #expect(answer.json["status"] as? Int == 400)
    #expect(answer.message == "Invalid 8x8-apikey")
    #expect(answer.json["code"] as? String == "SHA001")
    let details = try #require((answer.json["details"] as? [[String: Any]])?.first)
    #expect(details["type"] as? String == "invalidValue")
    #expect(details["location"] as? String == "header")
    #expect(details["path"] as? [String] == ["8x8-apikey"])
  }

  @Test(arguments: [
    ("somebody@example.com", SandboxAccount.password), (SandboxAccount.username, "guess"), ("", ""),
  ])
  func wrongCredentialsAreAnInvalidGrant(username: String, password: String) async throws {
    let answer = try await Client(try SandboxServer()).signIn(username: username, password: password)
    #expect(answer.status == 400)
    #expect(
      answer.json as? [String: String] == [
        "error": "invalid_grant", "error_description": "USER_NOTFOUND_ERROR",
      ])
  }

  @Test func theBodyMustBeAForm() async throws {
    let client = Client(try SandboxServer())
    let json = try await client.send(
      "POST", "/v1/oauth/token",
      headers: ["8x8-apikey": SandboxAccount.apiKey, "Content-Type": "application/json"], body: "{}")
    #expect(json.status == 400)
    #expect(json.message?.contains("application/x-www-form-urlencoded") == true)
    let broken = try await client.send(
      "POST", "/v1/oauth/token",
      headers: ["8x8-apikey": SandboxAccount.apiKey, "Content-Type": "application/x-www-form-urlencoded"],
      body: "username=%zz")
    #expect(broken.status == 400)
    #expect(broken.message == "The body is not properly percent-encoded UTF-8")
  }

  @Test func signingInIsAPost() async throws {
    let answer = try await Client(try SandboxServer()).send(
      "GET", "/v1/oauth/token", headers: ["8x8-apikey": SandboxAccount.apiKey])
    #expect(answer.status == 405)
    #expect(answer.json["error"] as? String == "Method Not Allowed")
  }

  @Test func tokensExpire() async throws {
    let clock = Clock(Moment.morning)
    let server = try SandboxServer(
      SandboxOptions(tokenLifetime: .seconds(60), now: { clock.now }, archive: FixedArchive(records: [])))
    let client = Client(server)
    let signedIn = try await client.signIn()
    #expect(signedIn.json["expires_in"] as? Int == 60)
    let token = try #require(signedIn.json["access_token"] as? String)

    clock.advance(by: 59)
    #expect(try await client.report(token: token).status == 200)
    clock.advance(by: 1)
    let answer = try await client.report(token: token)
    #expect(answer.status == 401)
    #expect(
      answer.json as? [String: String] == [
        "error": "invalid_token", "error_description": "Cannot convert access token to JSON",
      ])
    #expect(try await client.report(token: client.token()).status == 200)
  }
}

/// A clock that the test sets.
private final class Clock: Sendable {
  private let time: Mutex<Date>

  init(_ start: Date) {
    time = Mutex(start)
  }

  var now: Date { time.withLock { $0 } }

  func advance(by seconds: TimeInterval) {
    time.withLock { $0.addTimeInterval(seconds) }
  }
}
