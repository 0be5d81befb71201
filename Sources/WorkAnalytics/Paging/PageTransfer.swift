import CallTable
import Synchronization

/// One page on its way: asked for, received and decoded whether or not somebody waits for it.
///
/// It can bring the page after it on its way, too, as soon as its own scroll id has gone by.
final class PageTransfer: Sendable {
  /// What a line of pages has in common.
  struct Line: Sendable {
    let session: Session
    let query: CallQuery
    let rateLimited: @Sendable () -> Void
  }

  private struct State {
    var task: Task<Result<DecodedPage, ServiceError>, Never>?
    /// What comes after this page, as far as it is known.
    var nextScrollID: String?
    var isNextWanted = false
    var next: PageTransfer?
    var isCancelled = false
  }

  let scrollID: String?
  private let line: Line
  private let number: Int
  private let state = Mutex(State())

  /// Asks for the page; `number` (1…) is for messages only.
  init(_ line: Line, scrollID: String?, number: Int) {
    (self.line, self.scrollID, self.number) = (line, scrollID, number)
    let task = Task { await outcome() }
    state.withLock { $0.task = task }
  }

  /// Brings the next page on its way as soon as that can be.
  func askAhead() {
    state.withLock { state in
      state.isNextWanted = true
      beginNext(&state)
    }
  }

  /// The page, as soon as it is there. Cancelling the wait ends the transfer.
  func page() async throws(ServiceError) -> DecodedPage {
    let task = state.withLock { $0.task }
    guard let task else { throw .cancelled }
    let outcome = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      cancel()
    }
    return try outcome.get()
  }

  /// The next page if it is on its way and `scrollID` is what it was asked with; one asked with another is let go. A
  /// transfer that was cancelled when its page had come has none.
  func next(_ scrollID: String?) -> PageTransfer? {
    let next = state.withLock { $0.isCancelled ? nil : $0.next }
    guard let next, next.scrollID != scrollID else { return next }
    next.cancel()
    return nil
  }

  /// Ends it, and the page it brought on its way.
  func cancel() {
    let (task, next) = state.withLock { state in
      state.isCancelled = true
      return (state.task, state.next)
    }
    task?.cancel()
    next?.cancel()
  }

  private func heard(_ scrollID: String) {
    state.withLock { state in
      // A second attempt can tell another one: then what was asked with the first is of no use, and is let go in the end.
      state.nextScrollID = state.nextScrollID ?? scrollID
      beginNext(&state)
    }
  }

  private func beginNext(_ state: inout State) {
    guard state.isNextWanted, !state.isCancelled, state.next == nil, let id = state.nextScrollID else {
      return
    }
    state.next = PageTransfer(line, scrollID: id, number: number + 1)
  }

  private func outcome() async -> Result<DecodedPage, ServiceError> {
    let news = EarlyNews(scrollID: { [weak self] in self?.heard($0) }, rateLimited: line.rateLimited)
    do throws(ServiceError) {
      let body = try await line.session.body(of: .calls(line.query, scrollID: scrollID), telling: news)
      return .success(try Self.decode(body, number))
    } catch {
      return .failure(error)
    }
  }

  private static func decode(_ body: [UInt8], _ number: Int) throws(ServiceError) -> DecodedPage {
    do {
      return try BatchDecoder().decodePage(body, page: number)
    } catch {
      throw .unreadable(error)
    }
  }
}
