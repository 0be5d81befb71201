import CCurl

/// All transfers under way, and the connections kept for the next ones. It belongs to the thread of libcurl.
final class CurlMulti {
  private let handle: UnsafeMutableRawPointer
  private var transfers: [ObjectIdentifier: CurlTransfer] = [:]

  /// Takes the handle over.
  init(_ handle: UnsafeMutableRawPointer) {
    self.handle = handle
  }

  deinit {
    for id in transfers.keys { fail(id, .cancelled) }
    curl_multi_cleanup(handle)
  }

  /// The transfer that `begin` began, until it is forgotten.
  subscript(id: ObjectIdentifier) -> CurlTransfer? { transfers[id] }

  func begin(_ id: ObjectIdentifier, _ request: HTTPRequest, _ limits: CurlTransport.Limits) {
    let transfer = CurlTransfer(silence: limits.silence)
    transfers[id] = transfer
    do throws(TransportError) {
      let easy = try CurlEasy(request, connectLimit: limits.connect)
      try transfer.begin(easy)
      try CurlError.check(curl_multi_add_handle(handle, easy.handle))
    } catch {
      transfer.end(.failure(error))
    }
  }

  /// Ends a transfer from this side.
  func fail(_ id: ObjectIdentifier, _ error: TransportError) {
    guard let transfer = transfers[id], let easy = transfer.easy else { return }
    curl_multi_remove_handle(handle, easy.handle)
    transfer.end(.failure(error))
  }

  func forget(_ id: ObjectIdentifier) {
    fail(id, .cancelled)
    transfers[id] = nil
  }

  /// Moves what can be moved, and hands it to waiting readers.
  func perform() {
    var running: Int32 = 0
    do throws(TransportError) {
      try CurlError.check(curl_multi_perform(handle, &running))
    } catch {
      failAll(error)
    }
    endWhatIsDone()
    let now = ContinuousClock.now
    for (id, transfer) in transfers {
      transfer.handOver()
      if let deadline = transfer.deadline, deadline <= now { fail(id, .timedOut) }
    }
  }

  /// Sleeps until there is something to do.
  func wait() {
    let deadline = transfers.values.compactMap(\.deadline).min()
    let left = deadline.map { ContinuousClock.now.duration(to: $0) / .milliseconds(1) }
    let timeout = left.map { Int32(clamping: Int64(max(0, $0).rounded(.up))) } ?? .max
    do throws(TransportError) {
      try CurlError.check(curl_multi_poll(handle, nil, 0, timeout, nil))
    } catch {
      failAll(error)
    }
  }

  private func endWhatIsDone() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(handle, &left) {
      // The message does not outlive the handle's leaving.
      let (easy, code) = (message.pointee.easy_handle, message.pointee.data.result)
      curl_multi_remove_handle(handle, easy)
      transfers.values.first { $0.easy?.handle == easy }?.end(with: code)
    }
  }

  private func failAll(_ error: TransportError) {
    for id in transfers.keys { fail(id, error) }
  }
}
