/// A token of the service and its life.
struct Token: Sendable, Hashable {
  let text: Secret
  /// On the session's clock: when it was asked for, so that a slow answer does not lengthen its life.
  let asked: Duration
  let life: Duration

  /// Renewal comes at 80 % of the life: late enough to be rare, early enough for the clocks to differ a little.
  func isFresh(at now: Duration) -> Bool {
    now - asked < life * 0.8
  }
}
