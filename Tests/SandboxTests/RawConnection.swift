import Foundation
import TestSupport

/// One TCP connection to 127.0.0.1, to see what no HTTP client shows.
struct RawConnection {
  enum End: Equatable {
    case ended(String)
    case reset(received: String)
  }

  struct Failure: Error {
    let code: Int32
  }

  private let descriptor: Int32

  init(port: UInt16) throws {
    descriptor = Loopback.makeSocket()
    guard Loopback.connect(descriptor, to: port) else { throw Failure(code: errno) }
  }

  /// Sends the text, then receives until the other side ends the connection.
  func exchange(_ text: String) throws -> End {
    defer { close(descriptor) }
    let sent = Array(text.utf8)
    guard send(descriptor, sent, sent.count, 0) == sent.count else { throw Failure(code: errno) }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 {
        received += buffer[..<count]
      } else if count == 0 {
        return .ended(String(decoding: received, as: UTF8.self))
      } else if errno == ECONNRESET {
        return .reset(received: String(decoding: received, as: UTF8.self))
      } else {
        throw Failure(code: errno)
      }
    }
  }
}
