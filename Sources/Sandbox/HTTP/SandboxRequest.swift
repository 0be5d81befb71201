import Foundation

/// One request as it reached the sandbox, kept so that tests can look at what a client really sent.
package struct SandboxRequest: Hashable, Sendable {
  package let method: String
  /// Without the base path: `/v2/call-records`. Percent-encoded as it came.
  package let path: String
  /// Decoded; of a parameter given twice, the last value. Empty when it is not well formed.
  package let query: [String: String]
  /// Percent-encoded as it came; empty if there was none.
  package let rawQuery: String
  /// Lower-case names.
  package let headers: [String: String]
  package let body: [UInt8]

  /// The beginning of every path of the service.
  static let basePath = "/analytics/work"

  /// `target` is the path and query of the request line. A path outside the service keeps its beginning.
  init(method: String, target: String, headers: [String: String], body: [UInt8]) {
    self.method = method
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts.first.map(String.init) ?? ""
    self.path = path.hasPrefix(Self.basePath + "/") ? String(path.dropFirst(Self.basePath.count)) : path
    rawQuery = parts.count > 1 ? String(parts[1]) : ""
    query = FormDecoding.decode(rawQuery) ?? [:]
    self.headers = headers
    self.body = body
  }
}

/// `application/x-www-form-urlencoded`, as in query strings and in the sign-in body.
enum FormDecoding {
  /// Nil if it is malformed: a `%` that is no escape, or bytes that are not UTF-8. Of a name given twice, the last
  /// value counts.
  static func decode(_ text: String) -> [String: String]? {
    var values: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        $0.replacing("+", with: " ").removingPercentEncoding
      }
      guard let first = parts.first, let name = first else { return nil }
      guard parts.count == 2 else {
        values[name] = ""
        continue
      }
      guard let value = parts[1] else { return nil }
      values[name] = value
    }
    return values
  }
}
