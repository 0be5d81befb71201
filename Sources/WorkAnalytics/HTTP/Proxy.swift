import Foundation

/// The proxy that the environment names for an https request.
///
/// libcurl finds it by the same rules and goes through it; before 8.7 it does not tell afterwards whether it did. This is for
/// the messages.
package struct Proxy: Hashable, Sendable, CustomStringConvertible {
  /// The variable that names it.
  package let variable: String
  /// Host and port, without user and password. For a value that is no address, the name of its variable.
  package let description: String

  /// Nil if the request goes straight to `origin`.
  package init?(to origin: Origin, environment: [String: String] = ProcessInfo.processInfo.environment) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    guard !origin.isLoopback,
      !Self.isExcepted(origin.host, by: value("no_proxy") ?? value("NO_PROXY") ?? ""),
      let variable = Self.variables.first(where: { value($0) != nil }), let address = value(variable)
    else { return nil }
    self.variable = variable
    description = Self.hostAndPort(address) ?? "in \(variable)"
  }

  /// For https, the first that is set counts.
  private static let variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]

  /// Whether a list such as `localhost,.example.com` holds the host or a domain that it belongs to; `*` holds all.
  private static func isExcepted(_ host: String, by list: String) -> Bool {
    list.lowercased().split { $0 == "," || $0.isWhitespace }.contains { entry in
      let domain = entry.hasPrefix(".") ? entry.dropFirst() : entry
      return entry == "*" || host == domain || host.hasSuffix("." + domain)
    }
  }

  private static func hostAndPort(_ address: String) -> String? {
    let whole = address.contains("://") ? address : "http://" + address
    guard let parts = URLComponents(string: whole), let host = parts.host, !host.isEmpty else { return nil }
    return host + (parts.port.map { ":\($0)" } ?? "")
  }
}
