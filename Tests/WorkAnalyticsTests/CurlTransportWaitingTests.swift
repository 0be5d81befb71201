import Foundation
import Testing
import TestSupport

@testable import WorkAnalytics

/// Waiting too long, and no longer waiting.
@Suite(.timeLimit(.minutes(3))) struct CurlTransportWaitingTests {
  @Test func silenceBeforeTheHeadTimesOut() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.waitForHangup()
    }
    let transport = CurlTransport(limits: .init(silence: .seconds(1)))
    let url = try #require(URL(string: server.url))
    await #expect(throws: TransportError.timedOut) { try await transport.send(HTTPRequest(url: url)) }
  }

  @Test func silenceAmidTheBodyTimesOut() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
      connection.waitForHangup()
    }
    let transport = CurlTransport(limits: .init(silence: .seconds(1)))
    let url = try #require(URL(string: server.url))
    let response = try await transport.send(HTTPRequest(url: url))
    await #expect(throws: TransportError.timedOut) { for try await _ in response.body {} }
  }

  @Test func aHostThatNeverAcceptsTimesOut() async throws {
    let host = try DeafHost()
    let transport = CurlTransport(limits: .init(connect: .milliseconds(400)))
    let url = try #require(URL(string: host.url))
    await #expect(throws: TransportError.timedOut) { try await transport.send(HTTPRequest(url: url)) }
  }

  @Test func aSlowAnswerIsNotADeadHost() async throws {
    let (arrived, arrival) = AsyncStream<Void>.makeStream()
    let gate = DispatchSemaphore(value: 0)
    let server = try RawServer { connection in
      connection.readRequest()
      arrival.yield()
      gate.wait()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    }
    defer { gate.signal() }
    let transport = CurlTransport(limits: .init(connect: .seconds(1)))
    let url = try #require(URL(string: server.url))
    let answer = Task { try await transport.send(HTTPRequest(url: url)).status }
    for await _ in arrived { break }
    // Another request shows that the limit has gone by.
    let host = try DeafHost()
    let other = try #require(URL(string: host.url))
    await #expect(throws: TransportError.timedOut) { try await transport.send(HTTPRequest(url: other)) }
    gate.signal()
    #expect(try await answer.value == 200)
  }

  @Test func aSlowReaderIsNoTimeout() async throws {
    let body = String(repeating: "x", count: 4 * CurlTransfer.largestBuffer)
    let server = try RawServer { $0.answer(body: body) }
    let transport = CurlTransport(limits: .init(silence: .seconds(1)))
    let url = try #require(URL(string: server.url))
    let response = try await transport.send(HTTPRequest(url: url))
    // Another request shows that the limit has gone by.
    let silent = try RawServer { connection in
      connection.readRequest()
      connection.waitForHangup()
    }
    let other = try #require(URL(string: silent.url))
    await #expect(throws: TransportError.timedOut) { try await transport.send(HTTPRequest(url: other)) }
    var count = 0
    for try await chunk in response.body { count += chunk.count }
    #expect(count == body.utf8.count)
  }

  @Test func cancellingBeforeTheHeadClosesTheConnection() async throws {
    let (arrived, arrival) = AsyncStream<Void>.makeStream()
    let (hungUp, hangup) = AsyncStream<Void>.makeStream()
    let server = try RawServer { connection in
      connection.readRequest()
      arrival.yield()
      connection.waitForHangup()
      hangup.yield()
    }
    let url = try #require(URL(string: server.url))
    let transport = CurlTransport()
    let task = Task { try await transport.send(HTTPRequest(url: url)) }
    for await _ in arrived { break }
    task.cancel()
    await #expect(throws: TransportError.cancelled) { try await task.value }
    for await _ in hungUp { break }
  }

  @Test func cancellingWhileConnectingEndsAtOnce() async throws {
    let host = try DeafHost()
    let server = try RawServer { $0.answer() }
    // Neither limit ends it while this test may run.
    let transport = CurlTransport(limits: .init(connect: .seconds(600), silence: .seconds(600)))
    let (url, other) = (try #require(URL(string: host.url)), try #require(URL(string: server.url)))
    let task = Task.immediate { try await transport.send(HTTPRequest(url: url)) }
    // What was asked for before is connecting when this is answered.
    #expect(try await transport.send(HTTPRequest(url: other)).status == 200)
    task.cancel()
    await #expect(throws: TransportError.cancelled) { try await task.value }
  }

  @Test func aRequestCancelledBeforeItBeginsIsNotSent() async throws {
    let server = try RawServer { $0.answer() }
    let url = try #require(URL(string: server.url))
    let transport = CurlTransport()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await transport.send(HTTPRequest(url: url))
    }
    await #expect(throws: TransportError.cancelled) { try await task.value }
    // The thread of libcurl has gone on.
    #expect(try await transport.send(HTTPRequest(url: url)).status == 200)
    #expect(server.requests.count == 1)
  }

  /// A server that stops amid the body, and what tells that the client has hung up.
  private func serverAmidTheBody() throws -> (server: RawServer, hungUp: AsyncStream<Void>) {
    let (hungUp, hangup) = AsyncStream<Void>.makeStream()
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
      connection.waitForHangup()
      hangup.yield()
    }
    return (server, hungUp)
  }

  @Test func cancellingAmidTheBodyClosesTheConnection() async throws {
    let (server, hungUp) = try serverAmidTheBody()
    let (begun, beginning) = AsyncStream<Void>.makeStream()
    let url = try #require(URL(string: server.url))
    let transport = CurlTransport()
    let task = Task {
      for try await _ in try await transport.send(HTTPRequest(url: url)).body { beginning.yield() }
    }
    for await _ in begun { break }
    task.cancel()
    _ = await task.result
    for await _ in hungUp { break }
  }

  @Test func releasingTheBodyClosesTheConnection() async throws {
    let (server, hungUp) = try serverAmidTheBody()
    let url = try #require(URL(string: server.url))
    let transport = CurlTransport()
    #expect(try await transport.send(HTTPRequest(url: url)).status == 200)
    for await _ in hungUp { break }
  }

  @Test func releasingTheTransportClosesTheConnection() async throws {
    let (hungUp, hangup) = AsyncStream<Void>.makeStream()
    let server = try RawServer { connection in
      connection.answer()
      connection.waitForHangup()
      hangup.yield()
    }
    let url = try #require(URL(string: server.url))
    var transport: CurlTransport? = CurlTransport()
    let response = try #require(try await transport?.send(HTTPRequest(url: url)))
    transport = nil
    // Its last body still arrives.
    var text = ""
    for try await chunk in response.body { text += String(decoding: chunk, as: UTF8.self) }
    #expect(text == "{}")
    for await _ in hungUp { break }
  }
}
