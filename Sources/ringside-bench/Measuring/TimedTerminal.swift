import CVTerm
import Foundation

/// A program on a terminal of its own; killed when this goes away. Its output is read and not looked at.
final class TimedTerminal {
  private let process: pid_t
  private let master: Int32
  private var output: [UInt8] = []
  private let started: ContinuousClock.Instant

  /// `environment` is all the program gets beside a terminal type and a locale.
  init(
    _ program: URL, _ arguments: [String], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws(BenchError) {
    let given = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": NSHomeDirectory()]
    let variables = given.merging(environment) { $1 }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    let words = ([program.path] + arguments).map { strdup($0) } + [nil]
    defer { (variables + words).forEach { free($0) } }
    var master: Int32 = -1
    var modes = termios()
    started = .now
    process = cv_spawn(program.path, words, variables, Int32(columns), Int32(rows), &master, &modes)
    self.master = master
    guard process > 0 else { throw .failed("\(program.path) cannot be started.") }
  }

  deinit {
    kill(process, SIGKILL)
    close(master)
    _ = cv_wait(process)
  }

  /// Processor time of all its threads so far, in seconds.
  var cpu: Double { cv_cpu(process) }

  /// Time from the start of the program until it has written one of the texts.
  func time(of texts: [String], limit: Duration = .seconds(60)) throws(BenchError) -> Duration {
    while true {
      let found = texts.contains { output.firstRange(of: $0.utf8) != nil }
      let time = started.duration(to: .now)
      if found { return time }
      guard time < limit, read() else {
        throw .failed("None of \(texts) was shown. \(String(decoding: output.suffix(2000), as: UTF8.self))")
      }
    }
  }

  /// Waits until the program has been silent for long enough: how long after its start it wrote its last byte.
  func silentSince(_ milliseconds: Int32) -> Duration {
    let called = started.duration(to: .now)
    return called + settle(silence: milliseconds)
  }

  /// Presses a key: how long it takes until the program has written a text.
  func press(_ key: String, until text: String) throws(BenchError) -> Duration {
    let pressed = started.duration(to: .now)
    guard write(master, key, key.utf8.count) == key.utf8.count else {
      throw .failed("A key was not taken.")
    }
    return try time(of: [text]) - pressed
  }

  /// Presses keys and waits until the program has been silent for long enough.
  /// - Returns: how long after the first key it wrote its last byte.
  @discardableResult
  func settle(_ keys: String = "", silence milliseconds: Int32) -> Duration {
    let start = ContinuousClock.now
    var last = start
    var rest = Array(keys.utf8)[...]
    while true {
      if !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
        if count > 0 { rest = rest.dropFirst(count) }
      }
      // A full line takes more keys only when the program has read some.
      guard isReady(within: rest.isEmpty ? milliseconds : 1) else {
        if rest.isEmpty { break }
        continue
      }
      guard read() else { break }
      last = .now
    }
    output.removeAll(keepingCapacity: true)
    return start.duration(to: last)
  }

  /// Presses a key: how long it takes until the program writes something. The pause begins then.
  func press(_ key: String, pause milliseconds: Int) throws(BenchError) -> Duration {
    let start = ContinuousClock.now
    guard write(master, key, key.utf8.count) == key.utf8.count, read() else {
      throw .failed("A key was not answered.")
    }
    let time = start.duration(to: .now)
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while true {
      let rest = ContinuousClock.now.duration(to: end) / .milliseconds(1)
      guard rest > 0 else { break }
      if isReady(within: Int32(rest.rounded(.up))) { _ = read() }
    }
    output.removeAll(keepingCapacity: true)
    return time
  }

  private func isReady(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) == 1
  }

  /// Reads some output as soon as there is any; false if none comes any more.
  private func read() -> Bool {
    guard isReady(within: 60_000) else { return false }
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = Foundation.read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    output += bytes.prefix(count)
    return true
  }
}
