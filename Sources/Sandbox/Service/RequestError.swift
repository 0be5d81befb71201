import Foundation

/// A request that the service does not accept, and its answer to it.
enum RequestError: Error, Hashable {
  case wrongKey
  case wrongCredentials
  case badToken
  /// 400 with this message.
  case badRequest(String)
  case noAccess(pbx: String)
  case notFound
  case methodNotAllowed(String)

  static let malformedQuery = badRequest("The query string is not properly percent-encoded UTF-8")

  func reply(to request: SandboxRequest, now: Date) -> HTTPReply {
    switch self {
    case .wrongKey:
      Self.body(400) {
        $0.field("status", 400)
        $0.field("message", "Invalid 8x8-apikey")
        $0.field("code", "SHA001")
        $0.array("details") {
          $0.object {
            $0.field("type", "invalidValue")
            $0.field("location", "header")
            $0.array("path") { $0.element("8x8-apikey") }
            $0.field("hint", "The 8x8-apikey header must carry the Key of an API app of the account")
          }
        }
      }
    case .wrongCredentials:
      Self.body(400) {
        $0.field("error", "invalid_grant")
        $0.field("error_description", "USER_NOTFOUND_ERROR")
      }
    case .badToken:
      Self.body(401) {
        $0.field("error", "invalid_token")
        $0.field("error_description", "Cannot convert access token to JSON")
      }
    case .badRequest(let message): Self.report(400, "Bad Request", message, request, now)
    case .noAccess(let pbx):
      Self.report(
        403, "Access Denied",
        "user(\(SandboxAccount.username)) does not have access to pbxId(\(pbx)) to make this request.",
        request, now)
    case .notFound: Self.report(404, "Not Found", "No message available", request, now)
    case .methodNotAllowed(let method):
      Self.report(405, "Method Not Allowed", "Request method '\(method)' not supported", request, now)
    }
  }

  private static func report(
    _ status: Int, _ error: String, _ message: String, _ request: SandboxRequest, _ now: Date
  ) -> HTTPReply {
    body(status) { json in
      var time = ServiceTime(.gmt)
      json.key("timeStamp")
      time.append(Int64(now.timeIntervalSince1970 * 1000), to: &json)
      json.field("status", Int64(status))
      json.field("error", error)
      json.field("message", message)
      json.field("path", request.path)
    }
  }

  private static func body(_ status: Int, _ fields: (inout JSONWriter) -> Void) -> HTTPReply {
    var json = JSONWriter()
    json.object(fields)
    return .json(json.bytes, status: status)
  }
}
