import Foundation
import WorkAnalytics

/// A request that came to a `FakeTransport`, and the way to answer it.
package final class HeldRequest: Sendable {
  package let request: HTTPRequest
  private let number: Int
  private let transport: FakeTransport

  init(_ request: HTTPRequest, number: Int, transport: FakeTransport) {
    (self.request, self.number, self.transport) = (request, number, transport)
  }

  /// Answers it, unless that was done already or its task was cancelled.
  package func answer(_ answer: FakeAnswer) {
    transport.answer(number, answer)
  }

  /// Returns as soon as the request has been cancelled: by Esc, by a new question, by the end of the program.
  package func waitForCancellation() async {
    await transport.waitForCancellation(number)
  }

  package var isCancelled: Bool { transport.isCancelled(number) }

  /// The path without the base URL's: `/v2/call-records`.
  package var path: String { request.servicePath }
  /// The query, decoded.
  package var query: [String: String] { request.queryValues }
}

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
