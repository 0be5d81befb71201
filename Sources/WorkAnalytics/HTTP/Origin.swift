import Foundation

/// Scheme, host and port. Credentials belong to one origin and go to no other.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
  package let scheme: String
  package let host: String
  package let port: Int

  /// Nil unless `url` is http or https and names a host.
  package init?(_ url: URL) {
    guard let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https",
      let host = url.host?.lowercased(), !host.isEmpty
    else { return nil }
    self.scheme = scheme
    self.host = host
    port = url.port ?? (scheme == "https" ? 443 : 80)
  }

  /// Whether what is sent there stays on this machine or travels encrypted.
  package var isPrivate: Bool { scheme == "https" || isLoopback }

  /// `localhost`, 127.0.0.0/8 in its four-part form, or ::1. A name that merely begins like one of them is not.
  package var isLoopback: Bool {
    let bare = host.trimmingCharacters(in: ["[", "]"])
    if bare == "localhost" || bare == "::1" { return true }
    let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy(Self.isByte)
  }

  /// Digits only: a name server may be asked for anything else, such as `-0`.
  private static func isByte(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } && UInt8(text) != nil
  }

  package var description: String {
    let standard = scheme == "https" ? 443 : 80
    return "\(scheme)://\(host)" + (port == standard ? "" : ":\(port)")
  }
}
