import Foundation
import Synchronization
import WorkAnalytics

/// An answer of which only the beginning has come.
///
/// ```swift
/// let page = try #require(HeldBody(.page(records, total: 81, scrollID: "A"), upTo: "scrollId\": \"A\""))
/// held.answer(page.beginning)
/// page.finish()                  // until then the rest was held back
/// ```
package final class HeldBody: Sendable {
  let stream: AsyncThrowingStream<[UInt8], any Error>
  private let sender: AsyncThrowingStream<[UInt8], any Error>.Continuation
  private let answer: FakeAnswer
  private let rest: [UInt8]
  private let state = Mutex(State())

  private struct State {
    var isLetGo = false
    var watchers: [CheckedContinuation<Void, Never>] = []
  }

  /// Holds back what comes after `text`; nil if the body does not hold it.
  package init?(_ answer: FakeAnswer, upTo text: String) {
    let whole = Data(answer.chunks.joined())
    guard let place = whole.range(of: Data(text.utf8)) else { return nil }
    self.answer = answer
    rest = Array(whole[place.upperBound...])
    (stream, sender) = AsyncThrowingStream.makeStream()
    sender.onTermination = { [weak self] reason in
      if case .cancelled = reason { self?.noteLettingGo() }
    }
    sender.yield(Array(whole[..<place.upperBound]))
  }

  package var beginning: FakeAnswer {
    var answer = answer
    answer.rest = self
    return answer
  }

  /// Brings the rest.
  package func finish() {
    sender.yield(rest)
    sender.finish()
  }

  /// Breaks the body off.
  package func finish(throwing error: TransportError) {
    sender.finish(throwing: error)
  }

  /// Returns as soon as nobody reads any more.
  package func waitUntilLetGo() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if !state.isLetGo { state.watchers.append(continuation) }
        return state.isLetGo
      }
      if isOver { continuation.resume() }
    }
  }

  private func noteLettingGo() {
    let watchers = state.withLock { state in
      state.isLetGo = true
      defer { state.watchers = [] }
      return state.watchers
    }
    for watcher in watchers { watcher.resume() }
  }
}
