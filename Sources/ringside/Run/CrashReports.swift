#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The Swift runtime's own crash reports.
enum CrashReports {
  /// Signals that the runtime answers with a report.
  private static let signals = [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// Lets a fatal signal end the program at once. A report shows memory, which may hold the password, takes long to make, and
  /// then waits for a key, in modes of its own, on the terminal that was just given back. Who wants one sets `SWIFT_BACKTRACE`.
  static func leaveOut(environment: [String: String]) {
    guard environment["SWIFT_BACKTRACE"] == nil else { return }
    for number in signals {
      // A signal that was ignored when the program started stays ignored.
      if unsafeBitCast(signal(number, SIG_DFL), to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
  }
}
