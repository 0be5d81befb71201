/// One request as it reached the sandbox, kept so that tests can look at what a client really sent.
package struct SandboxRequest: Hashable, Sendable {
  package let method: String
  /// Without the base path: `/v2/call-records`.
  package let path: String
  /// Decoded; of a parameter given twice, the last value.
  package let query: [String: String]
  /// As it was on the wire, percent-encoding and all; empty when there was none.
  package let rawQuery: String
  /// Lower-case names.
  package let headers: [String: String]
  package let body: [UInt8]

  package init(
    method: String, path: String, query: [String: String] = [:], rawQuery: String = "",
    headers: [String: String] = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.rawQuery = rawQuery
    self.headers = headers
    self.body = body
  }
}
