/// A wait before the next attempt, as it stands this second.
package struct RetryNotice: Hashable, Sendable {
  /// Why the attempt before failed.
  package let error: ServiceError
  /// The attempt that comes after this wait, 1 for the first repetition.
  package let attempt: Int
  /// The last repetition there will be.
  package let limit: Int
  /// Seconds until then, rounded up.
  package let secondsLeft: Int

  package init(error: ServiceError, attempt: Int, limit: Int, secondsLeft: Int) {
    self.error = error
    self.attempt = attempt
    self.limit = limit
    self.secondsLeft = secondsLeft
  }

  /// "Service not reachable (connection refused). Retrying in 4 s"
  package var words: String { "\(error.message) Retrying in \(secondsLeft) s" }
}
