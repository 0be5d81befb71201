import Dispatch
import Foundation

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
    listener = HTTPListener(limit: options.connections) { request, answer in
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

  /// Requests received so far, oldest first; no more than the last thousand.
  package var requests: [SandboxRequest] { history.requests }

  /// Waits until at least `count` requests have been received in all, then returns `requests`. Returns early if the
  /// server stops or the task is cancelled.
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

/// The behaviour of a sandbox.
package struct SandboxOptions: Sendable {
  /// The TCP port on 127.0.0.1; 0 takes any free one.
  package var port: UInt16
  /// Selects the simulated company. The same seed gives the same calls, on any machine, whenever they are asked for.
  package var seed: UInt64
  /// Calls on a working day, over all PBXes; weekends have fewer.
  package var callsPerDay: Int
  /// The delay of every answer. Waiting answers do not delay each other.
  package var latency: Duration
  /// The lifetime of an access token, by `now`.
  package var tokenLifetime: Duration
  /// Connections held at a time: beyond it, those that have been idle longest are closed. Less than the files that a
  /// process may usually open.
  package var connections: Int
  /// Injected faults. For each request the first one that applies happens.
  package var faults: [Fault]
  /// The time as the service sees it: calls appear once they have ended, tokens expire, data goes back two years.
  package var now: @Sendable () -> Date
  /// The calls served; nil is the simulated company of `seed` and `callsPerDay`.
  package var archive: (any CallArchive)?

  package init(
    port: UInt16 = 0, seed: UInt64 = 1, callsPerDay: Int = 2000, latency: Duration = .zero,
    tokenLifetime: Duration = .seconds(1800), connections: Int = 400, faults: [Fault] = [],
    now: @escaping @Sendable () -> Date = { Date() }, archive: (any CallArchive)? = nil
  ) {
    self.port = port
    self.seed = seed
    self.callsPerDay = callsPerDay
    self.latency = latency
    self.tokenLifetime = tokenLifetime
    self.connections = connections
    self.faults = faults
    self.now = now
    self.archive = archive
  }
}

/// A sandbox that cannot be started as asked.
package enum SandboxError: Error, Hashable, Sendable {
  /// The server could not listen on this port of 127.0.0.1; `reason` is the system's.
  case cannotListen(port: UInt16, reason: String)
  /// A fault specification that does not follow the grammar; `expected` says what would.
  case badFault(specification: String, expected: String)

  /// Says what happened, why, and what to do.
  package var message: String {
    switch self {
    case .cannotListen(let port, let reason):
      "The sandbox cannot listen on 127.0.0.1 port \(port): \(reason). Choose another port, or 0 for any free one."
    case .badFault(let specification, let expected):
      "Cannot read the fault “\(specification)”: expected \(expected). Examples: \(Fault.examples)."
    }
  }
}
