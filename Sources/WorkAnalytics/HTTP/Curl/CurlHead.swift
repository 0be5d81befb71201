/// The head of an answer.
struct CurlHead: Sendable {
  let status: Int
  /// By lower-case name; what came more than once is joined by commas.
  let headers: [String: String]
}
