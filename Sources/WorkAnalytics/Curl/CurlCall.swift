/// One request under way, seen from outside the thread that performs it. Letting go of it ends the request.
final class CurlCall: Sendable {
  private typealias Waiter<Value> = CheckedContinuation<Result<Value, TransportError>, Never>

  private let thread: CurlThread

  init(_ request: HTTPRequest, limits: CurlTransport.Limits, on thread: CurlThread) {
    self.thread = thread
    let id = id
    thread.run { $0.begin(id, request, limits) }
  }

  deinit {
    let id = id
    thread.run { $0.forget(id) }
  }

  /// The head of the answer, as soon as it is there.
  func head() async throws(TransportError) -> CurlHead {
    let id = id
    return try await outcome { multi, waiter in multi[id]?.waitForHead { waiter.resume(returning: $0) } }
  }

  /// The part of the body that has come since the last call, or comes next; nil after its end.
  func chunk() async throws(TransportError) -> [UInt8]? {
    let id = id
    return try await outcome { multi, waiter in multi[id]?.waitForChunk { waiter.resume(returning: $0) } }
  }

  /// The thread's name for the transfer. The address of a later call may be the same, but then its `begin` comes after
  /// this one's `forget`.
  private var id: ObjectIdentifier { ObjectIdentifier(self) }

  private func outcome<Value: Sendable>(
    _ ask: @escaping @Sendable (CurlMulti, Waiter<Value>) -> Void
  ) async throws(TransportError) -> Value {
    let (thread, id) = (thread, id)
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in thread.run { ask($0, waiter) } }
    } onCancel: {
      // The transfer has begun before anybody could wait for it, so it is there to be ended.
      thread.run { $0.fail(id, .cancelled) }
    }
    return try outcome.get()
  }
}
