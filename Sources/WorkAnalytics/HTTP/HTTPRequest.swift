import Foundation

/// One request as a `Transport` sends it.
///
/// Headers carry the API key and the token, the body a password: a description, mirror or dump shows only the method
/// and where it goes.
package struct HTTPRequest: Sendable {
  package var method: String
  package var url: URL
  /// By their names as written in the documentation of the service.
  package var headers: [String: String]
  package var body: [UInt8]?

  package init(method: String = "GET", url: URL, headers: [String: String] = [:], body: [UInt8]? = nil) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "\(method) \(url.path)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["method": method, "path": url.path]) }
}
