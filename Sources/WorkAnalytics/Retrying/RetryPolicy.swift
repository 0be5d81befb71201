/// How often, and after which waits, a request is tried again.
///
/// The waits double from `first` on, each spread over three quarters to five quarters of itself so that many clients
/// that lost the service together do not come back together.
package struct RetryPolicy: Sendable {
  /// Repetitions after the first attempt.
  package let limit: Int
  /// The same while nobody answers at the address (refused, or no such host), which is a wrong address more often than a
  /// bad moment.
  package let limitUnanswered: Int
  package let first: Duration
  /// The longest `Retry-After` that is waited for. Beyond it the error is told at once: knocking sooner than asked
  /// would be rude, and nobody watches a countdown of an hour.
  package let patience: Duration
  /// 0 ..< 1, anew for each wait.
  package let jitter: @Sendable () -> Double

  package init(
    limit: Int = 5, limitUnanswered: Int? = nil, first: Duration = .seconds(1),
    patience: Duration = .seconds(15 * 60),
    jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
  ) {
    self.limit = limit
    self.limitUnanswered = limitUnanswered ?? limit
    self.first = first
    self.patience = patience
    self.jitter = jitter
  }

  /// The wait before repetition `attempt` (1 for the first), or nothing if `error` ends the matter. Never shorter than
  /// what the service asked for.
  func wait(before attempt: Int, after error: ServiceError) -> Duration? {
    guard attempt <= limit(for: error), error.isWorthRetrying else { return nil }
    let spread = jitter()
    if let asked = error.retryAfter {
      return asked <= patience ? asked + .seconds(1) * spread : nil
    }
    return first * (Double(1 << min(attempt - 1, 16)) * (0.75 + spread / 2))
  }

  /// The last repetition there will be after `error`.
  private func limit(for error: ServiceError) -> Int {
    switch error {
    case .unreachable(.connectionRefused), .unreachable(.hostNotFound): min(limit, limitUnanswered)
    default: limit
    }
  }
}
