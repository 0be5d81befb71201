import Foundation
import Testing
import TestSupport

@testable import WorkAnalytics

/// Whole answers, as they come over a socket.
@Suite(.timeLimit(.minutes(3))) struct CurlTransportTests {
  private let client = CurlClient()

  @Test func givesStatusHeadersAndBody() async throws {
    let server = try RawServer { $0.answer("201 Created", headers: "X-Some-Thing: a\r\n", body: "hello") }
    let response = try await client.get(server.url + "/a?b=c%2Bd%20e")
    #expect(response.status == 201)
    #expect(response.headers["x-some-thing"] == "a")
    #expect(try await client.text(of: response) == "hello")
    #expect(server.requests.first?.hasPrefix("GET /a?b=c%2Bd%20e HTTP/1.1\r\n") == true)
  }

  @Test func sendsMethodHeadersAndBody() async throws {
    let server = try RawServer { $0.answer() }
    let url = try #require(URL(string: server.url + "/v1/oauth/token"))
    let request = HTTPRequest(
      method: "POST", url: url,
      headers: ["8x8-apikey": "k", "Content-Type": "application/x-www-form-urlencoded"],
      body: Array("username=a&password=%5E".utf8))
    #expect(try await client.transport.send(request).status == 200)
    let sent = try #require(server.requests.first)
    #expect(sent.hasPrefix("POST /v1/oauth/token HTTP/1.1\r\n"))
    #expect(sent.lowercased().contains("\r\n8x8-apikey: k\r\n"))
    #expect(sent.hasSuffix("\r\n\r\nusername=a&password=%5E"))
  }

  @Test func streamsTheBodyBeforeItsEnd() async throws {
    let (firstRead, signal) = AsyncStream<Void>.makeStream()
    let gate = DispatchSemaphore(value: 0)
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst")
      gate.wait()
      connection.write("later")
    }
    let response = try await client.get(server.url)
    Task {
      for await _ in firstRead { gate.signal() }
    }
    var text = ""
    for try await chunk in response.body {
      text += String(decoding: chunk, as: UTF8.self)
      // The second half is only sent once the first has been read here.
      signal.yield()
    }
    signal.finish()
    #expect(text == "firstlater")
  }

  @Test func trailersAfterAChunkedBodyAreNotPartOfTheAnswer() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
          + "5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-Other: 2\r\n\r\n")
    }
    let response = try await client.get(server.url)
    #expect(response.headers["x-sum"] == nil)
    #expect(try await client.text(of: response) == "hello")
  }

  @Test func anAnswerThatIsNotHTTPIsNotRetried() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("SSH-2.0-OpenSSH_9.2\r\n")
    }
    #expect(try await client.failure(server.url) == .other("what answers there does not speak HTTP"))
  }

  @Test func headersThatComeTwiceAreJoined() async throws {
    let server = try RawServer { $0.answer(headers: "A: 1\r\na: 2\r\nEmpty:\r\nB: \u{FF}\r\n") }
    let headers = try await client.get(server.url).headers
    #expect(headers["a"] == "1, 2")
    #expect(headers["empty"] == "")
  }

  @Test func aHeaderValueCannotHoldALineBreak() async throws {
    let server = try RawServer { $0.answer() }
    let url = try #require(URL(string: server.url))
    let request = HTTPRequest(url: url, headers: ["8x8-apikey": "k\r\nX-Other: the-secret"])
    await #expect(throws: TransportError.other("the 8x8-apikey of the request holds a control character")) {
      try await client.transport.send(request)
    }
    #expect(server.requests.isEmpty)
  }

  @Test func tellsWhoItIsAndWhatItCanUnpack() async throws {
    let server = try RawServer { $0.answer() }
    _ = try await client.get(server.url, headers: ["Empty": ""])
    let lines = try #require(server.requests.first?.components(separatedBy: "\r\n"))
    #expect(lines.contains("User-Agent: ringside"))
    #expect(lines.contains { $0.hasPrefix("Accept-Encoding: ") && $0.contains("gzip") })
    #expect(lines.contains("Host: 127.0.0.1:\(server.port)"))
    #expect(lines.contains("Empty:"))
  }

  @Test func aChallengeForOtherCredentialsIsAnAnswer() async throws {
    let server = try RawServer {
      $0.answer("401 Unauthorized", headers: "WWW-Authenticate: Basic realm=\"x\"\r\n", body: "no")
    }
    let response = try await client.get(server.url)
    #expect(response.status == 401)
    #expect(try await client.text(of: response) == "no")
    #expect(server.requests.count == 1)
  }

  @Test func anInterimAnswerIsNotTheAnswer() async throws {
    let server = try RawServer { connection in
      connection.write("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
      connection.answer(body: "the answer")
    }
    let response = try await client.get(server.url)
    #expect(response.status == 200)
    #expect(try await client.text(of: response) == "the answer")
  }

  @Test func unpacksWhatIsPacked() async throws {
    // gzip of "packed", stored without compression.
    let gzip: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 6, 0, 0xF9, 0xFF, 0x70, 0x61, 0x63, 0x6B, 0x65, 0x64, 0x10, 0xB4,
      0xF6, 0x21, 6, 0, 0, 0,
    ]
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(gzip.count)\r\n\r\n")
      connection.write(gzip)
    }
    #expect(try await client.text(of: try await client.get(server.url)) == "packed")
  }

  @Test func keepsNoCookies() async throws {
    let server = try RawServer { $0.answer(headers: "Set-Cookie: a=b; Path=/\r\n") }
    for _ in 0..<2 { _ = try await client.text(of: try await client.get(server.url)) }
    #expect(server.requests.count == 2)
    #expect(server.requests.allSatisfy { !$0.lowercased().contains("cookie") })
  }
}

/// A transport with short ways to use it.
struct CurlClient {
  let transport = CurlTransport()

  func get(_ url: String, headers: [String: String] = [:]) async throws -> HTTPResponse {
    let url = try #require(URL(string: url))
    return try await transport.send(HTTPRequest(url: url, headers: headers))
  }

  func text(of response: HTTPResponse) async throws -> String {
    var bytes: [UInt8] = []
    for try await chunk in response.body { bytes += chunk }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The error of the whole exchange.
  func failure(_ url: String) async throws -> TransportError? {
    await #expect(throws: TransportError.self) { try await text(of: try await get(url)) }
  }
}
