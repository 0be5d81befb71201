import Foundation
import Synchronization
import TestSupport

/// A server on loopback that says exactly the bytes a test wants, and misbehaves exactly as told.
final class RawServer: Sendable {
  let port: UInt16
  private let listener: Int32
  private let heard = Heard()

  /// What was asked so far, each request with its body.
  var requests: [String] { heard.texts.withLock { $0 } }
  var url: String { "http://127.0.0.1:\(port)" }

  /// `handle` is called for each connection, on a thread of its own; the connection closes when it returns.
  init(_ handle: @escaping @Sendable (RawConnection) -> Void) throws {
    (listener, port) = try Loopback.bind()
    guard listen(listener, 64) == 0 else { throw POSIXError(.EADDRINUSE) }
    let thread = Thread { [listener, heard] in
      while true {
        let socket = Loopback.accept(listener)
        guard socket >= 0 else { return }
        let connection = RawConnection(socket: socket, heard: heard)
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
final class Heard: Sendable {
  let texts = Mutex<[String]>([])
}

/// One connection of a `RawServer`.
struct RawConnection: Sendable {
  let socket: Int32
  let heard: Heard

  /// Reads one request, head and body; nothing when the other side has gone.
  @discardableResult
  func readRequest() -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let head = text.range(of: "\r\n\r\n") {
        let length = text.firstMatch(of: /(?i)content-length: *([0-9]+)/).flatMap { Int($0.1) } ?? 0
        if text[head.upperBound...].utf8.count >= length {
          heard.texts.withLock { $0.append(text) }
          return text
        }
      }
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
  }

  func write(_ text: String) {
    write(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) {
    #if canImport(Glibc)
      _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    #else
      _ = send(socket, bytes, bytes.count, 0)
    #endif
  }

  /// Reads a request and answers it with a whole response. False when the other side has gone.
  @discardableResult
  func answer(_ status: String = "200 OK", headers: String = "", body: String = "{}") -> Bool {
    guard readRequest() != nil else { return false }
    write("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    return true
  }

  /// Returns when the other side has gone.
  func waitForHangup() {
    var byte: UInt8 = 0
    while recv(socket, &byte, 1, 0) > 0 {}
  }

  /// Makes the closing that follows a reset.
  func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
  }
}
