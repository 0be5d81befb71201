import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Signals as something to wait for, for the commands that run without a terminal.
enum Signals {
  /// Runs work that Ctrl-C cancels. A second Ctrl-C ends the program at once, whatever it is waiting for.
  static func cancelling<Result: Sendable>(
    _ work: @escaping @Sendable () async -> Result
  ) async -> Result {
    let task = Task { @concurrent in await work() }
    let source = watch(SIGINT) {
      task.cancel()
      signal(SIGINT, SIG_DFL)
    }
    let result = await task.value
    source.cancel()
    return result
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
