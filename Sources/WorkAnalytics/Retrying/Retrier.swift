/// Tries again what is worth it, and tells of the waits.
actor Retrier {
  /// One notice a second while a wait lasts, nil when the last one is over. Only the newest is kept for a slow reader.
  nonisolated let notices: AsyncStream<RetryNotice?>

  private let policy: RetryPolicy
  private let uptime: Uptime
  private let telling: AsyncStream<RetryNotice?>.Continuation
  private var countdowns: [Int: Task<Void, Never>] = [:]
  private var countdownsBegun = 0

  init(policy: RetryPolicy, uptime: Uptime) {
    self.policy = policy
    self.uptime = uptime
    (notices, telling) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  deinit { telling.finish() }

  /// Makes attempts until one succeeds, fails for good, or was the last one.
  func run<Value: Sendable>(
    _ attempt: @Sendable () async throws(ServiceError) -> Value
  ) async throws(ServiceError) -> Value {
    var repetition = 0
    while true {
      do {
        return try await attempt()
      } catch {
        repetition += 1
        guard let wait = policy.wait(before: repetition, after: error) else { throw error }
        try await count(down: wait, after: error)
      }
    }
  }

  /// Ends all waits now; what they waited for is tried at once.
  func hurry() {
    for countdown in countdowns.values { countdown.cancel() }
  }

  private func count(down wait: Duration, after error: ServiceError) async throws(ServiceError) {
    let (uptime, telling) = (uptime, telling)
    let countdown = Task {
      var left = wait
      while left > .zero {
        let seconds = left.wholeSecondsLeft
        telling.yield(RetryNotice(error: error, secondsLeft: seconds))
        let step = left - .seconds(seconds - 1)
        // Only a cancelled sleep throws: somebody does not want to wait any longer.
        guard (try? await uptime.sleep(step)) != nil else { return }
        left -= step
      }
    }
    countdownsBegun += 1
    let number = countdownsBegun
    countdowns[number] = countdown
    await withTaskCancellationHandler {
      await countdown.value
    } onCancel: {
      countdown.cancel()
    }
    countdowns[number] = nil
    if countdowns.isEmpty { telling.yield(nil) }
    if Task.isCancelled { throw .cancelled }
  }
}
