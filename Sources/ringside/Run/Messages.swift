#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import CallFiles
import CellGrid

/// Words for people, on standard error. Data goes to standard output.
nonisolated enum Messages {
  /// Each on its own line, made harmless: the service, files and names of files have their words in it, too.
  static func say(_ message: String, _ details: [String] = []) {
    let lines = ["ringside: " + message] + details.map { "  " + $0 }
    write(lines.map { DisplayText.harmless($0) + "\n" }.joined())
  }

  /// As it is. A failure is nobody's business: there is no other place to tell it.
  static func write(_ text: String) {
    _ = writeAll(text, to: STDERR_FILENO)
  }
}
