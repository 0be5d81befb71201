import Dispatch

/// The simulated service on 127.0.0.1, over real HTTP, from `init` until `stop`.
package final class SandboxServer: Sendable {
  /// `http://127.0.0.1:PORT/analytics/work`
  package let baseURL: String
  package let port: UInt16

  private let history: RequestHistory
  private let listener: HTTPListener

  /// Listens before it returns.
  package init(_ options: SandboxOptions = SandboxOptions()) throws(SandboxError) {
    let archive = options.archive ?? SimulatedArchive(seed: options.seed, callsPerDay: options.callsPerDay)
    let service = ReportService(archive: archive, tokenLifetime: options.tokenLifetime, now: options.now)
    let faults = FaultSchedule(options.faults)
    let latency = options.latency.dispatchInterval
    let history = RequestHistory()
    let queue = DispatchQueue(label: "sandbox", qos: .userInitiated, attributes: .concurrent)
    listener = HTTPListener { request, answer in
      history.append(request)
      let fault = faults.next(ServicePath(request.path))
      queue.asyncAfter(deadline: .now() + latency) {
        answer(Self.reply(to: request, service, fault))
      }
    }
    self.history = history
    port = try listener.start(port: options.port)
    baseURL = "http://127.0.0.1:\(port)\(SandboxRequest.basePath)"
  }

  deinit {
    stop()
  }

  /// What has come so far, oldest first; of very many the last thousand.
  package var requests: [SandboxRequest] { history.requests }

  /// Waits until at least `count` requests have come in all, then gives what `requests` gives. Returns early when
  /// the server stops or the task is cancelled.
  package func requests(atLeast count: Int) async -> [SandboxRequest] {
    await history.wait(atLeast: count)
    return history.requests
  }

  /// Ends every connection and gives the port back. Answers still held back are not given. Can be called again.
  package func stop() {
    listener.stop()
    history.close()
  }

  private static func reply(
    to request: SandboxRequest, _ service: ReportService, _ fault: Fault.Action?
  ) -> HTTPReply {
    switch fault {
    case nil: service.reply(to: request)
    case .cut: service.reply(to: request).delivered(.cut)
    case .slow: service.reply(to: request).delivered(.slow)
    case .reset: .reset
    case .status(let status, let retryAfter):
      .html(
        "<html><head><title>\(status)</title></head><body><h1>\(status)</h1><hr>gateway</body></html>\n",
        status: status, headers: retryAfter.map { [("Retry-After", String($0))] } ?? [])
    case .garbage:
      .html("<!DOCTYPE html><html><body><h1>Welcome to our guest network</h1></body></html>\n", status: 200)
    }
  }
}
