import Foundation
import Sandbox
import Testing
import TestSupport

/// Clients that begin a request and do not go on keep nobody else out.
@Suite(.timeLimit(.minutes(3))) struct IdleConnectionTests {
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

  @Test func aClientThatLeavesGivesItsDescriptorBack() throws {
    let server = try SandboxServer(SandboxOptions(connections: 64))
    let sockets = try (0..<40).map { _ in try halfRequest(server) }
    _ = try RawConnection(port: server.port).exchange("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
    #expect(try descriptors(of: server) >= 41)
    var byte: UInt8 = 0
    for socket in sockets {
      shutdown(socket, Int32(SHUT_WR))
      // The server ends it, too.
      #expect(recv(socket, &byte, 1, 0) <= 0)
      close(socket)
    }
    // It answers a later request after it has cleaned up.
    _ = try RawConnection(port: server.port).exchange("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
    // Where it listens, and perhaps the last connection.
    #expect(try descriptors(of: server) <= 2)
  }

  /// The open sockets of this process at the server's port.
  private func descriptors(of server: SandboxServer) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").compactMap(Int32.init)
      .count { Loopback.localPort(of: $0) == server.port }
  }
}
