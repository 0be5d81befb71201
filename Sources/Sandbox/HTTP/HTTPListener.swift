import CMicrohttpd
import Dispatch
import Foundation
import Synchronization

/// HTTP on 127.0.0.1: receives requests, holds each back without a thread until it is answered, sends the answers.
final class HTTPListener: Sendable {
  /// Called on libmicrohttpd's thread, must be quick, and calls its second argument once, from anywhere.
  typealias Handler = @Sendable (SandboxRequest, @escaping @Sendable (HTTPReply) -> Void) -> Void

  private let handler: Handler
  private let connections: ConnectionTable
  private let state = Mutex(State())

  private struct State {
    var daemon: Daemon?
    var isStopping = false
    /// Suspended: libmicrohttpd wants all of them back before it stops.
    var held: [ObjectIdentifier: HTTPExchange] = [:]
  }

  /// `@unchecked Sendable`: only stopped, once, by whoever took it out of the state.
  private struct Daemon: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  /// Beyond `limit` connections, those that have been idle longest are closed.
  init(limit: Int, handler: @escaping Handler) {
    self.handler = handler
    connections = ConnectionTable(limit: limit)
  }

  /// Begins to listen and returns the port. To be called once; `stop` must be called before the listener goes.
  func start(port: UInt16) throws(SandboxError) -> UInt16 {
    var reason: CInt = 0
    let daemon = CMHDStart(
      port, connections.mostHeld, Unmanaged.passUnretained(self).toOpaque(),
      { listener, connection, _, change in
        guard let listener, let connection else { return }
        let connections = Unmanaged<HTTPListener>.fromOpaque(listener).takeUnretainedValue().connections
        if change == .CONNECTION_NOTIFY_STARTED {
          connections.add(HTTPConnection(pointer: connection))
        } else {
          connections.remove(HTTPConnection(pointer: connection))
        }
      },
      { _, target, _ in Unmanaged.passRetained(HTTPExchange(target: String(cString: target))).toOpaque() },
      { listener, connection, _, method, _, bytes, count, exchange in
        guard let listener, let connection, let method, let count, let exchange = exchange?.pointee else {
          return .NO
        }
        let isHandled = Unmanaged<HTTPListener>.fromOpaque(listener).takeUnretainedValue().handle(
          Unmanaged<HTTPExchange>.fromOpaque(exchange).takeUnretainedValue(),
          HTTPConnection(pointer: connection), method: method,
          piece: UnsafeRawBufferPointer(start: bytes, count: count.pointee))
        count.pointee = 0
        return isHandled ? .YES : .NO
      },
      { listener, connection, exchange, _ in
        if let listener, let connection {
          Unmanaged<HTTPListener>.fromOpaque(listener).takeUnretainedValue()
            .connections.mark(HTTPConnection(pointer: connection), isIdle: true)
        }
        guard let slot = exchange, let exchange = slot.pointee else { return }
        slot.pointee = nil
        Unmanaged<HTTPExchange>.fromOpaque(exchange).release()
      }, &reason)
    guard let daemon else {
      throw .cannotListen(
        port: port,
        reason: reason == 0 ? "libmicrohttpd does not say why" : String(cString: strerror(reason)))
    }
    let started = Daemon(pointer: daemon)
    state.withLock { $0.daemon = started }
    return CMHDPort(daemon)
  }

  /// Ends all connections, whatever they wait for.
  func stop() {
    let (daemon, held) = state.withLock { state in
      defer { state.daemon = nil }
      state.isStopping = true
      return (state.daemon, Array(state.held.values))
    }
    for exchange in held { resume(exchange, with: .reset) }
    if let daemon { CMHDStop(daemon.pointer) }
  }

  /// libmicrohttpd comes here when a request has its headers, for each piece of its body, when it is complete, and
  /// when it is resumed. False closes the connection.
  private func handle(
    _ exchange: HTTPExchange, _ connection: HTTPConnection, method: UnsafePointer<CChar>,
    piece: UnsafeRawBufferPointer
  ) -> Bool {
    if exchange.isAnnounced() { return true }
    if !piece.isEmpty { return exchange.receive(piece) }
    if let reply = exchange.reply { return send(reply, exchange, connection) }

    let request = SandboxRequest(
      method: String(cString: method), target: exchange.target, headers: connection.headers(),
      body: exchange.body)
    connections.mark(connection, isIdle: false)
    guard hold(exchange, connection) else { return true }
    handler(request) { self.resume(exchange, with: $0) }
    return true
  }

  private func send(_ reply: HTTPReply, _ exchange: HTTPExchange, _ connection: HTTPConnection) -> Bool {
    guard case .response(let response) = reply else {
      connection.reset()
      return false
    }
    let body = HTTPBody(response) {
      guard self.hold(exchange, connection) else { return false }
      DispatchQueue.global().asyncAfter(deadline: .now() + HTTPBody.slowPause.dispatchInterval) {
        self.resume(exchange, with: nil)
      }
      return true
    }
    return connection.queue(response, body)
  }

  /// Suspends the connection; when the server is stopping, resumes it at once to be reset, and gives false.
  private func hold(_ exchange: HTTPExchange, _ connection: HTTPConnection) -> Bool {
    exchange.suspend(connection)
    let isStopping = state.withLock {
      if !$0.isStopping { $0.held[ObjectIdentifier(exchange)] = exchange }
      return $0.isStopping
    }
    if isStopping { exchange.resume(with: .reset) }
    return !isStopping
  }

  private func resume(_ exchange: HTTPExchange, with reply: HTTPReply?) {
    // Together, so that `stop` finds it either held or resumed, and a hold that follows is not forgotten.
    state.withLock {
      $0.held[ObjectIdentifier(exchange)] = nil
      exchange.resume(with: reply)
    }
  }
}

extension Duration {
  /// For timers: to the microsecond, from zero to a year.
  var dispatchInterval: DispatchTimeInterval {
    let (seconds, attoseconds) = min(max(self, .zero), .seconds(31_536_000)).components
    return .microseconds(Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000))
  }
}
