#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The reason why no screen could be opened on a terminal.
nonisolated package enum TerminalError: Error, Hashable, Sendable {
  /// Input or output is a file, a pipe or nothing.
  case notATerminal
  /// `TERM` is unset or empty, so nothing is known about the terminal.
  case noTerminalType
  /// This machine has no description (terminfo) of the terminal that `TERM` names.
  case unknownTerminalType(String)
  /// The terminal that `TERM` names cannot move its cursor or clear its screen (`dumb`, say).
  case cannotMoveCursor(String)
  /// A screen is open already; there is one a process.
  case alreadyOpen
  /// The system refused, with this `errno`.
  case system(Int32)

  /// One line: what happened, and why.
  package var message: String {
    switch self {
    case .notATerminal: "Not a terminal: input or output is a file or a pipe."
    case .noTerminalType: "TERM is not set, so nothing is known about this terminal."
    case .unknownTerminalType(let name): "No description of the terminal \"\(name)\" (TERM) is installed."
    case .cannotMoveCursor(let name): "The terminal \"\(name)\" (TERM) cannot move its cursor."
    case .alreadyOpen: "The terminal is in use by this program already."
    case .system(let number): "The terminal cannot be used: \(String(cString: strerror(number)))."
    }
  }

  /// One line: what to do about it.
  package var advice: String {
    switch self {
    case .notATerminal: "Run it in a terminal window."
    case .noTerminalType: "Set TERM to the kind of terminal this is, for example xterm-256color."
    case .unknownTerminalType:
      "Set TERM to a kind that is known here, for example xterm-256color, or install its description."
    case .cannotMoveCursor: "Run it in a terminal with a screen."
    case .alreadyOpen: "Close the first one before opening another."
    case .system: "Run it in another terminal window."
    }
  }
}
