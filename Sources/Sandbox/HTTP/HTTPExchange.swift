import CMicrohttpd
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

  /// Plenty for the one body that there is: a user name and a password.
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

  /// False if the body is larger than `bodyLimit`.
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

/// A connection of libmicrohttpd.
///
/// `@unchecked Sendable`: the pointer is only used on libmicrohttpd's own thread, inside its callbacks, with one
/// exception: `resume`, which libmicrohttpd allows from any thread and which `HTTPExchange` calls exactly once for
/// each `suspend`; a suspended connection is not freed before that.
struct HTTPConnection: @unchecked Sendable {
  let pointer: OpaquePointer

  func suspend() { MHD_suspend_connection(pointer) }
  func resume() { MHD_resume_connection(pointer) }
  func reset() { CMHDReset(pointer) }
  func shutDown() { CMHDShutDown(pointer) }

  /// Lower-case names; of a header given twice, the last.
  func headers() -> [String: String] {
    var headers: [String: String] = [:]
    withUnsafeMutablePointer(to: &headers) { target in
      _ = MHD_get_connection_values(
        pointer, .HEADER_KIND,
        { target, _, name, value in
          guard let target, let name else { return .YES }
          target.assumingMemoryBound(to: [String: String].self)
            .pointee[String(cString: name).lowercased()] = value.map { String(cString: $0) } ?? ""
          return .YES
        }, target)
    }
    return headers
  }

  /// False when there is no memory for it.
  func queue(_ response: HTTPReply.Response, _ body: HTTPBody) -> Bool {
    guard let queued = body.makeResponse() else { return false }
    defer { MHD_destroy_response(queued) }
    MHD_add_response_header(queued, "Content-Type", response.contentType)
    for (name, value) in response.headers { MHD_add_response_header(queued, name, value) }
    return MHD_queue_response(pointer, UInt32(response.status), queued) == .YES
  }
}
