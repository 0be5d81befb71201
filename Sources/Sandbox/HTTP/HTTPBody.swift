import CMicrohttpd
import Synchronization

/// The body of one response on its way out.
final class HTTPBody: Sendable {
  private let bytes: [UInt8]
  private let delivery: HTTPReply.Delivery
  /// Suspends the connection for a moment; false when the server is stopping.
  private let pause: @Sendable () -> Bool
  /// How much of a slow body may go out so far.
  private let allowed = Mutex(0)

  /// A slow body goes out in this many pieces, with a pause before each.
  static let slowPieces = 16
  static let slowPause = Duration.milliseconds(50)

  private static let blockSize = 64 * 1024
  /// `MHD_CONTENT_READER_END_WITH_ERROR`, a macro with a cast in it that Swift cannot read: breaks the connection off.
  private static let breakOff = -2

  init(_ response: HTTPReply.Response, pause: @escaping @Sendable () -> Bool) {
    bytes = response.body
    delivery = response.delivery
    self.pause = pause
  }

  /// What libmicrohttpd sends; it keeps this object as long as it needs it. Nil when there is no memory.
  func makeResponse() -> OpaquePointer? {
    let retained = Unmanaged.passRetained(self)
    let response = MHD_create_response_from_callback(
      UInt64(bytes.count), Self.blockSize,
      { body, position, buffer, capacity in
        guard let body, let buffer else { return HTTPBody.breakOff }
        return Unmanaged<HTTPBody>.fromOpaque(body).takeUnretainedValue()
          .read(at: Int(position), into: UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
      },
      retained.toOpaque(),
      { body in
        if let body { Unmanaged<HTTPBody>.fromOpaque(body).release() }
      })
    if response == nil { retained.release() }
    return response
  }

  /// The number of bytes put into the buffer; 0 while paused.
  private func read(at position: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let limit =
      switch delivery {
      case .whole: bytes.count
      case .cut: bytes.count / 2
      case .slow: allowed.withLock { $0 }
      }
    if position >= limit {
      guard delivery == .slow else { return Self.breakOff }
      allowed.withLock { $0 = position + max(1, bytes.count / Self.slowPieces) }
      return pause() ? 0 : Self.breakOff
    }
    let end = min(position + buffer.count, limit, bytes.count)
    buffer.copyBytes(from: bytes[position..<end])
    return end - position
  }
}
