import Foundation
import WorkAnalytics

extension HTTPRequest {
  /// The path from its version on: `/v2/call-records`, `/v1/oauth/token`.
  package var servicePath: String {
    let path = url.path
    guard let version = path.range(of: #"/v[0-9]+/"#, options: .regularExpression) else { return path }
    return String(path[version.lowerBound...])
  }

  /// The query, decoded: `%2B` is a plus.
  package var queryValues: [String: String] {
    let items = URLComponents(url: url, resolvingAgainstBaseURL: false)?.queryItems ?? []
    return Dictionary(items.map { ($0.name, $0.value ?? "") }) { _, last in last }
  }
}
