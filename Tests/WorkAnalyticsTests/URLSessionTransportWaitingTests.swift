import Foundation
import Testing

@testable import WorkAnalytics

/// Waiting too long, and no longer waiting.
@Suite(.timeLimit(.minutes(1))) struct URLSessionTransportWaitingTests {
  @Test func silenceBeforeTheHeadTimesOut() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.waitForHangup()
    }
    let transport = URLSessionTransport(limits: .init(silence: .seconds(1)))
    let url = try #require(URL(string: server.url))
    await #expect(throws: TransportError.timedOut) { try await transport.send(HTTPRequest(url: url)) }
  }

  @Test func silenceAmidTheBodyTimesOut() async throws {
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
      connection.waitForHangup()
    }
    let transport = URLSessionTransport(limits: .init(silence: .seconds(1)))
    let url = try #require(URL(string: server.url))
    let response = try await transport.send(HTTPRequest(url: url))
    await #expect(throws: TransportError.timedOut) { for try await _ in response.body {} }
  }

  @Test func aHostThatNeverAcceptsTimesOut() async throws {
    // Linux drops the connections beyond a full queue: a port that is there and stays silent.
    let (listener, port) = try RawServer.listen(backlog: 0)
    let fillers = (0..<4).map { _ in RawServer.connectWithoutWaiting(to: port) }
    defer { for socket in fillers + [listener] { close(socket) } }
    let transport = URLSessionTransport(limits: .init(connect: .milliseconds(400)))
    let url = try #require(URL(string: "http://127.0.0.1:\(port)"))
    await #expect(throws: TransportError.timedOut) { try await transport.send(HTTPRequest(url: url)) }
  }

  @Test func aSlowAnswerIsNotADeadHost() async throws {
    let knocked = DispatchSemaphore(value: 0)
    let server = try RawServer { connection in
      // The request waits for the knock that looks after it; a connection that says nothing is that knock.
      guard connection.readRequest() != nil else { return _ = knocked.signal() }
      knocked.wait()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    }
    let transport = URLSessionTransport(limits: .init(connect: .milliseconds(400)))
    let url = try #require(URL(string: server.url))
    #expect(try await transport.send(HTTPRequest(url: url)).status == 200)
  }

  @Test func cancellingBeforeTheHeadHangsUp() async throws {
    let (arrived, arrival) = AsyncStream<Void>.makeStream()
    let (hungUp, hangup) = AsyncStream<Void>.makeStream()
    let server = try RawServer { connection in
      connection.readRequest()
      arrival.yield()
      connection.waitForHangup()
      hangup.yield()
    }
    let url = try #require(URL(string: server.url))
    let transport = URLSessionTransport()
    let task = Task { try await transport.send(HTTPRequest(url: url)) }
    for await _ in arrived { break }
    task.cancel()
    await #expect(throws: TransportError.cancelled) { try await task.value }
    for await _ in hungUp { break }
  }

  @Test func lettingGoOfTheBodyHangsUp() async throws {
    let (hungUp, hangup) = AsyncStream<Void>.makeStream()
    let server = try RawServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
      connection.waitForHangup()
      hangup.yield()
    }
    let url = try #require(URL(string: server.url))
    let transport = URLSessionTransport()
    #expect(try await transport.send(HTTPRequest(url: url)).status == 200)
    for await _ in hungUp { break }
  }
}
