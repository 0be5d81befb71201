import Foundation

/// Tries to connect to a port, to see whether anything answers there at all. Nothing is sent.
enum Knock {
  /// Calls `answered` if within `limit` a connection stands, is refused, or turns out to be impossible; all of them are signs
  /// of a network that works. Says nothing otherwise.
  static func start(
    host: String, port: Int, within limit: Duration, answered: @escaping @Sendable () -> Void
  ) {
    // Looking up a name blocks, and there is no other way to do it on every system.
    DispatchQueue.global(qos: .utility).async {
      if isAnswered(host: host, port: port, within: limit) { answered() }
    }
  }

  private static func isAnswered(host: String, port: Int, within limit: Duration) -> Bool {
    let deadline = ContinuousClock.now.advanced(by: limit)
    var hints = addrinfo()
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var addresses: UnsafeMutablePointer<addrinfo>?
    let name = host.trimmingCharacters(in: ["[", "]"])
    guard getaddrinfo(name, "\(port)", &hints, &addresses) == 0 else { return true }
    defer { freeaddrinfo(addresses) }

    var knocks: [pollfd] = []
    defer { for knock in knocks { close(knock.fd) } }
    var next = addresses
    while let address = next?.pointee {
      next = address.ai_next
      let socket = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
      guard socket >= 0 else { continue }
      guard fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK) >= 0 else {
        close(socket)
        continue
      }
      knocks.append(pollfd(fd: socket, events: Int16(POLLOUT), revents: 0))
      if connect(socket, address.ai_addr, address.ai_addrlen) == 0 { return true }
    }
    // Where there is no way to any of the addresses, URLSession will say so itself.
    while !knocks.isEmpty {
      let left = max(.zero, ContinuousClock.now.duration(to: deadline)) / .milliseconds(1)
      let ready = poll(&knocks, nfds_t(knocks.count), Int32(clamping: Int64(left.rounded(.up))))
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return false }
      for knock in knocks where knock.revents != 0 {
        let error = pendingError(knock.fd)
        if error == 0 || error == ECONNREFUSED { return true }
        close(knock.fd)
      }
      knocks.removeAll { $0.revents != 0 }
    }
    return true
  }

  private static func pendingError(_ socket: Int32) -> Int32 {
    var error: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno
  }
}
