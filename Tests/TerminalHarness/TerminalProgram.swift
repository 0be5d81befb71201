import CVTerm
import Foundation

/// A program running on a terminal of its own, as a user sees it.
///
/// ```swift
/// let program = try TerminalProgram(path, ["demo"], columns: 120, rows: 30)
/// try await program.screen { $0.contains("loaded 150 of") }
/// await program.press(.down, .enter)
/// try await program.screen { $0.contains("Call 16355") }
/// await program.type("q")
/// #expect(try await program.exit() == .exited(0))
/// ```
/// Nothing here waits for time to pass: `screen` and `exit` wait for what the program does, and throw, with the screen in the
/// message, if that has not happened within the limit. A program still running when its `TerminalProgram` goes away is killed.
package actor TerminalProgram {
  private let terminal: PseudoTerminal
  private let virtual: VirtualTerminal
  private let limit: Duration
  private var waiters: [Int: Waiter] = [:]
  private var nextWaiter = 0
  private var isOutputClosed = false
  /// The end of the program; nil while it runs.
  package private(set) var status: ProgramEnd?
  /// Every byte the program has written so far.
  package private(set) var output: [UInt8] = []

  /// The modes the terminal had before the program could change them.
  package nonisolated let initialModes: TerminalModes

  /// Starts the executable at a path (see `builtProduct`).
  ///
  /// The environment is added to `PATH`, `TERM=xterm-256color` and a UTF-8 locale, which is all the program gets
  /// otherwise; an empty value takes a variable away. The limit is how long `screen` and `exit` wait at most.
  /// - Throws: `HarnessError.cannotStart`.
  package init(
    _ path: String, _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80,
    rows: Int = 24, limit: Duration = .seconds(20)
  ) throws(HarnessError) {
    let inherited = ProcessInfo.processInfo.environment.filter {
      ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR"].contains($0.key)
    }
    var all = inherited
    all["TERM"] = "xterm-256color"
    #if os(macOS)
      all["LC_ALL"] = "en_US.UTF-8"
    #else
      all["LC_ALL"] = "C.UTF-8"
    #endif
    all.merge(environment) { $1 }
    terminal = try PseudoTerminal(
      path: path, arguments: arguments, environment: all.filter { !$0.value.isEmpty }, columns: columns,
      rows: rows)
    virtual = VirtualTerminal(columns: columns, rows: rows)
    self.limit = limit
    initialModes = terminal.initialModes
    let events = terminal.events
    Task { [weak self] in
      for await event in events { await self?.handle(event) }
    }
  }

  /// Path of a product (or a test's fixture) of this package that `swift build` has made.
  package static func builtProduct(_ name: String) -> String {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    #if os(macOS)
      let folder = bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    #else
      let executable = bundle?.bundleURL ?? Bundle.main.executableURL ?? Bundle.main.bundleURL
      let folder = executable.deletingLastPathComponent()
    #endif
    return folder.appendingPathComponent(name).path
  }

  // MARK: What the user does

  /// Presses keys, one after the other.
  package func press(_ keys: Key...) {
    for key in keys { terminal.write(key.bytes) }
  }

  /// Types text as a keyboard would.
  package func type(_ text: String) {
    terminal.write(Array(text.utf8))
  }

  /// Pastes text as a terminal would: between marks if the program asked for them.
  package func paste(_ text: String) {
    let isBracketed = virtual.screen.isPasteBracketed
    terminal.write(Array((isBracketed ? "\u{1B}[200~\(text)\u{1B}[201~" : text).utf8))
  }

  /// Sends bytes as they are.
  package func send(_ bytes: [UInt8]) {
    terminal.write(bytes)
  }

  /// Changes the size of the window; the program gets SIGWINCH.
  package func resize(columns: Int, rows: Int) {
    virtual.resize(columns: columns, rows: rows)
    cv_set_window_size(terminal.master, Int32(columns), Int32(rows))
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) {
    terminal.signal(number)
  }

  /// Stops reading what the program writes, as a connection does that stalls: from now on the program waits when it
  /// writes. `exit` reads the rest.
  package func stall() {
    terminal.hold()
  }

  /// Blanks the screen behind the program's back, as the output of another one would.
  package func blank() {
    _ = virtual.feed(Array("\u{1B}[2J".utf8))
  }

  /// Closes the window: the terminal is gone for the program.
  package func hangUp() {
    terminal.close()
  }

  // MARK: What the user sees

  /// The screen now.
  package var currentScreen: Screen { virtual.screen }

  /// The terminal's modes now; nil after `hangUp`.
  package var modes: TerminalModes? { TerminalModes(master: terminal.master) }

  /// Waits until the screen satisfies a condition, which is asked again whenever the program has written something.
  /// `what` says what is waited for, for the message of a failure.
  /// - Returns: that screen.
  /// - Throws: `HarnessError`, if the limit passes or the program ends first.
  @discardableResult
  package func screen(
    _ what: String = "a condition on the screen", where condition: @escaping @Sendable (Screen) -> Bool
  ) async throws -> Screen {
    try await wait(for: what) { program in condition(program.virtual.screen) }
    return virtual.screen
  }

  /// Waits until the program has ended and all it wrote has come.
  /// - Throws: `HarnessError.timedOut`, if it goes on beyond the limit.
  package func exit() async throws -> ProgramEnd {
    if terminal.isHeld {
      try await wait(for: "the end of the program while nobody reads") { $0.status != nil }
      terminal.release()
    }
    try await wait(for: "the end of the program") { $0.status != nil && $0.isOutputClosed }
    return status ?? .exited(-1)
  }

  /// Waits until the terminal's modes satisfy a condition; asked whenever the program has written something.
  package func modes(
    _ what: String = "a condition on the modes", where condition: @escaping @Sendable (TerminalModes) -> Bool
  ) async throws {
    try await wait(for: what) { program in program.modes.map(condition) ?? false }
  }

  // MARK: Waiting

  private struct Waiter {
    let what: String
    let condition: (isolated TerminalProgram) -> Bool
    let continuation: CheckedContinuation<Void, any Error>
  }

  private func wait(for what: String, until condition: @escaping (isolated TerminalProgram) -> Bool)
    async throws
  {
    if condition(self) { return }
    if let status, isOutputClosed { throw HarnessError.ended(status, waitingFor: what, virtual.screen) }
    let number = nextWaiter
    nextWaiter += 1
    let limit = limit
    let alarm = Task { [weak self] in
      try await Task.sleep(for: limit)
      await self?.giveUp(number)
    }
    defer { alarm.cancel() }
    try await withCheckedThrowingContinuation { continuation in
      waiters[number] = Waiter(what: what, condition: condition, continuation: continuation)
    }
  }

  private func giveUp(_ number: Int) {
    guard let waiter = waiters.removeValue(forKey: number) else { return }
    waiter.continuation.resume(throwing: HarnessError.timedOut(waitingFor: waiter.what, virtual.screen))
  }

  private func handle(_ event: PseudoTerminal.Event) {
    switch event {
    case .output(let bytes):
      output += bytes
      let answer = virtual.feed(bytes)
      if !answer.isEmpty { terminal.write(answer) }
    case .closed: isOutputClosed = true
    case .ended(let status):
      self.status = status
      terminal.hasEnded = true
    }
    for (number, waiter) in waiters where waiter.condition(self) {
      waiters[number] = nil
      waiter.continuation.resume()
    }
    if let status, isOutputClosed {
      for waiter in waiters.values {
        waiter.continuation.resume(
          throwing: HarnessError.ended(status, waitingFor: waiter.what, virtual.screen))
      }
      waiters = [:]
    }
  }
}

/// Why a program did not do what a test waited for.
package enum HarnessError: Error, CustomStringConvertible {
  /// The program could not be started; `errno`.
  case cannotStart(String, Int32)
  /// It did not happen within the limit.
  case timedOut(waitingFor: String, Screen)
  /// The program ended first.
  case ended(ProgramEnd, waitingFor: String, Screen)

  package var description: String {
    switch self {
    case .cannotStart(let path, let number): "\(path) could not be started (errno \(number))"
    case .timedOut(let what, let screen): "waited in vain for \(what); the screen:\n\(screen.framed)"
    case .ended(let status, let what, let screen):
      "the program ended (\(status)) while waiting for \(what); the screen:\n\(screen.framed)"
    }
  }
}
