import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Signals as something to wait for, for the commands that run without a terminal.
enum Signals {
  /// Runs work that the first of these signals cancels; with it comes how the program then ends. The second ends it at
  /// once, whatever it is waiting for; but a terminal that goes is told twice, by the shell and by the system.
  static func cancelling<Result: Sendable>(
    on numbers: [Int32], _ work: @escaping @Sendable () async -> Result
  ) async -> (Result, ExitCode?) {
    let task = Task { @concurrent in await work() }
    var end: ExitCode?
    // A program started by nohup outlives its terminal.
    let numbers = numbers.filter { $0 != SIGHUP || !isIgnored($0) }
    let sources = numbers.map { number in
      watch(number) {
        end = ExitCode(rawValue: 128 + number)
        task.cancel()
        for number in numbers where number != SIGHUP { signal(number, SIG_DFL) }
      }
    }
    let result = await task.value
    for source in sources { source.cancel() }
    return (result, end)
  }

  fileprivate static func isIgnored(_ number: Int32) -> Bool {
    let handler = signal(number, SIG_IGN)
    defer { signal(number, handler) }
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Waits for the first of SIGINT and SIGTERM.
  static func end() async {
    let (signals, ended) = AsyncStream.makeStream(of: Void.self)
    let sources = [SIGINT, SIGTERM].map { watch($0) { ended.yield() } }
    for await _ in signals { break }
    for source in sources { source.cancel() }
  }

  /// Calls `handler` on the main queue, also where a script has started the program in its background, which is where
  /// shells have SIGINT ignored.
  private static func watch(_ number: Int32, handler: @escaping @MainActor () -> Void)
    -> any DispatchSourceSignal
  {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .main)
    source.setEventHandler { MainActor.assumeIsolated(handler) }
    source.activate()
    return source
  }
}

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
      if !Signals.isIgnored(number) { signal(number, SIG_DFL) }
    }
  }
}
