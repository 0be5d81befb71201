/// Why the sandbox cannot do what it was asked for.
package enum SandboxError: Error, Hashable, Sendable {
  /// The server could not listen on this port of 127.0.0.1; `reason` is the system's.
  case cannotListen(port: UInt16, reason: String)
  /// A fault specification that does not follow the grammar; `expected` says what would.
  case badFault(specification: String, expected: String)

  /// What happened, why, and what to do, in one sentence.
  package var message: String {
    switch self {
    case .cannotListen(let port, let reason):
      "The sandbox cannot listen on 127.0.0.1 port \(port): \(reason). Choose another port, or 0 for any free one."
    case .badFault(let specification, let expected):
      "Cannot read the fault “\(specification)”: expected \(expected). Examples: \(Fault.examples)."
    }
  }
}
