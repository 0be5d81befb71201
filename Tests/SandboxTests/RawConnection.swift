import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    descriptor = socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure(code: errno) }
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
