import Synchronization

/// Requests received, and tasks that wait for more of them.
final class RequestHistory: Sendable {
  private let state = Mutex(State())

  private struct State {
    var requests: [SandboxRequest] = []
    var count = 0
    var isClosed = false
    var waiters: [Int: Waiter] = [:]
    var nextWaiter = 0
  }

  private struct Waiter {
    let count: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  /// The number of requests kept: the last ones.
  private static let limit = 1000

  var requests: [SandboxRequest] { state.withLock { Array($0.requests.suffix(Self.limit)) } }

  func append(_ request: SandboxRequest) {
    let ready = state.withLock { state in
      state.requests.append(request)
      if state.requests.count >= 2 * Self.limit { state.requests.removeFirst(Self.limit) }
      state.count += 1
      let ready = state.waiters.filter { $0.value.count <= state.count }
      for key in ready.keys { state.waiters[key] = nil }
      return ready.values.map(\.continuation)
    }
    for continuation in ready { continuation.resume() }
  }

  /// Until `count` requests have come, the history is closed, or the task is cancelled.
  func wait(atLeast count: Int) async {
    let key = state.withLock { state in
      defer { state.nextWaiter += 1 }
      return state.nextWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          let isReady = state.count >= count || state.isClosed || Task.isCancelled
          if !isReady { state.waiters[key] = Waiter(count: count, continuation: continuation) }
          return isReady
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { $0.waiters.removeValue(forKey: key) }
      waiter?.continuation.resume()
    }
  }

  /// Ends all waiting, now and later.
  func close() {
    let waiters = state.withLock { state in
      defer { state.waiters = [:] }
      state.isClosed = true
      return state.waiters.values.map(\.continuation)
    }
    for continuation in waiters { continuation.resume() }
  }
}
