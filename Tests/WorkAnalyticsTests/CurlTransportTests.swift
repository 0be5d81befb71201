import Foundation
import Synchronization
import Testing
import TestSupport

@testable import WorkAnalytics

/// What really happens on a socket.
@Suite(.timeLimit(.minutes(1))) struct CurlTransportTests {
  private let transport = CurlTransport()

  private func get(_ url: String, headers: [String: String] = [:]) async throws -> HTTPResponse {
    let url = try #require(URL(string: url))
    return try await transport.send(HTTPRequest(url: url, headers: headers))
  }

  private func text(of response: HTTPResponse) async throws -> String {
    var bytes: [UInt8] = []
    for try await chunk in response.body { bytes += chunk }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What the whole exchange ends with.
  private func failure(_ url: String) async throws -> TransportError? {
    await #expect(throws: TransportError.self) { try await text(of: try await get(url)) }
  }

  @Test func givesStatusHeadersAndBody() async throws {
    let server = try RawServer { $0.answer("201 Created", headers: "X-Some-Thing: a\r\n", body: "hello") }
    let response = try await get(server.url + "/a?b=c%2Bd%20e")
    #expect(response.status == 201)
    #expect(response.headers["x-some-thing"] == "a")
    #expect(try await text(of: response) == "hello")
    #expect(server.requests.first?.hasPrefix("GET /a?b=c%2Bd%20e HTTP/1.1\r\n") == true)
  }

  @Test func sendsMethodHeadersAndBody() async throws {
    let server = try RawServer { $0.answer() }
    let url = try #require(URL(string: server.url + "/v1/oauth/token"))
    let request = HTTPRequest(
      method: "POST", url: url,
      headers: ["8x8-apikey": "k", "Content-Type": "application/x-www-form-urlencoded"],
      body: Array("username=a&password=%5E".utf8))
    #expect(try await transport.send(request).status == 200)
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
    let response = try await get(server.url)
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

  @Test func aBodyShorterThanItsLengthIsALostConnection() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"meta\":")
    }
    #expect(try await failure(server.url) == .connectionLost)
  }

  @Test func aChunkedBodyWithoutItsEndIsALostConnection() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"meta\":\r\n")
    }
    #expect(try await failure(server.url) == .connectionLost)
  }

  @Test func aChunkedBodyCutInAChunkIsALostConnection() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n80\r\n{\"meta\":")
    }
    #expect(try await failure(server.url) == .connectionLost)
  }

  @Test func aResetIsALostConnection() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.reset()
    }
    #expect(try await failure(server.url) == .connectionLost)
  }

  @Test func aResetAmidTheBodyIsALostConnection() async throws {
    let gate = DispatchSemaphore(value: 0)
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
      gate.wait()
      connection.reset()
    }
    let response = try await get(server.url)
    gate.signal()
    await #expect(throws: TransportError.connectionLost) { try await text(of: response) }
  }

  @Test func anEmptyReplyIsALostConnection() async throws {
    let server = try RawServer { $0.readRequest() }
    #expect(try await failure(server.url) == .connectionLost)
  }

  @Test func nobodyListeningIsARefusedConnection() async throws {
    let port = try UnusedPort()
    #expect(try await failure(port.url) == .connectionRefused)
  }

  @Test func anUnknownNameIsNotFound() async throws {
    #expect(try await failure("http://no-such-host.invalid/") == .hostNotFound)
  }

  @Test func plainTextWhereTLSIsExpectedIsATLSError() async throws {
    let server = try RawServer { connection in
      connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
      connection.waitForHangup()
    }
    let error = try await failure("https://127.0.0.1:\(server.port)")
    guard case .tls = error else { return #expect(Bool(false), "\(String(describing: error))") }
  }

  #if os(Linux)
    @Test(.enabled(if: TLSServer.isPossible, "there is no openssl"))
    func aCertificateThatNobodySignedIsATLSError() async throws {
      let server = try await TLSServer()
      let error = try await failure("https://localhost:\(server.port)/")
      guard case .tls(let words) = error else { return #expect(Bool(false), "\(String(describing: error))") }
      #expect(words.contains("certificate"))
    }
  #endif

  @Test(arguments: [
    "garbage that is not HTTP\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", "HTTP/9.9 999 \r\n\r\n",
    "\0\0\0\0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
    "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nabc", "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 \r\n\r\n",
    "HTTP/1.1 200\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
    "HTTP/1.1 200 OK\r\n folded: first\r\n\r\n{}", "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/1.1 204 No Content\r\n\r\n",
    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 2\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nConten", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nA: b\r\n\r",
    "HTTP/1.1 101 Switching Protocols\r\n\r\nabc",
    "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nX: \u{1B}[31m\r\nContent-Length: 2\r\n\r\n{}",
  ])
  func nothingAServerSaysIsATrap(_ bytes: String) async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write(bytes)
    }
    do {
      _ = try await text(of: try await get(server.url))
    } catch is TransportError {}
    #expect(server.requests.count >= 1)
  }

  @Test(arguments: [
    "", "http://[bad", "//", "http://", "?", "#", ":", "http:///nowhere", "mailto:a@b",
    "http://127.0.0.1:99999/",
    "http://a b/", "http://127.0.0.1\\@elsewhere/", "\u{FF}\u{0}", "ftp://127.0.0.1/", "file:///etc/passwd",
    "%", "%00",
    "http://%00/", "http://user:word@/", "ht tp://x/",
  ])
  func aRedirectToAnOddPlaceIsAnAnswerOrAnError(_ location: String) async throws {
    let server = try RawServer {
      while $0.answer("302 Found", headers: "Location: \(location)\r\n", body: "") {}
    }
    do {
      #expect(try await get(server.url).status == 302)
    } catch let error as TransportError {
      guard case .other = error else { return #expect(error == .hostNotFound) }
    }
    #expect(server.requests.count >= 1)
  }

  @Test(arguments: ["HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nA: b\r\n", "HTTP/1.1 200 OK\r\n"])
  func aConnectionClosedAmidTheHeadIsLost(_ bytes: String) async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write(bytes)
    }
    #expect(try await failure(server.url) == .connectionLost)
  }

  @Test func trailersAfterAChunkedBodyAreNotPartOfTheAnswer() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
          + "5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-Other: 2\r\n\r\n")
    }
    let response = try await get(server.url)
    #expect(response.headers["x-sum"] == nil)
    #expect(try await text(of: response) == "hello")
  }

  @Test func whatDoesNotSpeakHTTPIsNotTriedAgain() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("SSH-2.0-OpenSSH_9.2\r\n")
    }
    #expect(try await failure(server.url) == .other("what answers there does not speak HTTP"))
  }

  @Test func aHeadWithoutEndIsRefused() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n")
      let line = "X-Header: \(String(repeating: "x", count: 1000))\r\n"
      for _ in 0..<(2 * CurlTransfer.largestHead / line.utf8.count) { connection.write(line) }
      connection.waitForHangup()
    }
    #expect(try await failure(server.url) == .other("the head of its answer does not end"))
  }

  @Test func aLineOfTheHeadWithoutEndIsRefused() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nX-Header: ")
      for _ in 0..<2000 { connection.write(String(repeating: "x", count: 1000)) }
      connection.waitForHangup()
    }
    #expect(try await failure(server.url) == .other("the head of its answer does not end"))
  }

  @Test func headersThatComeTwiceAreJoined() async throws {
    let server = try RawServer { $0.answer(headers: "A: 1\r\na: 2\r\nEmpty:\r\nB: \u{FF}\r\n") }
    let headers = try await get(server.url).headers
    #expect(headers["a"] == "1, 2")
    #expect(headers["empty"] == "")
  }

  @Test func aHeaderCannotSmuggleInAnother() async throws {
    let server = try RawServer { $0.answer() }
    let url = try #require(URL(string: server.url))
    let request = HTTPRequest(url: url, headers: ["8x8-apikey": "k\r\nX-Other: the-secret"])
    await #expect(throws: TransportError.other("the 8x8-apikey of the request holds a control character")) {
      try await transport.send(request)
    }
    #expect(server.requests.isEmpty)
  }

  @Test func tellsWhoItIsAndWhatItCanUnpack() async throws {
    let server = try RawServer { $0.answer() }
    _ = try await get(server.url, headers: ["Empty": ""])
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
    let response = try await get(server.url)
    #expect(response.status == 401)
    #expect(try await text(of: response) == "no")
    #expect(server.requests.count == 1)
  }

  @Test func anInterimAnswerIsNotTheAnswer() async throws {
    let server = try RawServer { connection in
      connection.write("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
      connection.answer(body: "the answer")
    }
    let response = try await get(server.url)
    #expect(response.status == 200)
    #expect(try await text(of: response) == "the answer")
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
    #expect(try await text(of: try await get(server.url)) == "packed")
  }

  @Test func keepsNoCookies() async throws {
    let server = try RawServer { $0.answer(headers: "Set-Cookie: a=b; Path=/\r\n") }
    for _ in 0..<2 { _ = try await text(of: try await get(server.url)) }
    #expect(server.requests.count == 2)
    #expect(server.requests.allSatisfy { !$0.lowercased().contains("cookie") })
  }
}
