/// What kept an answer from coming, or from coming whole.
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
    case .other(let detail): detail
    }
  }
}
