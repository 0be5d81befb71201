import Foundation

/// A port of 127.0.0.1 at which nobody answers, for as long as this lives. A server that has stopped gives its port
/// back, and the test beside may be the next to get it; this one is bound and never listens.
package final class UnusedPort: Sendable {
  private let port: UInt16
  private let socket: Int32

  package var url: String { "http://127.0.0.1:\(port)" }

  package init() throws {
    (socket, port) = try Loopback.bind()
  }

  deinit {
    close(socket)
  }
}
