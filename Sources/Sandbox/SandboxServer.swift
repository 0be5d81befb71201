/// The simulated service on 127.0.0.1, over real HTTP, from `init` until `stop`.
package final class SandboxServer: Sendable {
  /// `http://127.0.0.1:PORT/analytics/work`
  package let baseURL: String
  package let port: UInt16

  /// Listens before it returns.
  package init(_ options: SandboxOptions = SandboxOptions()) throws(SandboxError) {
    port = options.port
    baseURL = "http://127.0.0.1:\(options.port)/analytics/work"
  }

  /// What has come so far, oldest first; of very many the last thousand.
  package var requests: [SandboxRequest] { [] }

  /// Waits until at least `count` requests have come in all, then gives what `requests` gives. Returns early when
  /// the server stops or the task is cancelled.
  package func requests(atLeast count: Int) async -> [SandboxRequest] { [] }

  /// Ends every connection and gives the port back. Answers still held back are not given. Can be called again.
  package func stop() {}
}
