import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The real way to the service: `URLSession`, without cookies, caches or stored credentials.
///
/// A body streams as it arrives. What its reader has not taken yet waits in memory: the Foundation of Linux cannot hold back a
/// transfer (suspending a task there starts it over), so it is the reader, by asking for one page at a time, who
/// bounds it.
package final class URLSessionTransport: Transport {
  /// How long nothing may happen.
  package struct Limits: Sendable {
    /// Until there is a connection, names looked up included.
    package var connect: Duration
    /// Without a byte of the answer. Whole seconds, at least one.
    package var silence: Duration

    package init(connect: Duration = .seconds(10), silence: Duration = .seconds(60)) {
      self.connect = connect
      self.silence = silence
    }
  }

  private let limits: Limits
  private let session: URLSession
  private let transfers = Transfers()

  package init(limits: Limits = Limits()) {
    self.limits = limits
    let settings = URLSessionConfiguration.ephemeral
    settings.httpCookieStorage = nil
    settings.httpCookieAcceptPolicy = .never
    settings.httpShouldSetCookies = false
    settings.urlCache = nil
    settings.urlCredentialStorage = nil
    settings.requestCachePolicy = .reloadIgnoringLocalCacheData
    // Counts from the last byte received, not from the beginning.
    settings.timeoutIntervalForRequest = Double(max(1, limits.silence.wholeSecondsLeft))
    session = URLSession(configuration: settings, delegate: transfers, delegateQueue: nil)
  }

  deinit { session.finishTasksAndInvalidate() }

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
    var message = URLRequest(url: request.url)
    message.httpMethod = request.method
    for (name, value) in request.headers { message.setValue(value, forHTTPHeaderField: name) }
    message.httpBody = request.body.map { Data($0) }

    let transfer = Transfer(session.dataTask(with: message))
    transfers.add(transfer)
    let watch = Task { [limits] in await Self.watch(transfer, to: request.url, within: limits.connect) }
    defer { watch.cancel() }
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { transfer.begin($0) }
    } onCancel: {
      transfer.fail(.cancelled)
    }
    return try outcome.get()
  }

  /// Gives up on a transfer that gets no connection.
  ///
  /// `URLSession` has no limit for connecting, and does not tell when it has connected; a slow report and a dead host look
  /// the same to it. So when half of the time is over without an answer, somebody else knocks at the same port. Whatever answers
  /// there, even by refusing, shows that the network is alive, and the transfer may take its time; if nothing does, there is no
  /// connection to wait for. Behind a proxy it would be the proxy that has to be asked: there only the limit for silence holds.
  private static func watch(_ transfer: Transfer, to url: URL, within limit: Duration) async {
    guard let origin = Origin(url), !isProxied else { return }
    guard (try? await Task.sleep(for: limit / 2)) != nil else { return }
    Knock.start(host: origin.host, port: origin.port, within: limit / 2) { transfer.noteSignOfLife() }
    guard (try? await Task.sleep(for: limit / 2)) != nil else { return }
    transfer.failUnlessAlive()
  }

  /// Whether libcurl takes a proxy from the environment.
  private static let isProxied = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    .contains { ProcessInfo.processInfo.environment[$0]?.isEmpty == false }
}
