import CallTable
import Foundation

/// A supervisor's session with the service: signs in, keeps the token alive, asks, and tries again what is worth it.
///
/// The token lives here and nowhere else. It is renewed at 80 % of its life and once on a 401, by one sign-in for all
/// requests that wait for it.
package actor Session {
  /// A notice each second while a request waits to be tried again, nil when no wait is left. For one reader.
  package nonisolated let retries: AsyncStream<RetryNotice?>

  let exchange: Exchange
  private let retrier: Retrier

  private var token: Token?
  private var signIn: Task<Void, Never>?
  private var signInsBegun = 0
  private var waiters: [Int: CheckedContinuation<Result<Token, ServiceError>, Never>] = [:]
  private var ticketsGiven = 0

  /// `clock` measures the token's life and the waits, `retry` says how often and after which waits (jitter included)
  /// requests are tried again, `now` is the calendar for the log and for `Retry-After` dates, `log` is told every attempt.
  package init(
    baseURL: BaseURL, credentials: Credentials, transport: any Transport = CurlTransport(),
    clock: any Clock<Duration> = ContinuousClock(), retry: RetryPolicy = RetryPolicy(),
    now: @escaping @Sendable () -> Date = { Date() }, log: (any RequestLog)? = nil
  ) {
    let uptime = Uptime(clock)
    exchange = Exchange(
      baseURL: baseURL, credentials: credentials, transport: transport, uptime: uptime, now: now, log: log)
    retrier = Retrier(policy: retry, uptime: uptime)
    retries = retrier.notices
  }

  /// Signs in unless that is done already. Requests sign in by themselves; this asks whether it works.
  package func signIn() async throws(ServiceError) {
    _ = try await freshToken()
  }

  /// The calls of `query`, page by page, newest first.
  package nonisolated func calls(_ query: CallQuery) -> CallFeed {
    CallFeed(session: self, query: query)
  }

  /// Ends the waits of all requests that are to be tried again: they are tried at once.
  package func retryNow() async {
    await retrier.hurry()
  }

  /// The body of a good answer to a report request.
  func body(
    of request: ServiceRequest, telling news: EarlyNews = EarlyNews()
  ) async throws(ServiceError) -> [UInt8] {
    let (exchange, first) = (exchange, try await freshToken())
    do {
      return try await retrier.run { () async throws(ServiceError) in
        try await exchange.body(of: request, token: first, telling: news)
      }
    } catch .tokenRejected {
      let second = try await freshToken(after: first)
      return try await retrier.run { () async throws(ServiceError) in
        try await exchange.body(of: request, token: second, telling: news)
      }
    }
  }
}

// MARK: - The token

extension Session {
  /// A token with life left in it, and not the one that was `rejected`. Whoever comes second with that one finds the new
  /// one here.
  private func freshToken(after rejected: Token? = nil) async throws(ServiceError) -> Token {
    if let token, token != rejected, token.isFresh(at: exchange.uptime.now()) { return token }
    let isRenewal = token != nil
    do {
      return try await signedIn()
    } catch {
      guard isRenewal, error == .invalidCredentials || error == .invalidAPIKey else { throw error }
      throw .renewalRefused(error)
    }
  }

  /// Joins the sign-in under way, or begins one. Whoever is cancelled leaves it to the others; the last one ends it.
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

  /// Requests that wait for the sign-in under way.
  var waitingForSignIn: Int { waiters.count }

  private func leave(_ ticket: Int) {
    waiters.removeValue(forKey: ticket)?.resume(returning: .failure(.cancelled))
    guard waiters.isEmpty else { return }
    signIn?.cancel()
    signIn = nil
  }

  private func beginSignIn() {
    signInsBegun += 1
    let (number, exchange, retrier) = (signInsBegun, exchange, retrier)
    signIn = Task {
      do throws(ServiceError) {
        let token = try await retrier.run { () async throws(ServiceError) in try await exchange.token() }
        endSignIn(number, .success(token))
      } catch {
        endSignIn(number, .failure(error))
      }
    }
  }

  private func endSignIn(_ number: Int, _ outcome: Result<Token, ServiceError>) {
    // One that everybody has left may still come to its end, while the next is under way.
    guard signIn != nil, number == signInsBegun else { return }
    signIn = nil
    if case .success(let new) = outcome { token = new }
    let leaving = waiters.values
    waiters = [:]
    for waiter in leaving { waiter.resume(returning: outcome) }
  }
}
