import Foundation
import Synchronization
import Testing
import TestSupport

@testable import WorkAnalytics

/// Much at once, much in a row, and more than anybody reads.
@Suite(.timeLimit(.minutes(3))) struct CurlTransportLoadTests {
  private let transport = CurlTransport()

  private func text(_ url: URL) async throws -> String {
    var bytes: [UInt8] = []
    for try await chunk in try await transport.send(HTTPRequest(url: url)).body { bytes += chunk }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func twoHundredRequestsInARowShareAConnection() async throws {
    let connections = Atomic(0)
    let server = try RawServer { connection in
      connections.add(1, ordering: .relaxed)
      while connection.answer(body: "hello") {}
    }
    let url = try #require(URL(string: server.url))
    for _ in 0..<200 { #expect(try await text(url) == "hello") }
    #expect(server.requests.count == 200)
    #expect(connections.load(ordering: .relaxed) == 1)
  }

  @Test func aKeptConnectionThatHasGoneIsReplaced() async throws {
    let server = try RawServer { $0.answer(body: "hello") }
    let url = try #require(URL(string: server.url))
    for _ in 0..<5 { #expect(try await text(url) == "hello") }
    #expect(server.requests.count == 5)
  }

  @Test func twentyRequestsAtOnceDoNotWaitForEachOther() async throws {
    let arrived = Mutex(0)
    let gate = DispatchSemaphore(value: 0)
    let server = try RawServer { connection in
      guard let request = connection.readRequest() else { return }
      // Nobody is answered before all have asked.
      let count = arrived.withLock { count in
        count += 1
        return count
      }
      if count == 20 { for _ in 0..<20 { gate.signal() } }
      gate.wait()
      let name = request.split(separator: " ").dropFirst().first.map(String.init) ?? ""
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(name.utf8.count)\r\n\r\n\(name)")
    }
    let url = try #require(URL(string: server.url))
    let names = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<20 {
        group.addTask { try await text(url.appending(path: "\(number)")) }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(names == Set((0..<20).map { "/\($0)" }))
  }

  @Test func aReaderThatDoesNotReadStopsTheSender() async throws {
    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    let (stalls, stall) = AsyncStream<Int>.makeStream()
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(64 * piece.count)\r\n\r\n")
      var sent = 0
      for _ in 0..<64 {
        // Full for so long that nobody reads. A machine that is only slow looks the same, and cannot fail the test.
        var writable = pollfd(fd: connection.socket, events: Int16(POLLOUT), revents: 0)
        if poll(&writable, 1, 500) == 0 { stall.yield(sent) }
        connection.write(piece)
        sent += 1
      }
      stall.finish()
    }
    let url = try #require(URL(string: server.url))
    let response = try await transport.send(HTTPRequest(url: url))
    var first: Int?
    for await sent in stalls {
      first = sent
      break
    }
    #expect(try #require(first) < 32)
    var count = 0
    for try await chunk in response.body {
      #expect(chunk.count <= 2 * CurlTransfer.largestBuffer)
      count += chunk.count
    }
    #expect(count == 64 * piece.count)
  }
}
