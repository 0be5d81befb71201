import Foundation
import Synchronization

/// The access tokens that are out, and until when they are good.
final class TokenBook: Sendable {
  private let lifetime: TimeInterval
  private let expiries = Mutex<[String: Date]>([:])

  init(lifetime: Duration) {
    self.lifetime = TimeInterval(lifetime.components.seconds)
  }

  /// As `expires_in` says it.
  var lifetimeInSeconds: Int64 { Int64(lifetime) }

  /// Looks like a JWT, as the service's do, and means nothing.
  func issue(now: Date) -> String {
    func part(_ words: Int) -> String {
      let bytes = (0..<words).flatMap { _ in withUnsafeBytes(of: UInt64.random(in: 0...(.max)), Array.init) }
      return OpaqueText.encode(bytes)
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
