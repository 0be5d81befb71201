import Synchronization
import WorkAnalytics

/// A service without a network, whose answers a test scripts or holds back.
///
/// ```swift
/// let transport = FakeTransport()                       // signs everybody in by itself
/// transport.answer(.page(records, total: 81, scrollID: "A"))   // for the next request nobody has answered
/// let second = await transport.waitForRequest()         // the oldest request not seen by a test yet
/// #expect(second.query["scrollId"] == "A")
/// second.answer(.closingPage)                           // until then it was held back
/// ```
/// Each request is answered by the first that applies: the sign-in rule, a rule of `always(_:_:)`, the oldest scripted
/// answer. Otherwise it waits for its `HeldRequest` to be answered, or to be cancelled.
package final class FakeTransport: Transport {
  package typealias Rule = @Sendable (HTTPRequest) -> FakeAnswer?

  private struct Exchange {
    let request: HTTPRequest
    var continuation: CheckedContinuation<FakeAnswer, Never>?
    var isCancelled = false
    var cancellationWatchers: [CheckedContinuation<Void, Never>] = []
  }

  private struct State {
    var script: [FakeAnswer] = []
    var rules: [Rule] = []
    var exchanges: [Exchange] = []
    /// The requests a test has not yet seen, and the tests that wait for one.
    var unseen: [Int] = []
    var watchers: [CheckedContinuation<Int, Never>] = []
  }

  private let state: Mutex<State>

  /// - Parameter signsIn: answers every sign-in with a token at once, unseen by `waitForRequest()`.
  package init(signsIn: Bool = true) {
    var state = State()
    if signsIn { state.rules.append { $0.servicePath == "/v1/oauth/token" ? .token() : nil } }
    self.state = Mutex(state)
  }

  /// Scripts the answer to the oldest request held back, or else to the next one that comes.
  package func answer(_ answers: FakeAnswer...) {
    for answer in answers {
      let held = state.withLock { state -> Int? in
        if let held = state.exchanges.firstIndex(where: { $0.continuation != nil }) { return held }
        state.script.append(answer)
        return nil
      }
      if let held { self.answer(held, answer) }
    }
  }

  /// From now on answers every request to `path` (such as `/v2/call-legs`) by itself, unseen by `waitForRequest()`. A rule
  /// that gives nothing leaves the request to the script and the test.
  package func always(_ path: String, _ rule: @escaping Rule) {
    state.withLock { $0.rules.append { $0.servicePath == path ? rule($0) : nil } }
  }

  /// The oldest request that no test has seen, as soon as there is one. Scripted answers do not hide requests.
  package func waitForRequest() async -> HeldRequest {
    let number = await withCheckedContinuation { continuation in
      let number = state.withLock { state -> Int? in
        guard state.unseen.isEmpty else { return state.unseen.removeFirst() }
        state.watchers.append(continuation)
        return nil
      }
      if let number { continuation.resume(returning: number) }
    }
    let request = state.withLock { $0.exchanges[number].request }
    return HeldRequest(request, number: number, transport: self)
  }

  /// Every request so far, in the order they came, sign-ins and those answered by a rule included.
  package var requests: [HTTPRequest] { state.withLock { $0.exchanges.map(\.request) } }

  /// The requests to `path` so far.
  package func requests(to path: String) -> [HTTPRequest] { requests.filter { $0.servicePath == path } }

  package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let (number, rules) = state.withLock { state in
      state.exchanges.append(Exchange(request: request))
      return (state.exchanges.count - 1, state.rules)
    }
    for rule in rules {
      if let answer = rule(request) { return try Self.response(answer, to: request) }
    }
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { hold(number, $0) }
    } onCancel: {
      cancel(number)
    }
    return try Self.response(answer, to: request)
  }

  private func hold(_ number: Int, _ continuation: CheckedContinuation<FakeAnswer, Never>) {
    let (answer, watcher) = state.withLock { state -> (FakeAnswer?, CheckedContinuation<Int, Never>?) in
      // The mark of a cancelled task is set before its handler runs: it is seen here, or the handler finds us.
      var answer: FakeAnswer?
      if Task.isCancelled {
        state.exchanges[number].isCancelled = true
        answer = .failure(.cancelled)
      } else if !state.script.isEmpty {
        answer = state.script.removeFirst()
      } else {
        state.exchanges[number].continuation = continuation
      }
      guard state.watchers.isEmpty else { return (answer, state.watchers.removeFirst()) }
      state.unseen.append(number)
      return (answer, nil)
    }
    if let answer { continuation.resume(returning: answer) }
    watcher?.resume(returning: number)
  }

  private func cancel(_ number: Int) {
    let (held, watchers) = state.withLock { state in
      state.exchanges[number].isCancelled = true
      defer {
        state.exchanges[number].continuation = nil
        state.exchanges[number].cancellationWatchers = []
      }
      return (state.exchanges[number].continuation, state.exchanges[number].cancellationWatchers)
    }
    held?.resume(returning: .failure(.cancelled))
    for watcher in watchers { watcher.resume() }
  }

  func answer(_ number: Int, _ answer: FakeAnswer) {
    let held = state.withLock { state in
      defer { state.exchanges[number].continuation = nil }
      return state.exchanges[number].continuation
    }
    held?.resume(returning: answer)
  }

  func isCancelled(_ number: Int) -> Bool { state.withLock { $0.exchanges[number].isCancelled } }

  func waitForCancellation(_ number: Int) async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        guard !state.exchanges[number].isCancelled else { return true }
        state.exchanges[number].cancellationWatchers.append(continuation)
        return false
      }
      if isOver { continuation.resume() }
    }
  }

  private static func response(
    _ answer: FakeAnswer, to request: HTTPRequest
  ) throws(TransportError) -> HTTPResponse {
    if let failure = answer.failure { throw failure }
    if let rest = answer.rest {
      return HTTPResponse(status: answer.status, headers: answer.headers, body: rest.stream, url: request.url)
    }
    let (body, sender) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    for chunk in answer.chunks { sender.yield(chunk) }
    sender.finish(throwing: answer.breaksWith)
    return HTTPResponse(status: answer.status, headers: answer.headers, body: body, url: request.url)
  }
}
