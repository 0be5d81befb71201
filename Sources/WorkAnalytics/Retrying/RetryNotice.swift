/// A wait before the next attempt, as it stands this second.
package struct RetryNotice: Hashable, Sendable {
  /// Why the attempt before failed.
  package let error: ServiceError
  /// Seconds until the next attempt, rounded up.
  package let secondsLeft: Int

  package init(error: ServiceError, secondsLeft: Int) {
    self.error = error
    self.secondsLeft = secondsLeft
  }

  /// "Service not reachable (connection refused). Retrying in 4 s"
  package var words: String { "\(error.message) Retrying in \(secondsLeft) s" }
}
