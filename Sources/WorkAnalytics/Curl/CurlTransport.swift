import Foundation
import Synchronization

/// The real way to the service: libcurl, with its proxies and certificates, without cookies or stored passwords.
///
/// Connections are kept for the next request. All of them live on one thread, which sleeps while nothing happens and ends with
/// the transport and the last body read from it.
package final class CurlTransport: Transport {
  /// Longest times in which nothing happens.
  package struct Limits: Sendable {
    /// Until there is a connection, names looked up and keys exchanged.
    package var connect: Duration
    /// Without a byte of the answer, while somebody waits for one.
    package var silence: Duration

    package init(connect: Duration = .seconds(10), silence: Duration = .seconds(60)) {
      self.connect = connect
      self.silence = silence
    }
  }

  private let limits: Limits
  /// Begun by the first request: libcurl takes milliseconds to get ready, and calls from an archive need none of it.
  private let thread = Mutex<CurlThread?>(nil)

  package init(limits: Limits = Limits()) {
    self.limits = limits
  }

  package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    var request = request
    for _ in 0...Redirect.limit {
      let response = try await perform(request)
      guard let next = Redirect.request(after: response, to: request) else { return response }
      request = next
    }
    throw .other("too many redirects")
  }

  /// One request, redirects not followed.
  private func perform(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    guard let thread = running() else { throw .other("this machine has no room for another connection") }
    guard !Task.isCancelled else { throw .cancelled }
    let call = CurlCall(request, limits: limits, on: thread)
    let head = try await call.head()
    // The stream holds the call, and with it the transfer: letting go of one lets go of the other.
    return HTTPResponse(
      status: head.status, headers: head.headers, body: AsyncThrowingStream { try await call.chunk() },
      url: request.url)
  }

  /// Nil where there is no room for it now; the next request tries again.
  private func running() -> CurlThread? {
    thread.withLock { thread in
      if thread == nil { thread = CurlThread() }
      return thread
    }
  }
}
