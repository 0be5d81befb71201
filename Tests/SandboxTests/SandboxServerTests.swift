import Foundation
import Sandbox
import Testing
import WorkAnalytics

@Suite struct SandboxServerTests {
  @Test func itSaysWhereItListens() throws {
    let server = try SandboxServer()
    #expect(server.port > 0)
    #expect(server.baseURL == "http://127.0.0.1:\(server.port)/analytics/work")
  }

  @Test func aTakenPortIsAnErrorThatSaysSo() throws {
    let first = try SandboxServer()
    let error = #expect(throws: SandboxError.self) { try SandboxServer(SandboxOptions(port: first.port)) }
    #expect(
      error?.message == "The sandbox cannot listen on 127.0.0.1 port \(first.port): Address already in use."
        + " Choose another port, or 0 for any free one.")
  }

  @Test func stoppingGivesThePortBack() async throws {
    // Of the ports that the system gives to nobody who asks for any.
    let first = try #require(
      (0..<100).lazy.compactMap { _ in
        try? SandboxServer(SandboxOptions(port: UInt16.random(in: 20_000..<32_000)))
      }.first)
    let options = SandboxOptions(port: first.port)
    #expect(throws: SandboxError.self) { try SandboxServer(options) }
    #if os(Linux)
      // A program that is being started has a copy of the socket for a moment.
      let copy = dup(try #require(Self.listeningSocket(first.port)))
      defer { close(copy) }
    #endif
    first.stop()
    first.stop()
    let second = try SandboxServer(options)
    #expect(second.port == first.port)
    #expect(try await Client(second).signIn().status == 200)
    #expect(second.requests.map(\.path) == ["/v1/oauth/token"])
    #expect(first.requests == [])
  }

  /// The descriptor of this process that listens on a port; nil if there is none.
  private static func listeningSocket(_ port: UInt16) -> Int32? {
    // Other tests have many open at the same time.
    (0..<65_536).first { descriptor in
      var (listens, size) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
      getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size)
      var address = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isKnown = withUnsafeMutableBytes(of: &address) {
        $0.withMemoryRebound(to: sockaddr.self) { getsockname(descriptor, $0.baseAddress, &length) == 0 }
      }
      return listens == 1 && isKnown && UInt16(bigEndian: address.sin_port) == port
    }
  }

  @Test func waitingAnswersDoNotDelayEachOther() async throws {
    // All five reach the server although none of them is answered for an hour.
    let server = try SandboxServer(SandboxOptions(latency: .seconds(3600)))
    let client = Client(server)
    await withTaskGroup { group in
      for _ in 0..<5 {
        group.addTask { _ = try? await client.signIn() }
      }
      #expect(await server.requests(atLeast: 5).count == 5)
      server.stop()
    }
  }

  @Test func latencyHoldsTheAnswerBack() async throws {
    let latency = Duration.milliseconds(60)
    let client = Client(try SandboxServer(SandboxOptions(latency: latency)))
    let start = ContinuousClock.now
    #expect(try await client.signIn().status == 200)
    #expect(ContinuousClock.now - start >= latency)
  }

  @Test func stopAndCancellationEndAWaitForRequests() async throws {
    let server = try SandboxServer()
    let cancelled = Task { await server.requests(atLeast: 5) }
    cancelled.cancel()
    #expect(await cancelled.value == [])
    async let waiting = server.requests(atLeast: 5)
    server.stop()
    #expect(await waiting == [])
    #expect(await server.requests(atLeast: 1) == [])
  }

  @Test func requestsAreKeptAsTheyCame() async throws {
    let server = try SandboxServer()
    let client = Client(server)
    _ = try await client.report(token: "x", ["pbxId": "a b&c", "timeZone": "Asia/Kathmandu"])
    let request = try #require(server.requests.first)
    #expect(request.path == "/v2/call-records")
    #expect(request.query["pbxId"] == "a b&c")
    #expect(request.query["timeZone"] == "Asia/Kathmandu")
    #expect(request.rawQuery.contains("pbxId=a%20b%26c"))
    #expect(request.headers["authorization"] == "Bearer x")
  }

  @Test func keepsTheLastThousandRequests() async throws {
    let server = try SandboxServer()
    let request = "GET /analytics/work/v9 HTTP/1.1\r\nHost: x\r\n\r\n"
    let last = "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    _ = try RawConnection(port: server.port).exchange(String(repeating: request, count: 2500) + last)
    let requests = await server.requests(atLeast: 2501)
    #expect(requests.count == 1000)
    #expect(requests.last?.path == "/last")
  }

  @Test func aBodyBeyondReasonEndsTheConnection() async throws {
    let client = Client(try SandboxServer())
    await #expect(throws: TransportError.connectionLost) {
      try await client.send("POST", "/v1/oauth/token", body: String(repeating: "x", count: 1 << 20))
    }
    #expect(try await client.signIn().status == 200)
  }
}
