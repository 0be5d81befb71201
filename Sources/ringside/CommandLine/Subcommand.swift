/// What the program is asked to do: its first operand.
nonisolated enum Subcommand: String, CaseIterable, Sendable {
  case browse, demo, open, export, sandbox

  /// One line for the help.
  var summary: String {
    switch self {
    case .browse: "browse calls in the terminal (the default)"
    case .demo: "the same with simulated calls: no account, no network"
    case .open: "browse calls from FILE, - being standard input: no account"
    case .export: "write calls to standard output, without a terminal"
    case .sandbox: "serve the simulated service until interrupted"
    }
  }
}
