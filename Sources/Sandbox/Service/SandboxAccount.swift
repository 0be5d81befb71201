import Foundation
import Synchronization

/// The one account the sandbox knows. Harmless by design: it opens nothing but simulated data.
package enum SandboxAccount {
  /// The value of the `8x8-apikey` header.
  package static let apiKey = "sandbox_key_not_a_secret"
  package static let username = "demo@example.com"
  /// Awkward on purpose: every character here is one that careless form encoding gets wrong.
  package static let password = "Ring^side & 1+1=2 ü%"
  /// The `pbxId` that stands for every PBX of the account.
  package static let pbx = "allpbxes"
  /// Of the simulated company.
  package static let zone = Company.zone
}

/// Issued access tokens and their times of expiry.
final class TokenBook: Sendable {
  private let lifetime: TimeInterval
  private let expiries = Mutex<[String: Date]>([:])

  init(lifetime: Duration) {
    self.lifetime = TimeInterval(lifetime.components.seconds)
  }

  /// The value of `expires_in`.
  var lifetimeInSeconds: Int64 { Int64(lifetime) }

  /// Looks like a JWT, as the service's do, and means nothing.
  func issue(now: Date) -> String {
    func part(_ words: Int) -> String {
      let bytes = (0..<words).flatMap { _ in withUnsafeBytes(of: UInt64.random(in: 0...(.max)), Array.init) }
      return Data(bytes).base64EncodedString().filter { $0.isLetter || $0.isNumber }
    }
    let token = "eyJhbGciOiJSUzI1NiJ9.\(part(8)).\(part(4))"
    expiries.withLock { expiries in
      expiries = expiries.filter { $0.value > now }
      expiries[token] = now.addingTimeInterval(lifetime)
    }
    return token
  }

  func isGood(_ token: String, now: Date) -> Bool {
    expiries.withLock { expiries in expiries[token].map { now < $0 } ?? false }
  }
}
