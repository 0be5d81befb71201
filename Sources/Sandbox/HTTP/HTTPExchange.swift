import Synchronization

/// One request and its answer: received in pieces, then held back without a thread, then answered.
final class HTTPExchange: Sendable {
  /// The request target as it was on the wire.
  let target: String
  private let state = Mutex(State())

  private struct State {
    var hasHeaders = false
    var body: [UInt8] = []
    var suspended: HTTPConnection?
    var reply: HTTPReply?
  }

  /// Bodies are a user name and a password.
  static let bodyLimit = 64 * 1024

  init(target: String) {
    self.target = target
  }

  var body: [UInt8] { state.withLock { $0.body } }

  var reply: HTTPReply? { state.withLock { $0.reply } }

  /// libmicrohttpd announces a request when it has its headers and asks again for the answer: true the first time.
  func isAnnounced() -> Bool {
    state.withLock { state in
      defer { state.hasHeaders = true }
      return !state.hasHeaders
    }
  }

  /// False when the body is too large to be meant seriously.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock {
      guard $0.body.count + bytes.count <= Self.bodyLimit else { return false }
      $0.body.append(contentsOf: bytes)
      return true
    }
  }

  /// Takes the connection out of the event loop until `resume`. On libmicrohttpd's thread only.
  func suspend(_ connection: HTTPConnection) {
    state.withLock {
      connection.suspend()
      $0.suspended = connection
    }
  }

  /// Puts the connection back, with the reply if there is one; does nothing when it is not suspended.
  func resume(with reply: HTTPReply?) {
    // All inside the lock, so that whoever finds it resumed can rely on that.
    state.withLock {
      guard let connection = $0.suspended else { return }
      $0.suspended = nil
      if let reply { $0.reply = reply }
      connection.resume()
    }
  }
}
