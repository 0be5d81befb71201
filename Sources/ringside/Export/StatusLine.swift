#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import CellGrid

/// One line on standard error that says how far things are, for a person who is looking: nothing is written where
/// standard error is no terminal.
actor StatusLine {
  let isShown: Bool
  private var shown = ""

  init(isShown: Bool) {
    self.isShown = isShown
  }

  /// Whether standard error goes to a terminal that can rewrite a line.
  static func isPossible(_ environment: [String: String]) -> Bool {
    isatty(STDERR_FILENO) != 0 && !["", "dumb"].contains(environment["TERM"] ?? "")
  }

  /// Replaces the line; an empty text takes it away.
  func show(_ text: String) {
    guard isShown, text != shown else { return }
    shown = text
    Messages.write("\r\u{1B}[K" + DisplayText.harmless(text))
  }
}
