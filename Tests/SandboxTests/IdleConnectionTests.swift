import Foundation
import Sandbox
import Testing
import TestSupport

/// Clients that begin a request and do not go on keep nobody else out.
@Suite(.timeLimit(.minutes(1))) struct IdleConnectionTests {
  /// A connection on which half a request was sent.
  private func halfRequest(_ server: SandboxServer) throws -> Int32 {
    let socket = Loopback.makeSocket()
    try #require(Loopback.connect(socket, to: server.port))
    let text = Array("GET /analytics/work/v2/call-records HTTP/1.1\r\nHost:".utf8)
    try #require(send(socket, text, text.count, 0) == text.count)
    return socket
  }

  @Test func theOldestIdleOnesAreClosed() async throws {
    let server = try SandboxServer(SandboxOptions(connections: 8))
    let sockets = try (0..<40).map { _ in try halfRequest(server) }
    defer { for socket in sockets { close(socket) } }
    #expect(try await Client(server).signIn().status == 200)
    var byte: UInt8 = 0
    for socket in sockets.prefix(30) { #expect(recv(socket, &byte, 1, 0) <= 0) }
    for socket in sockets.suffix(6) {
      #expect(recv(socket, &byte, 1, Int32(MSG_DONTWAIT)) == -1 && errno == EAGAIN)
    }
  }

  @Test func oneThatWaitsForItsAnswerIsNotIdle() async throws {
    let server = try SandboxServer(SandboxOptions(latency: .milliseconds(300), connections: 4))
    async let answer = Client(server).signIn()
    _ = await server.requests(atLeast: 1)
    let sockets = try (0..<30).map { _ in try halfRequest(server) }
    defer { for socket in sockets { close(socket) } }
    #expect(try await answer.status == 200)
  }
}
