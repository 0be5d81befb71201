import Foundation
import Testing
import TestSupport

@testable import WorkAnalytics

@Suite(.timeLimit(.minutes(3))) struct RedirectTests {
  private func next(
    _ status: Int, to location: String?, from url: String = "https://api.8x8.com/analytics/work/v1/x",
    method: String = "GET"
  ) throws -> HTTPRequest? {
    let request = HTTPRequest(
      method: method, url: try #require(URL(string: url)),
      headers: ["8x8-apikey": "k", "Authorization": "Bearer t", "Accept": "application/json"],
      body: method == "POST" ? Array("password=p".utf8) : nil)
    let (body, _) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    let response = HTTPResponse(status: status, headers: location.map { ["location": $0] } ?? [:], body: body)
    return Redirect.request(after: response, to: request)
  }

  @Test func withinTheOriginEverythingGoesAlong() throws {
    let request = try #require(try next(307, to: "/other?a=b", method: "POST"))
    #expect(request.url.absoluteString == "https://api.8x8.com/other?a=b")
    #expect(request.method == "POST")
    #expect(request.body != nil)
    #expect(request.headers["8x8-apikey"] == "k")
    #expect(try next(302, to: "https://API.8x8.com:443/x")?.headers["Authorization"] == "Bearer t")
  }

  @Test(arguments: [
    "https://evil.example/x", "//evil.example/x", "https://api.8x8.com:8443/x",
    "https://api.8x8.com.evil.example/",
  ])
  func toAnotherOriginGoNoCredentials(_ location: String) throws {
    let request = try #require(try next(302, to: location))
    #expect(request.headers == ["Accept": "application/json"])
    #expect(try next(307, to: location, method: "POST") == nil)
    #expect(try next(308, to: location, method: "POST") == nil)
    #expect(try next(303, to: location, method: "POST") == nil)
  }

  @Test(arguments: [301, 302, 303])
  func aSignInNeverBecomesAGet(_ status: Int) throws {
    #expect(try next(status, to: "/other", method: "POST") == nil)
    #expect(try next(status, to: "/other")?.method == "GET")
  }

  @Test(arguments: [
    "http://api.8x8.com/x", "http://evil.example/x", "http://127.0.0.1/x", "http://[::1]:8080/x",
  ])
  func fromHTTPSNothingGoesToPlainHTTP(_ location: String) throws {
    #expect(try next(302, to: location) == nil)
    #expect(try next(307, to: location, method: "POST") == nil)
  }

  @Test func fromPlainHTTPOnThisMachineNothingGoesInPlainToAnother() throws {
    let here = "http://127.0.0.1:8080/x"
    #expect(try next(302, to: "http://evil.example/x", from: here) == nil)
    #expect(try next(302, to: "http://127.0.0.1:81/x", from: here)?.headers == ["Accept": "application/json"])
    #expect(try next(302, to: "https://api.8x8.com/x", from: here)?.headers == ["Accept": "application/json"])
  }

  @Test(arguments: [nil, "", "http://[bad", "mailto:a@b", "ftp://api.8x8.com/"])
  func aRedirectToNowhereIsTheAnswer(_ location: String?) throws {
    #expect(try next(302, to: location) == nil)
  }

  @Test func aStatusThatIsNoRedirectIsTheAnswer() throws {
    for status in [200, 300, 304, 400] { #expect(try next(status, to: "/x") == nil) }
  }

  @Test func onTheWireCredentialsStayWithTheirOrigin() async throws {
    let other = try RawServer { $0.answer(body: "elsewhere") }
    let server = try RawServer { [url = other.url] in
      $0.answer("302 Found", headers: "Location: \(url)/stolen\r\n", body: "")
    }
    let url = try #require(URL(string: server.url + "/v2/call-records"))
    let request = HTTPRequest(
      url: url, headers: ["8x8-apikey": "the-key", "Authorization": "Bearer the-token"])
    let response = try await CurlTransport().send(request)
    #expect(response.status == 200)
    #expect(response.url?.path == "/stolen")
    let stolen = try #require(other.requests.first)
    #expect(!stolen.contains("the-key") && !stolen.contains("the-token"))
    #expect(server.requests.first?.contains("the-token") == true)
  }

  @Test func onTheWireAPasswordIsNotSentOn() async throws {
    let other = try RawServer { $0.answer() }
    let server = try RawServer { [url = other.url] in
      $0.answer("307 Temporary Redirect", headers: "Location: \(url)/stolen\r\n", body: "")
    }
    let url = try #require(URL(string: server.url + "/v1/oauth/token"))
    let request = HTTPRequest(method: "POST", url: url, body: Array("password=p".utf8))
    #expect(try await CurlTransport().send(request).status == 307)
    #expect(other.requests.isEmpty)
  }

  @Test func onTheWireARedirectWithinTheOriginIsFollowedAndEnds() async throws {
    let server = try RawServer {
      $0.answer("307 Temporary Redirect", headers: "Location: /again\r\n", body: "")
    }
    let url = try #require(URL(string: server.url + "/v1/oauth/token"))
    let request = HTTPRequest(
      method: "POST", url: url, headers: ["8x8-apikey": "k"], body: Array("password=p".utf8))
    await #expect(throws: TransportError.other("too many redirects")) {
      try await CurlTransport().send(request)
    }
    #expect(server.requests.count == Redirect.limit + 1)
    #expect(server.requests.allSatisfy { $0.hasSuffix("password=p") })
  }
}
