import Foundation

/// How a sandbox behaves.
package struct SandboxOptions: Sendable {
  /// The TCP port on 127.0.0.1; 0 takes any free one.
  package var port: UInt16
  /// Which company is simulated. The same seed gives the same calls, on any machine, whenever they are asked for.
  package var seed: UInt64
  /// Calls on a working day, over all PBXes; weekends have fewer.
  package var callsPerDay: Int
  /// How long every answer is held back. Waiting answers do not delay each other.
  package var latency: Duration
  /// How long an access token is good for, by `now`.
  package var tokenLifetime: Duration
  /// What goes wrong. For each request the first fault that applies happens.
  package var faults: [Fault]
  /// The time as the service sees it: calls appear once they have ended, tokens expire, data goes back two years.
  package var now: @Sendable () -> Date
  /// What is served; nil is the simulated company of `seed` and `callsPerDay`.
  package var archive: (any CallArchive)?

  package init(
    port: UInt16 = 0, seed: UInt64 = 1, callsPerDay: Int = 2000, latency: Duration = .zero,
    tokenLifetime: Duration = .seconds(1800), faults: [Fault] = [],
    now: @escaping @Sendable () -> Date = { Date() }, archive: (any CallArchive)? = nil
  ) {
    self.port = port
    self.seed = seed
    self.callsPerDay = callsPerDay
    self.latency = latency
    self.tokenLifetime = tokenLifetime
    self.faults = faults
    self.now = now
    self.archive = archive
  }
}
