/// What a request is answered with.
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
