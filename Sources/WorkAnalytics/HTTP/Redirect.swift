import Foundation

/// The request that follows an answer which sends it elsewhere.
enum Redirect {
  /// Redirects followed for one request.
  static let limit = 5

  /// The next request; nil if the answer is no redirect or one not to be followed.
  ///
  /// Within the same origin everything goes along. To another origin no credentials go. A request with a body, which may be
  /// a password, is followed within its origin only, and only where it stays the same request: it never becomes a GET. From
  /// https to plain http nothing is followed, not even to this machine.
  static func request(after response: HTTPResponse, to request: HTTPRequest) -> HTTPRequest? {
    guard [301, 302, 303, 307, 308].contains(response.status),
      let location = response.headers["location"],
      let url = URL(string: location, relativeTo: request.url)?.absoluteURL,
      let old = Origin(request.url), let new = Origin(url),
      new.isPrivate, new.scheme == old.scheme || new.scheme == "https",
      request.body == nil || new == old && response.status >= 307
    else { return nil }
    var next = request
    next.url = url
    guard new != old else { return next }
    next.headers = next.headers.filter { !credentialHeaders.contains($0.key.lowercased()) }
    return next
  }

  private static let credentialHeaders: Set<String> = ["8x8-apikey", "authorization", "cookie"]
}
