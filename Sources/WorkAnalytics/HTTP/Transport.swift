import Foundation

/// The way to the service: requests go in, answers stream out.
package protocol Transport: Sendable {
  /// Sends the request and returns as soon as the head of the answer is there; the body follows as it arrives.
  ///
  /// Any status is an answer; only what kept an answer from coming is thrown. Cancelling the task ends the request.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}

/// One request as a `Transport` sends it.
///
/// Headers carry the API key and the token, the body a password: a description, mirror or dump shows only the method and the
/// path.
package struct HTTPRequest: Sendable {
  package var method: String
  package var url: URL
  /// By their names as written in the documentation of the service.
  package var headers: [String: String]
  package var body: [UInt8]?

  package init(method: String = "GET", url: URL, headers: [String: String] = [:], body: [UInt8]? = nil) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "\(method) \(url.path)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["method": method, "path": url.path]) }
}

/// The head of an answer, and its body as it arrives.
package struct HTTPResponse: Sendable {
  package var status: Int
  /// By lower-case name.
  package var headers: [String: String]
  /// Chunks as they come, for one reader; not reading holds the sender back. It ends only after the last byte of the whole
  /// body; anything less is thrown, as a `TransportError`. Letting go of it ends the transfer.
  package var body: AsyncThrowingStream<[UInt8], any Error>
  /// The address that answered: another than the one asked, when there was a redirect.
  package var url: URL?

  package init(
    status: Int, headers: [String: String] = [:], body: AsyncThrowingStream<[UInt8], any Error>,
    url: URL? = nil
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.url = url
  }
}

/// A failure that kept an answer from coming, or from coming whole.
package enum TransportError: Error, Hashable, Sendable {
  /// The host is there, nobody listens at that port.
  case connectionRefused
  case hostNotFound
  /// This machine has no network that leads to the host.
  case noRoute
  /// No connection in time, or no byte of the answer for too long.
  case timedOut
  /// No trusted, encrypted connection; the text says what was wrong with it.
  case tls(String)
  /// The connection broke before the whole answer was there.
  case connectionLost
  case cancelled
  /// No answer by way of a proxy, for the reason given.
  indirect case viaProxy(Proxy, TransportError)
  /// The proxy does not connect to the service; its status.
  case proxyRefusal(Proxy, status: Int)
  case other(String)

  /// The cause, as it stands in brackets: "connection refused".
  package var words: String {
    switch self {
    case .connectionRefused: "connection refused"
    case .hostNotFound: "host not found"
    case .noRoute: "no network leads there"
    case .timedOut: "no answer in time"
    case .tls(let detail): "no trusted connection: \(detail)"
    case .connectionLost: "connection lost"
    case .cancelled: "cancelled"
    case .viaProxy(let proxy, let reason): "through the proxy \(proxy): \(reason.words)"
    case .proxyRefusal(let proxy, 407): "the proxy \(proxy) asks to sign in (407)"
    case .proxyRefusal(let proxy, let status): "the proxy \(proxy) does not connect (\(status))"
    case .other(let detail): detail
    }
  }
}
