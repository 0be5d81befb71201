import Foundation

/// The request that follows an answer which sends it elsewhere.
enum Redirect {
  /// Redirects followed for one request.
  static let limit = 5

  /// The next request; nil if the answer is no redirect or one not to be followed.
  ///
  /// Within the same origin everything goes along. To another origin go neither the credentials nor a body, which may be a
  /// password: a request with one is not followed there. From https to plain http nothing is followed.
  static func request(after response: HTTPResponse, to request: HTTPRequest) -> HTTPRequest? {
    guard [301, 302, 303, 307, 308].contains(response.status),
      let location = response.headers["location"],
      let url = URL(string: location, relativeTo: request.url)?.absoluteURL,
      let old = Origin(request.url), let new = Origin(url), new.isPrivate || !old.isPrivate
    else { return nil }
    var next = request
    next.url = url
    if response.status == 303 || response.status <= 302 && request.method == "POST" {
      next.method = "GET"
      next.body = nil
      next.headers["Content-Type"] = nil
    }
    guard new != old else { return next }
    guard next.body == nil else { return nil }
    next.headers = next.headers.filter { !credentialHeaders.contains($0.key.lowercased()) }
    return next
  }

  private static let credentialHeaders: Set<String> = ["8x8-apikey", "authorization", "cookie"]
}
