import CallTable
import Foundation

// Everything about trying again: which errors are worth it, how often, after which waits, and what the user is told meanwhile.

/// Number of repetitions of a failed request, and the waits before them.
///
/// The waits double from `first` on. Each is spread over three quarters to five quarters of itself, so that many clients that
/// lost the service together do not come back together.
package struct RetryPolicy: Sendable {
  /// Repetitions after the first attempt.
  package let limit: Int
  /// Repetitions while nobody answers at the address (refused, or no such host): more often a wrong address than a bad moment.
  package let limitUnanswered: Int
  /// Wait before the first repetition, without jitter.
  package let first: Duration
  /// The longest `Retry-After` that is waited for. Beyond it the error is told at once: asking sooner than allowed would be
  /// rude, and nobody watches a countdown of an hour.
  package let patience: Duration
  /// A number in 0 ..< 1, anew for each wait.
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

  /// For programs: nobody is there to correct a wrong address while it is tried again.
  package static let unattended = RetryPolicy(limitUnanswered: 2)

  /// The wait before repetition `attempt` (1 for the first); nil if `error` ends the matter. Never shorter than the service
  /// asked for.
  func wait(before attempt: Int, after error: ServiceError) -> Duration? {
    guard attempt <= limit(for: error), error.isWorthRetrying else { return nil }
    let spread = jitter()
    if let asked = error.retryAfter {
      return asked <= patience ? asked + .seconds(1) * spread : nil
    }
    return first * (Double(1 << min(attempt - 1, 16)) * (0.75 + spread / 2))
  }

  /// Repetitions there are at most after `error`.
  private func limit(for error: ServiceError) -> Int {
    guard case .unreachable(let reason) = error else { return limit }
    return reason.isWithoutListener ? min(limit, limitUnanswered) : limit
  }
}

extension ServiceError {
  /// Whether the same request can succeed by itself a little later.
  var isWorthRetrying: Bool {
    switch self {
    case .rateLimited, .unavailable: true
    case .unreachable(let reason): reason.isPassing
    default: false
    }
  }

  /// The time for which the service asked to be left alone.
  fileprivate var retryAfter: Duration? {
    switch self {
    case .rateLimited(let wait), .unavailable(_, let wait): wait
    default: nil
    }
  }
}

extension TransportError {
  /// Whether the next attempt can succeed.
  fileprivate var isPassing: Bool {
    switch self {
    case .connectionRefused, .hostNotFound, .noRoute, .timedOut, .connectionLost: true
    case .viaProxy(_, let reason): reason.isPassing
    case .proxyRefusal(_, let status): status >= 500
    case .tls, .cancelled, .other: false
    }
  }

  /// Whether nobody listens at the address: refused, or no such host.
  fileprivate var isWithoutListener: Bool {
    switch self {
    case .connectionRefused, .hostNotFound: true
    case .viaProxy(_, let reason): reason.isWithoutListener
    default: false
    }
  }
}

/// A wait before the next attempt, as it stands this second.
package struct RetryNotice: Hashable, Sendable {
  /// The failure of the attempt before.
  package let error: SourceError
  /// Seconds until the next attempt, rounded up.
  package let secondsLeft: Int

  package init(error: SourceError, secondsLeft: Int) {
    self.error = error
    self.secondsLeft = secondsLeft
  }

  /// "Service not reachable (connection refused). Retrying in 4 s"
  package var words: String { "\(error.message) Retrying in \(secondsLeft) s" }
}

/// Tries again what is worth it, and counts the waits down.
actor Retrier {
  /// One notice a second while a wait lasts, nil when the last one is over. Only the newest is kept for a slow reader.
  nonisolated let notices: AsyncStream<RetryNotice?>

  private let policy: RetryPolicy
  private let clock: SessionClock
  private let noticed: AsyncStream<RetryNotice?>.Continuation
  private var countdowns: [Int: Task<Void, Never>] = [:]
  private var countdownsBegun = 0

  init(policy: RetryPolicy, clock: SessionClock) {
    self.policy = policy
    self.clock = clock
    (notices, noticed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  deinit { noticed.finish() }

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
        try await countDown(wait, after: error)
      }
    }
  }

  /// Ends all waits now; the requests that waited are tried at once.
  func retryNow() {
    for countdown in countdowns.values { countdown.cancel() }
  }

  private func countDown(_ wait: Duration, after error: ServiceError) async throws(ServiceError) {
    let countdown = Task { [clock, noticed] in
      var left = wait
      while left > .zero {
        let seconds = left.wholeSeconds
        noticed.yield(RetryNotice(error: SourceError(error), secondsLeft: seconds))
        let step = left - .seconds(seconds - 1)
        // Only a cancelled sleep throws: somebody does not want to wait any longer.
        guard (try? await clock.sleep(step)) != nil else { return }
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
    if countdowns.isEmpty { noticed.yield(nil) }
    if Task.isCancelled { throw .cancelled }
  }
}

/// The header `Retry-After`: seconds, or an HTTP date (RFC 9110, 10.2.3).
enum RetryAfter {
  /// The wait that `value` asks for; nil if it is neither, zero for a date gone by.
  ///
  /// A date is measured from `answered`, the `Date` of the same answer, if there is one: this machine's clock (`now`) may be
  /// wrong.
  static func wait(_ value: String, answered: String?, now: Date) -> Duration? {
    let value = value.trimmingCharacters(in: .whitespaces)
    if !value.isEmpty, value.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      // More digits than a number holds are a long time, too.
      return .seconds(min(Int64(value) ?? longest, longest))
    }
    guard let until = date(value) else { return nil }
    let wait = until.timeIntervalSince(answered.flatMap(date) ?? now)
    return .seconds(min(max(0, wait.rounded(.up)), Double(longest)))
  }

  /// A year: what is longer means the same and could overflow later.
  private static let longest: Int64 = 366 * 24 * 3600

  /// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that is still sent.
  private static func date(_ text: String) -> Date? {
    let format = Date.ParseStrategy(
      format:
        "\(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT",
      locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt)
    return try? format.parse(text)
  }
}

extension Duration {
  /// Whole seconds, rounded up: the number that a countdown shows.
  var wholeSeconds: Int {
    let (seconds, attoseconds) = components
    return Int(clamping: attoseconds > 0 ? seconds + 1 : seconds)
  }
}
