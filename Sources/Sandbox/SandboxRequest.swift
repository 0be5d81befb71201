/// One request as it reached the sandbox, kept so that tests can look at what a client really sent.
package struct SandboxRequest: Hashable, Sendable {
  package let method: String
  /// Without the base path: `/v2/call-records`. Percent-encoded as it came.
  package let path: String
  /// Decoded; of a parameter given twice, the last value. Empty when it is not well formed.
  package let query: [String: String]
  /// As it was on the wire, percent-encoding and all; empty when there was none.
  package let rawQuery: String
  /// Lower-case names.
  package let headers: [String: String]
  package let body: [UInt8]

  /// What every path of the service begins with.
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
