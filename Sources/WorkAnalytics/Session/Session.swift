import CallTable
import Foundation

/// A supervisor's session with the service: signs in, asks, and tries again what is worth it.
package final class Session: Sendable {
  /// A notice each second while a request waits to be tried again, nil when no wait is left. For one reader.
  package let retries: AsyncStream<RetryNotice?>

  let now: @Sendable () -> Date
  private let tokens: TokenStore
  private let exchange: Exchange
  private let retrier: Retrier

  /// `clock` measures the token's life and the waits, `retry` says how often and after which waits (jitter included)
  /// requests are tried again, `now` is the calendar for the log and for `Retry-After` dates, `log` is told every attempt.
  package init(
    baseURL: BaseURL, credentials: Credentials, transport: any Transport = CurlTransport(),
    clock: any Clock<Duration> = ContinuousClock(), retry: RetryPolicy = RetryPolicy(),
    now: @escaping @Sendable () -> Date = { Date() }, log: (any RequestLog)? = nil
  ) {
    self.now = now
    let clock = SessionClock(clock)
    exchange = Exchange(
      baseURL: baseURL, credentials: credentials, transport: transport, clock: clock, now: now, log: log)
    retrier = Retrier(policy: retry, clock: clock)
    tokens = TokenStore(exchange: exchange, retrier: retrier)
    retries = retrier.notices
  }

  /// Signs in unless that is done already. Requests sign in by themselves; this asks whether it works.
  package func signIn() async throws(SourceError) {
    do throws(ServiceError) {
      _ = try await tokens.fresh()
    } catch {
      throw SourceError(error)
    }
  }

  /// The calls of `query`, page by page, newest first.
  package func calls(_ query: CallQuery) -> CallFeed {
    CallFeed(session: self, query: query)
  }

  /// Ends the waits of all requests that are to be tried again: they are tried at once.
  package func retryNow() async {
    await retrier.retryNow()
  }

  /// The body of a good answer to a report request. A token that is rejected is renewed once.
  func body(
    of request: ServiceRequest, observer: ExchangeObserver = ExchangeObserver()
  ) async throws(ServiceError) -> [UInt8] {
    let first = try await tokens.fresh()
    do {
      return try await body(of: request, first, observer)
    } catch .tokenRejected {
      return try await body(of: request, try await tokens.fresh(after: first), observer)
    }
  }

  private func body(
    of request: ServiceRequest, _ token: Token, _ observer: ExchangeObserver
  ) async throws(ServiceError) -> [UInt8] {
    try await retrier.run { [exchange] () async throws(ServiceError) in
      try await exchange.body(of: request, token: token, observer: observer)
    }
  }
}

/// Time since the session began, and sleep, on any clock.
struct SessionClock: Sendable {
  let now: @Sendable () -> Duration
  let sleep: @Sendable (Duration) async throws -> Void

  init(_ clock: some Clock<Duration>) {
    let origin = clock.now
    now = { origin.duration(to: clock.now) }
    sleep = { try await clock.sleep(for: $0) }
  }
}
