import Foundation

/// TCP at 127.0.0.1. Sockets are closed on exec: a program that another test starts must not keep a connection alive.
package enum Loopback {
  package static func makeSocket() -> Int32 {
    #if canImport(Glibc)
      socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    #else
      socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  /// The next connection to a listening socket; negative when there will be none.
  package static func accept(_ listener: Int32) -> Int32 {
    let socket = Foundation.accept(listener, nil, nil)
    if socket >= 0 { _ = fcntl(socket, F_SETFD, FD_CLOEXEC) }
    return socket
  }

  /// A socket at a port that was free. It does not listen yet: whoever connects is refused.
  package static func bind() throws -> (socket: Int32, port: UInt16) {
    let socket = makeSocket()
    var (address, size) = (address(0), socklen_t(MemoryLayout<sockaddr_in>.size))
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        Foundation.bind(socket, address, size) == 0 && getsockname(socket, address, &size) == 0
      }
    }
    guard isBound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    return (socket, UInt16(bigEndian: address.sin_port))
  }

  /// Whether the socket is connected now; `errno` says why it is not.
  @discardableResult
  package static func connect(_ socket: Int32, to port: UInt16) -> Bool {
    withUnsafePointer(to: address(port)) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        Foundation.connect(socket, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  /// The port at this end of a socket; nil for what is none of IPv4.
  package static func localPort(of socket: Int32) -> UInt16? {
    var (address, size) = (address(0), socklen_t(MemoryLayout<sockaddr_in>.size))
    let isKnown = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &size) == 0 }
    }
    return isKnown && address.sin_family == sa_family_t(AF_INET) ? UInt16(bigEndian: address.sin_port) : nil
  }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}

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
