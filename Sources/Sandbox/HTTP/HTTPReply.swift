import CMicrohttpd
import Synchronization

/// The reply to a request.
enum HTTPReply: Sendable {
  case response(Response)
  /// The connection is reset instead.
  case reset

  struct Response: Sendable {
    var status: Int
    var contentType: String
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]
    var delivery = Delivery.whole
  }

  enum Delivery: Sendable {
    case whole
    /// The length is announced in full; the connection ends after half of it.
    case cut
    /// In `HTTPBody.slowPieces` pieces with `HTTPBody.slowPause` before each.
    case slow
  }

  static func json(_ body: [UInt8], status: Int = 200, headers: [(name: String, value: String)] = [])
    -> HTTPReply
  {
    .response(
      Response(status: status, contentType: "application/json;charset=UTF-8", headers: headers, body: body))
  }

  static func html(_ body: String, status: Int, headers: [(name: String, value: String)] = []) -> HTTPReply {
    .response(
      Response(
        status: status, contentType: "text/html;charset=UTF-8", headers: headers, body: Array(body.utf8)))
  }

  /// The same answer, delivered differently.
  func delivered(_ delivery: Delivery) -> HTTPReply {
    guard case .response(var response) = self else { return self }
    response.delivery = delivery
    return .response(response)
  }
}

/// The body of one response on its way out.
final class HTTPBody: Sendable {
  private let bytes: [UInt8]
  private let delivery: HTTPReply.Delivery
  /// Suspends the connection for `slowPause`; false if the server is stopping.
  private let pause: @Sendable () -> Bool
  /// Bytes of a slow body that may go out so far.
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

  /// The body for libmicrohttpd, which keeps this object as long as it needs it. Nil if there is no memory.
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
