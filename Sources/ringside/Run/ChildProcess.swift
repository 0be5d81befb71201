#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Foundation

/// Another program, started without a shell and without the secrets of this one.
///
/// It stays in the process group of this program, so that it can ask on the terminal: Foundation's `Process` would put it into
/// one of its own, which the terminal stops.
nonisolated struct ChildProcess: Sendable {
  let id: pid_t

  /// The program could not be started.
  struct StartError: Error {
    /// The system's error number.
    let code: Int32
  }

  /// The end of a program.
  enum End: Hashable, Sendable {
    case exit(Int32)
    case signal(Int32)
  }

  /// `words` begin with the program, which is looked for as the shell does. The descriptors are those it reads and
  /// writes; nil leaves it this program's.
  init(
    _ words: [String], environment: [String: String], input: Int32? = nil, output: Int32? = nil,
    errors: Int32? = nil
  ) throws(StartError) {
    #if canImport(Darwin)
      var (actions, attributes): (posix_spawn_file_actions_t?, posix_spawnattr_t?) = (nil, nil)
    #else
      var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    if let errors { posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO) }
    // This program ignores it; another one ends by it.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGPIPE, SIGINT, SIGQUIT] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    let secrets = [CommandOption.password, .apiKey].compactMap(\.variable)
    let variables = environment.filter { !secrets.contains($0.key) }.map { "\($0.key)=\($0.value)" }
    var arguments = words.map { strdup($0) } + [nil]
    var list = variables.map { strdup($0) } + [nil]
    defer { (arguments + list).forEach { free($0) } }
    var id: pid_t = 0
    let code = posix_spawnp(&id, words.first ?? "", &actions, &attributes, &arguments, &list)
    if code != 0 { throw StartError(code: code) }
    self.id = id
  }

  /// Ends it, whatever it is doing.
  func kill() {
    #if canImport(Glibc)
      _ = Glibc.kill(id, SIGKILL)
    #else
      _ = Darwin.kill(id, SIGKILL)
    #endif
  }

  /// Blocks until it has ended, but leaves its number to it: it can still be killed.
  func awaitEnd() {
    var info = siginfo_t()
    while waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
  }

  /// Blocks until it has ended.
  func end() -> End {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? .exit((status >> 8) & 0xff) : .signal(signal)
  }

  /// Runs work that blocks, off the threads of Swift, which are as few as the cores.
  static func blocking<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: work()) }
    }
  }
}
