import Foundation
import TerminalHarness
import Testing

/// Whatever ends the program, the terminal is as it was.
@Suite struct EndTests {
  /// One way to end, and how the shell then sees it.
  struct End: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let statuses: [ProgramEnd]
    var environment = ["SWIFT_BACKTRACE": "enable=no"]
    let act: @Sendable (TerminalProgram) async -> Void

    static func signal(_ number: Int32, _ statuses: ProgramEnd...) -> End {
      End(testDescription: "signal \(number)", statuses: statuses) { await $0.signal(number) }
    }

    static func key(_ key: String, _ statuses: ProgramEnd...) -> End {
      End(testDescription: "key \(key)", statuses: statuses) { await $0.type(key) }
    }
  }

  static let ends: [End] = [
    .key("q", .exited(0)), .key("x", .exited(3)),
    .key("S", .signaled(SIGSEGV)), .key("A", .signaled(SIGABRT)),
    .key("T", .signaled(SIGILL), .signaled(SIGTRAP)),
    .signal(SIGTERM, .exited(143)), .signal(SIGHUP, .exited(74)), .signal(SIGQUIT, .signaled(SIGQUIT)),
    .signal(SIGSEGV, .signaled(SIGSEGV)), .signal(SIGBUS, .signaled(SIGBUS)),
    .signal(SIGILL, .signaled(SIGILL)),
    .signal(SIGFPE, .signaled(SIGFPE)), .signal(SIGABRT, .signaled(SIGABRT)),
    .signal(SIGTRAP, .signaled(SIGTRAP)),
    .signal(SIGUSR1, .signaled(SIGUSR1)), .signal(SIGUSR2, .signaled(SIGUSR2)),
    .signal(SIGALRM, .signaled(SIGALRM)), .signal(SIGXCPU, .signaled(SIGXCPU)),
    .signal(SIGPIPE, .signaled(SIGPIPE)), .signal(SIGSYS, .signaled(SIGSYS)),
    End(
      testDescription: "trap with Swift's backtracer", statuses: [.signaled(SIGILL), .signaled(SIGTRAP)],
      environment: ["SWIFT_BACKTRACE": "enable=yes,interactive=no,color=no,symbolicate=off,threads=crashed"]
    ) { await $0.type("T") },
  ]

  #if os(Linux)
    /// SIGIO, SIGPWR and SIGSTKFLT, which programs seldom know, the first and the last real-time signal, and one between.
    private static let unexpected = [
      SIGIO, SIGPWR, SIGSTKFLT, __libc_current_sigrtmin(), 50, __libc_current_sigrtmax(),
    ].map { End.signal($0, .signaled($0)) }
  #else
    private static let unexpected: [End] = []
  #endif

  @Test(arguments: ends + unexpected)
  func leavesTheTerminalAsItWas(_ end: End) async throws {
    let program = try TerminalProgram(
      TerminalProgram.builtProduct("TerminalFixture"), environment: end.environment, limit: .seconds(40))
    // With the cursor shown or hidden: it is shown afterwards.
    let before = try await program.screen { $0.contains("on-blue") }
    #expect(before.isAlternate && before.isPasteBracketed && !before.isCursorVisible && !before.isMouseOn)
    await program.type("m")
    try await program.screen { $0.isMouseOn }
    await end.act(program)
    let status = try await program.exit()
    #expect(end.statuses.contains(status))
    let after = await program.currentScreen
    #expect(!after.isAlternate && !after.isPasteBracketed && !after.isMouseOn && after.isCursorVisible)
    #expect(await program.modes == program.initialModes)
  }

  /// SIGHUP stands for the first SIGTERM: two of one number that come together are one. What SIGTERM wakes may then end
  /// in order.
  @Test(arguments: [
    ([SIGQUIT], [ProgramEnd.signaled(SIGQUIT)]), ([SIGHUP, SIGTERM], [.signaled(SIGTERM), .exited(74)]),
  ])
  func endsWhileNobodyReadsTheTerminal(signals: [Int32], statuses: [ProgramEnd]) async throws {
    let program = try TerminalProgram(
      TerminalProgram.builtProduct("TerminalFixture"), environment: Self.ends[0].environment)
    try await program.screen { $0.contains("on-blue") }
    await program.stall()
    await program.press(.control("l"))
    for number in signals { await program.signal(number) }
    #expect(statuses.contains(try await program.exit()))
    let after = await program.currentScreen
    #expect(!after.isAlternate && !after.isPasteBracketed && after.isCursorVisible)
    #expect(await program.modes == program.initialModes)
  }

  @Test(arguments: [("q", ["said behind the screen"]), ("T", ["said behind the screen", "asked for"])])
  func standardErrorIsKeptBackUntilTheTerminalIsGivenBack(ending: String, words: [String]) async throws {
    let program = try TerminalProgram(
      TerminalProgram.builtProduct("TerminalFixture"), environment: Self.ends[0].environment,
      // Room for the stack trace of a trap.
      rows: 200)
    try await program.screen { $0.contains("on-blue") }
    await program.type("Ec")
    let shown = try await program.screen { $0.isCursorVisible }
    #expect(!shown.contains("said behind the screen"))
    await program.type(ending)
    _ = try await program.exit()
    let after = await program.currentScreen
    #expect(!after.isAlternate && words.allSatisfy(after.contains))
  }

  @Test func interruptIsAnEvent() async throws {
    let program = try TerminalProgram(TerminalProgram.builtProduct("TerminalFixture"))
    try await program.screen { $0.contains("on-blue") }
    await program.signal(SIGINT)
    try await program.screen { $0.lines.contains("interrupted") }
  }

  @Test func endsAtOnceWhenTheTerminalIsGone() async throws {
    let program = try TerminalProgram(TerminalProgram.builtProduct("TerminalFixture"))
    try await program.screen { $0.contains("on-blue") }
    await program.hangUp()
    #expect(try await program.exit() == .exited(74))
  }
}
