import Foundation

/// A token of the service and its lifetime.
struct Token: Sendable, Hashable {
  let text: Secret
  /// On the session's clock: the time it was asked for, so that a slow answer does not lengthen its life.
  let asked: Duration
  let life: Duration

  /// Renewal comes at 80 % of the life: late enough to be rare, early enough for the clocks to differ a little.
  func isFresh(at now: Duration) -> Bool {
    now - asked < life * 0.8
  }
}

/// The session's token, which lives here and nowhere else. It is renewed at 80 % of its life and once on a 401, by one sign-in
/// for all requests that wait for it.
actor TokenStore {
  private let exchange: Exchange
  private let retrier: Retrier

  private var token: Token?
  private var signIn: Task<Void, Never>?
  private var signInsBegun = 0
  private var waiters: [Int: CheckedContinuation<Result<Token, ServiceError>, Never>] = [:]
  private var ticketsGiven = 0

  init(exchange: Exchange, retrier: Retrier) {
    (self.exchange, self.retrier) = (exchange, retrier)
  }

  /// A token that is still fresh and is not `rejected`. If another request had the same one rejected before, this is already
  /// the new one.
  func fresh(after rejected: Token? = nil) async throws(ServiceError) -> Token {
    if let token, token != rejected, token.isFresh(at: exchange.clock.now()) { return token }
    let isRenewal = token != nil
    do {
      return try await signedIn()
    } catch {
      guard isRenewal, error == .invalidCredentials || error == .invalidAPIKey else { throw error }
      throw .renewalRefused(error)
    }
  }

  /// Joins the sign-in under way, or begins one. Cancelling a waiter does not end it for the others; cancelling the last does.
  private func signedIn() async throws(ServiceError) -> Token {
    ticketsGiven += 1
    let ticket = ticketsGiven
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A cancellation from here on finds the waiter: it must come through this actor, too.
        if Task.isCancelled {
          return continuation.resume(returning: Result<Token, ServiceError>.failure(.cancelled))
        }
        waiters[ticket] = continuation
        if signIn == nil { beginSignIn() }
      }
    } onCancel: {
      Task { await self.leave(ticket) }
    }
    return try outcome.get()
  }

  private func leave(_ ticket: Int) {
    guard let waiter = waiters.removeValue(forKey: ticket) else { return }
    waiter.resume(returning: .failure(.cancelled))
    guard waiters.isEmpty else { return }
    signIn?.cancel()
    signIn = nil
  }

  private func beginSignIn() {
    signInsBegun += 1
    let (number, exchange, retrier) = (signInsBegun, exchange, retrier)
    signIn = Task {
      do throws(ServiceError) {
        let token = try await retrier.run { () async throws(ServiceError) in try await exchange.signIn() }
        endSignIn(number, .success(token))
      } catch {
        endSignIn(number, .failure(error))
      }
    }
  }

  private func endSignIn(_ number: Int, _ outcome: Result<Token, ServiceError>) {
    // A sign-in that all waiters have left may still end while the next one is under way.
    guard signIn != nil, number == signInsBegun else { return }
    signIn = nil
    if case .success(let new) = outcome { token = new }
    let leaving = waiters.values
    waiters = [:]
    for waiter in leaving { waiter.resume(returning: outcome) }
  }
}

extension Exchange {
  /// One attempt at signing in.
  fileprivate func signIn() async throws(ServiceError) -> Token {
    let asked = clock.now()
    let body = try await body(of: .signIn(credentials), token: nil)
    guard let grant = try? JSONDecoder().decode(Grant.self, from: Data(body)) else {
      throw .notTheService("its answer to the sign-in holds no token")
    }
    return Token(text: Secret(grant.token), asked: asked, life: grant.life)
  }
}

/// `{"access_token": "eyJ…", "token_type": "bearer", "expires_in": 1800}`
private struct Grant: Decodable {
  let token: String
  let life: Duration

  private enum Key: String, CodingKey {
    case token = "access_token"
    case life = "expires_in"
  }

  /// Half an hour, as documented, if the answer does not say. A token that ends sooner is renewed on its first 401.
  private static let usualLife: Double = 1800
  private static let longestLife: Double = 366 * 24 * 3600

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    token = try values.decode(String.self, forKey: .token)
    guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .token, in: values, debugDescription: "cannot be a header")
    }
    let number = try? values.decode(Double.self, forKey: .life)
    let text = try? values.decode(String.self, forKey: .life)
    let seconds = number ?? text.flatMap(Double.init) ?? Self.usualLife
    life = .seconds(seconds > 0 ? min(seconds, Self.longestLife) : Self.usualLife)
  }
}
