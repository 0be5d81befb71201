import Synchronization

/// Lets one task in at a time, in the order they came. Waiting can be cancelled.
final class AsyncMutex: Sendable {
  private struct Queue {
    var isLocked = false
    var ticketsGiven = 0
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
  }

  private let queue = Mutex(Queue())

  /// Returns when it is this task's turn; `unlock()` ends the turn.
  func lock() async throws(ServiceError) {
    let ticket = queue.withLock { queue in
      queue.ticketsGiven += 1
      return queue.ticketsGiven
    }
    let isLocked = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = queue.withLock { queue -> Bool? in
          // A task is marked before its handler runs, and the handler needs this lock: so either the mark is seen here,
          // or the handler finds the task in the queue.
          if Task.isCancelled { return false }
          if queue.isLocked {
            queue.waiting.append((ticket, continuation))
            return nil
          }
          queue.isLocked = true
          return true
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let waiter = queue.withLock { queue in
        queue.waiting.firstIndex { $0.ticket == ticket }.map { queue.waiting.remove(at: $0).continuation }
      }
      waiter?.resume(returning: false)
    }
    guard isLocked else { throw .cancelled }
  }

  func unlock() {
    let next = queue.withLock { queue -> CheckedContinuation<Bool, Never>? in
      guard !queue.waiting.isEmpty else {
        queue.isLocked = false
        return nil
      }
      return queue.waiting.removeFirst().continuation
    }
    next?.resume(returning: true)
  }
}
