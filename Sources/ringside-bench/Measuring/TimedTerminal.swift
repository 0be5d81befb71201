import CVTerm
import Foundation

/// A program on a terminal of its own, 80×24 cells; killed when this goes away.
struct TimedTerminal: ~Copyable {
  let process: pid_t
  private let master: Int32
  private var output: [UInt8] = []
  private let started: ContinuousClock.Instant

  /// `environment` is all the program gets beside a terminal type and a locale.
  init(_ program: URL, _ arguments: [String], environment: [String: String] = [:]) throws(BenchError) {
    let given = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": NSHomeDirectory()]
    let variables = given.merging(environment) { $1 }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    let words = ([program.path] + arguments).map { strdup($0) } + [nil]
    defer { (variables + words).forEach { free($0) } }
    var master: Int32 = -1
    var modes = termios()
    started = .now
    process = cv_spawn(program.path, words, variables, 80, 24, &master, &modes)
    self.master = master
    guard process > 0 else { throw .failed("\(program.path) cannot be started.") }
  }

  /// How long after its start the program has written one of the texts.
  mutating func time(of texts: [String], limit: Duration = .seconds(60)) throws(BenchError) -> Duration {
    while true {
      let found = texts.contains { output.firstRange(of: $0.utf8) != nil }
      let time = started.duration(to: .now)
      if found { return time }
      guard time < limit, read() else {
        throw .failed("None of \(texts) was shown. \(String(decoding: output.suffix(2000), as: UTF8.self))")
      }
    }
  }

  /// Presses a key whose work takes a while, and waits until the program has been silent for long enough.
  mutating func press(_ key: String, silence milliseconds: Int32) {
    _ = write(master, key, key.utf8.count)
    while isReady(within: milliseconds), read() {}
    output.removeAll(keepingCapacity: true)
  }

  /// How long it takes until the program writes something after a key.
  mutating func press(_ key: String) throws(BenchError) -> Duration {
    let start = ContinuousClock.now
    guard write(master, key, key.utf8.count) == key.utf8.count, read() else {
      throw .failed("A key was not answered.")
    }
    let time = start.duration(to: .now)
    // What belongs to the same frame.
    while isReady(within: 2), read() {}
    output.removeAll(keepingCapacity: true)
    return time
  }

  private func isReady(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) == 1
  }

  /// What the program writes next; false if nothing comes any more.
  private mutating func read() -> Bool {
    guard isReady(within: 60_000) else { return false }
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = Foundation.read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    output += bytes.prefix(count)
    return true
  }

  deinit {
    kill(process, SIGKILL)
    close(master)
    _ = cv_wait(process)
  }
}
