import Foundation
import Synchronization

/// A server on loopback that sends exactly the bytes a test wants, and misbehaves exactly as told.
package final class RawServer: Sendable {
  package let port: UInt16
  private let listener: Int32
  private let received = ReceivedRequests()

  /// The requests so far, each with its body.
  package var requests: [String] { received.texts.withLock { $0 } }
  package var url: String { "http://127.0.0.1:\(port)" }

  /// `handle` is called for each connection, on a thread of its own; the connection closes when it returns.
  package init(_ handle: @escaping @Sendable (Connection) -> Void) throws {
    (listener, port) = try Loopback.bind()
    guard listen(listener, 64) == 0 else { throw POSIXError(.EADDRINUSE) }
    let thread = Thread { [listener, received] in
      while true {
        let socket = Loopback.accept(listener)
        guard socket >= 0 else { return }
        let connection = Connection(socket: socket, received: received)
        Thread.detachNewThread {
          handle(connection)
          close(socket)
        }
      }
    }
    thread.start()
  }

  deinit {
    // Wakes the thread in `accept`.
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }
}

/// The requests of all connections.
fileprivate final class ReceivedRequests: Sendable {
  let texts = Mutex<[String]>([])
}

extension RawServer {
  /// One connection of a client.
  package struct Connection: Sendable {
    package let socket: Int32
    fileprivate let received: ReceivedRequests

    /// Reads one request, head and body; nil when the other side has gone.
    @discardableResult
    package func readRequest() -> String? {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let text = String(decoding: bytes, as: UTF8.self)
        if let head = text.range(of: "\r\n\r\n") {
          let length = text.firstMatch(of: /(?i)content-length: *([0-9]+)/).flatMap { Int($0.1) } ?? 0
          if text[head.upperBound...].utf8.count >= length {
            received.texts.withLock { $0.append(text) }
            return text
          }
        }
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        bytes += buffer[..<count]
      }
    }

    package func write(_ text: String) {
      write(Array(text.utf8))
    }

    package func write(_ bytes: [UInt8]) {
      #if canImport(Glibc)
        _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
      #else
        _ = send(socket, bytes, bytes.count, 0)
      #endif
    }

    /// Reads a request and answers it with a whole response. False when the other side has gone.
    @discardableResult
    package func answer(_ status: String = "200 OK", headers: String = "", body: String = "{}") -> Bool {
      guard readRequest() != nil else { return false }
      write("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
      return true
    }

    /// Returns when the other side has gone.
    package func waitForHangup() {
      var byte: UInt8 = 0
      while recv(socket, &byte, 1, 0) > 0 {}
    }

    /// Makes the closing that follows a reset.
    package func reset() {
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }
  }
}
