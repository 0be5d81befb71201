import Synchronization

/// Lets one task in at a time, in the order they came. Waiting can be cancelled.
final class Turnstile: Sendable {
  private struct Queue {
    var isTaken = false
    var ticketsGiven = 0
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
  }

  private let queue = Mutex(Queue())

  /// Whoever enters must `leave()`.
  func enter() async throws(ServiceError) {
    let ticket = queue.withLock { queue in
      queue.ticketsGiven += 1
      return queue.ticketsGiven
    }
    let isIn = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = queue.withLock { queue -> Bool? in
          // A task is marked before its handler runs, and the handler needs this lock: so either the mark is seen here,
          // or the handler finds the task in the queue.
          if Task.isCancelled { return false }
          if queue.isTaken {
            queue.waiting.append((ticket, continuation))
            return nil
          }
          queue.isTaken = true
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
    guard isIn else { throw .cancelled }
  }

  func leave() {
    let next = queue.withLock { queue -> CheckedContinuation<Bool, Never>? in
      guard !queue.waiting.isEmpty else {
        queue.isTaken = false
        return nil
      }
      return queue.waiting.removeFirst().continuation
    }
    next?.resume(returning: true)
  }
}
