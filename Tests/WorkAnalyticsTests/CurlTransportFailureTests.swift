import Foundation
import Testing
import TestSupport

@testable import WorkAnalytics

/// Broken connections, and servers that do not speak HTTP as they should.
@Suite(.timeLimit(.minutes(3))) struct CurlTransportFailureTests {
  private let client = CurlClient()

  @Test func aBodyShorterThanItsLengthIsALostConnection() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"meta\":")
    }
    #expect(try await client.failure(server.url) == .connectionLost)
  }

  @Test func aChunkedBodyWithoutItsEndIsALostConnection() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"meta\":\r\n")
    }
    #expect(try await client.failure(server.url) == .connectionLost)
  }

  @Test func aChunkedBodyCutInAChunkIsALostConnection() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n80\r\n{\"meta\":")
    }
    #expect(try await client.failure(server.url) == .connectionLost)
  }

  @Test func aResetIsALostConnection() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.reset()
    }
    #expect(try await client.failure(server.url) == .connectionLost)
  }

  @Test func aResetAmidTheBodyIsALostConnection() async throws {
    let gate = DispatchSemaphore(value: 0)
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
      gate.wait()
      connection.reset()
    }
    let response = try await client.get(server.url)
    gate.signal()
    await #expect(throws: TransportError.connectionLost) { try await client.text(of: response) }
  }

  @Test func anEmptyReplyIsALostConnection() async throws {
    let server = try RawServer { $0.readRequest() }
    #expect(try await client.failure(server.url) == .connectionLost)
  }

  @Test func aPortWithoutAListenerRefusesTheConnection() async throws {
    let port = try UnusedPort()
    #expect(try await client.failure(port.url) == .connectionRefused)
  }

  @Test func anUnknownNameIsNotFound() async throws {
    #expect(try await client.failure("http://no-such-host.invalid/") == .hostNotFound)
  }

  @Test func plainTextWhereTLSIsExpectedIsATLSError() async throws {
    let server = try RawServer { connection in
      connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
      connection.waitForHangup()
    }
    let error = try await client.failure("https://127.0.0.1:\(server.port)")
    guard case .tls = error else { return #expect(Bool(false), "\(String(describing: error))") }
  }

  #if os(Linux)
    @Test(.enabled(if: TLSServer.isPossible, "there is no openssl"))
    func aCertificateThatNobodySignedIsATLSError() async throws {
      let server = try await TLSServer()
      let error = try await client.failure("https://localhost:\(server.port)/")
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
  func oddAnswersAreAnswersOrErrors(_ bytes: String) async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write(bytes)
    }
    do {
      _ = try await client.text(of: try await client.get(server.url))
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
      #expect(try await client.get(server.url).status == 302)
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
    #expect(try await client.failure(server.url) == .connectionLost)
  }

  @Test func aHeadWithoutEndIsRefused() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n")
      let line = "X-Header: \(String(repeating: "x", count: 1000))\r\n"
      for _ in 0..<(2 * CurlTransfer.largestHead / line.utf8.count) { connection.write(line) }
      connection.waitForHangup()
    }
    #expect(try await client.failure(server.url) == .other("the head of its answer does not end"))
  }

  @Test func aLineOfTheHeadWithoutEndIsRefused() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nX-Header: ")
      for _ in 0..<2000 { connection.write(String(repeating: "x", count: 1000)) }
      connection.waitForHangup()
    }
    #expect(try await client.failure(server.url) == .other("the head of its answer does not end"))
  }
}
