import CallTable
import Synchronization

/// One page on its way: asked for, received and decoded whether or not somebody waits for it.
///
/// It can prefetch the page after it, as soon as its own scroll id has arrived.
final class PageTransfer<List: PagedList>: Sendable {
  /// The query that all pages of a list share.
  struct Question: Sendable {
    let session: Session
    let query: CallQuery
    /// Called on every 429.
    let onRateLimit: @Sendable () -> Void
  }

  private struct State {
    var task: Task<Result<List.Decoded, ServiceError>, Never>?
    /// The scroll id of the next page, as far as it is known.
    var nextScrollID: String?
    var isPrefetchWanted = false
    var next: PageTransfer?
    var isCancelled = false
  }

  let scrollID: String?
  private let question: Question
  private let number: Int
  private let state = Mutex(State())

  /// Asks for the page; `number` (1…) is for messages only.
  init(_ question: Question, scrollID: String?, number: Int) {
    (self.question, self.scrollID, self.number) = (question, scrollID, number)
    let task = Task { await outcome() }
    state.withLock { $0.task = task }
  }

  /// Asks for the next page, too, as soon as its scroll id is known.
  func prefetchNext() {
    state.withLock { state in
      state.isPrefetchWanted = true
      beginNext(&state)
    }
  }

  /// The page, as soon as it is there. Cancelling the wait ends the transfer.
  func page() async throws(ServiceError) -> List.Decoded {
    let task = state.withLock { $0.task }
    guard let task else { throw .cancelled }
    let outcome = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      cancel()
    }
    return try outcome.get()
  }

  /// The next page if it is on its way and was asked for with `scrollID`; one asked for with another is cancelled. A transfer
  /// that was cancelled after its page had come has none.
  func next(_ scrollID: String?) -> PageTransfer? {
    let next = state.withLock { $0.isCancelled ? nil : $0.next }
    guard let next, next.scrollID != scrollID else { return next }
    next.cancel()
    return nil
  }

  /// Ends it, and the page it prefetches.
  func cancel() {
    let (task, next) = state.withLock { state in
      state.isCancelled = true
      return (state.task, state.next)
    }
    task?.cancel()
    next?.cancel()
  }

  private func received(scrollID: String) {
    state.withLock { state in
      // A second attempt can tell another one: then the page asked for with the first is of no use, and `next` cancels it.
      state.nextScrollID = state.nextScrollID ?? scrollID
      beginNext(&state)
    }
  }

  private func beginNext(_ state: inout State) {
    guard state.isPrefetchWanted, !state.isCancelled, state.next == nil, let id = state.nextScrollID else {
      return
    }
    state.next = PageTransfer(question, scrollID: id, number: number + 1)
  }

  private func outcome() async -> Result<List.Decoded, ServiceError> {
    let observer = ExchangeObserver(
      onScrollID: { [weak self] in self?.received(scrollID: $0) }, onRateLimit: question.onRateLimit)
    do throws(ServiceError) {
      let body = try await question.session.body(
        of: List.request(question.query, scrollID: scrollID), observer: observer)
      return .success(try Self.decode(body, number))
    } catch {
      return .failure(error)
    }
  }

  private static func decode(_ body: [UInt8], _ number: Int) throws(ServiceError) -> List.Decoded {
    do {
      return try List.decode(body, page: number)
    } catch {
      throw .unreadable(error)
    }
  }
}
