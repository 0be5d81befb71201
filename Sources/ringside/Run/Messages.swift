#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import CallFiles
import CellGrid
import WorkAnalytics

/// Words for people, on standard error. Data goes to standard output.
nonisolated enum Messages {
  /// Each on its own line, made harmless: the service, files and names of files have their words in it, too.
  static func say(_ message: String, _ details: [String] = []) {
    let lines = ["ringside: " + message] + details.map { "  " + $0 }
    write(lines.map { DisplayText.harmless($0) + "\n" }.joined())
  }

  /// Writes a text unchanged. A failure is ignored: there is no other place to tell it.
  static func write(_ text: String) {
    _ = writeAll(text, to: STDERR_FILENO)
  }
}

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

  /// Tells of waits before requests that are tried again, until it is cancelled. Without a line to count down in, each has one
  /// message.
  nonisolated func follow(_ retries: AsyncStream<RetryNotice?>) -> Task<Void, Never> {
    Task {
      var isWaiting = false
      for await notice in retries {
        await show(notice?.words ?? "")
        if let notice, !isWaiting, !isShown { Messages.say(notice.words + ".") }
        isWaiting = notice != nil
      }
    }
  }
}
