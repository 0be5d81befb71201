import CVTerm
import Foundation

/// A program started with no descriptor but the three that are given. Foundation's `Process` ends this process now and then where
/// more than a thousand are open, as tests have them: it copies their names from beyond a buffer.
package struct SpawnedProgram: Sendable {
  package let id: pid_t

  package struct Failure: Error {
    /// The system's error number.
    let code: Int32
  }

  /// Without an environment it gets this process's. A descriptor that is not given leads nowhere.
  package init(
    _ program: String, _ words: [String], environment: [String: String]?, input: Int32? = nil,
    output: Int32? = nil, messages: Int32? = nil
  ) throws {
    let variables = (environment ?? ProcessInfo.processInfo.environment).map { "\($0.key)=\($0.value)" }
    let arguments = ([program] + words).map { strdup($0) } + [nil]
    let list = variables.map { strdup($0) } + [nil]
    defer { (arguments + list).forEach { free($0) } }
    id = cv_start(program, arguments, list, input ?? -1, output ?? -1, messages ?? -1)
    if id < 0 { throw Failure(code: errno) }
  }

  package func kill() { Foundation.kill(id, SIGKILL) }

  /// Its exit code, or 128 and the number of the signal that ended it, and when that was: whoever waits may hear of it later.
  /// With a length of time it is killed after that, if it has not ended before.
  package func end(killedAfter length: Duration? = nil) async -> (
    exitCode: Int32, moment: ContinuousClock.Instant
  ) {
    await Self.onThreadThatMayWait {
      if let length {
        Thread.sleep(forTimeInterval: length / .seconds(1))
        kill()
      }
      let status = cv_wait(id)
      return (status < 0 ? 128 - status : status, .now)
    }
  }

  /// Threads of Swift's own are as few as the cores.
  static func onThreadThatMayWait<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result
  {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: work()) }
    }
  }
}
