import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One request under way: the head goes to who waits for it, the body into a stream.
final class Transfer: Sendable {
  typealias Outcome = Result<HTTPResponse, TransportError>

  let task: URLSessionDataTask

  private struct State {
    var head: CheckedContinuation<Outcome, Never>?
    /// Held until the head is: from then on only its reader holds it, and letting go of it ends the transfer.
    var body: AsyncThrowingStream<[UInt8], any Error>?
    /// The head is there, or will never be.
    var isSettled = false
    /// Why there will be no head.
    var failure: TransportError?
    /// Somebody at the other end gave a sign, if not an answer.
    var isAlive = false
    /// Bytes of body, as they count for `Content-Length`; nothing where they were packed.
    var expected: Int64?
    var received: Int64 = 0
  }

  private let state: Mutex<State>
  private let sender: AsyncThrowingStream<[UInt8], any Error>.Continuation

  init(_ task: URLSessionDataTask) {
    self.task = task
    let (body, sender) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    self.sender = sender
    state = Mutex(State(body: body))
    sender.onTermination = { reason in
      if case .cancelled = reason { task.cancel() }
    }
  }

  /// Sends the request; `head` hears of the answer or of why there is none.
  func begin(_ head: CheckedContinuation<Outcome, Never>) {
    let early = state.withLock { state in
      if !state.isSettled { state.head = head }
      return state.failure
    }
    if let early {
      head.resume(returning: .failure(early))
    } else {
      task.resume()
    }
  }

  /// Ends the transfer from this side.
  func fail(_ error: TransportError) {
    settle(.failure(error))
    sender.finish(throwing: error)
    task.cancel()
  }

  func noteSignOfLife() {
    state.withLock { $0.isAlive = true }
  }

  func failUnlessAlive() {
    if state.withLock({ !$0.isSettled && !$0.isAlive }) { fail(.timedOut) }
  }

  private func settle(_ outcome: Outcome) {
    let head = state.withLock { state -> CheckedContinuation<Outcome, Never>? in
      guard !state.isSettled else { return nil }
      state.isSettled = true
      if case .failure(let error) = outcome { state.failure = error }
      defer { (state.head, state.body) = (nil, nil) }
      return state.head
    }
    head?.resume(returning: outcome)
  }
}

// MARK: - What URLSession tells

extension Transfer {
  func receive(_ response: URLResponse) {
    guard let response = response as? HTTPURLResponse else { return fail(.other("not an HTTP answer")) }
    // 100 Continue, 103 Early Hints: the answer follows.
    guard response.statusCode >= 200 else { return }
    var headers: [String: String] = [:]
    for (name, value) in response.allHeaderFields {
      if let name = name as? String, let value = value as? String { headers[name.lowercased()] = value }
    }
    if headers["content-encoding"] == nil, let length = headers["content-length"].flatMap(Int64.init) {
      state.withLock { $0.expected = length }
    }
    guard let body = state.withLock({ $0.body }) else { return }
    settle(
      .success(HTTPResponse(status: response.statusCode, headers: headers, body: body, url: response.url)))
  }

  func receive(_ data: Data) {
    state.withLock { $0.received += Int64(data.count) }
    sender.yield(Array(data))
  }

  /// Whether the head of the answer is there.
  var hasHead: Bool { state.withLock { $0.isSettled } }

  func complete(with error: (any Error)?) {
    // A redirect to nowhere comes without its head being told.
    if error == nil, !hasHead, let response = task.response { receive(response) }
    let (hasHead, isShort) = state.withLock { state in
      (state.isSettled, state.expected.map { state.received < $0 } ?? false)
    }
    var reason = error.map { TransportError($0 as NSError, afterHead: hasHead) }
    if reason == nil, !hasHead || isShort { reason = .connectionLost }
    if let reason { settle(.failure(reason)) }
    sender.finish(throwing: reason)
  }
}
