import CallTable
import Foundation

/// The address of the service: https, or plain http that never leaves this machine.
package struct BaseURL: Hashable, Sendable, CustomStringConvertible {
  /// Without a slash at the end.
  package let description: String

  /// The service itself.
  package static let production = BaseURL(description: "https://api.8x8.com/analytics/work")

  private init(description: String) {
    self.description = description
  }

  /// Reads an address as a person types it: blanks around it, slashes at its end and a missing scheme are forgiven (https is
  /// meant then, http for this machine itself).
  ///
  /// - Throws: for plain http to another machine, and for what is no address of a service. The message does not repeat a user
  ///   or password written into the address.
  package init(_ text: String) throws(SourceError) {
    do throws(ServiceError) {
      description = try Self.read(text)
    } catch {
      throw SourceError(error)
    }
  }

  private static func read(_ text: String) throws(ServiceError) -> String {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty else { throw .badBaseURL("it is empty") }
    let hasScheme = trimmed.contains("://")
    let assumed = hasScheme ? trimmed : "https://" + trimmed
    guard var parts = URLComponents(string: assumed, encodingInvalidCharacters: false) else {
      throw .badBaseURL("it is not a URL")
    }
    guard parts.user == nil, parts.password == nil else {
      throw .badBaseURL("it holds a user or password, which belong into their own fields")
    }
    guard parts.query == nil, parts.fragment == nil else {
      throw .badBaseURL("it must end with the path, without ? or #")
    }
    guard let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme) else {
      throw .badBaseURL("it must begin with https://")
    }
    parts.scheme = scheme
    while parts.path.hasSuffix("/") { parts.path.removeLast() }
    guard let assumedURL = parts.url, let assumedOrigin = Origin(assumedURL) else {
      throw .badBaseURL("it names no host")
    }
    guard 1...65535 ~= assumedOrigin.port else { throw .badBaseURL("its port is not between 1 and 65535") }
    if !hasScheme, assumedOrigin.isLoopback { parts.scheme = "http" }
    guard let url = parts.url, let origin = Origin(url) else { throw .badBaseURL("it is not a URL") }
    guard origin.isPrivate else { throw .insecureBaseURL(origin.description) }
    return url.absoluteString
  }

  /// The address of one request.
  func url(path: String, query: [(String, String)]) throws(ServiceError) -> URL {
    let text = description + path + (query.isEmpty ? "" : "?" + FormEncoding.encode(query))
    guard let url = URL(string: text) else { throw .badBaseURL("it is not a URL") }
    return url
  }
}
