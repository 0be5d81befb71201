import Foundation
import TestSupport

/// A port of 127.0.0.1 that is there and stays silent: Linux drops the connections beyond a full queue.
final class DeafHost: Sendable {
  private let port: UInt16
  private let sockets: [Int32]

  var url: String { "http://127.0.0.1:\(port)" }

  init() throws {
    let (listener, port) = try Loopback.bind()
    guard listen(listener, 0) == 0 else { throw POSIXError(.EADDRINUSE) }
    let fillers = (0..<4).map { _ in
      let socket = Loopback.makeSocket()
      _ = fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK)
      Loopback.connect(socket, to: port)
      return socket
    }
    self.port = port
    sockets = [listener] + fillers
  }

  deinit {
    for socket in sockets { close(socket) }
  }
}
