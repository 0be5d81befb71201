import Foundation
import Sandbox
import TerminalHarness
import TestSupport
import Testing

@testable import ringside

/// The whole program on a terminal of its own, with keys in and a screen out.
@Suite struct BrowserTests {
  static let day = ExportTests.day

  /// 81 calls: the newest first, every third one missed, one every ten minutes.
  static let records = (0..<81).map { number in
    let start = 1_643_940_000_000 - Int64(number) * 600_000
    let record = number % 3 == 0 ? Records.missed(id: number) : Records.json(id: number)
    return record.replacing("1643897492897", with: "\(start)")
      .replacing("1643897553897", with: "\(start + 61_000)").replacing("Ada", with: "Caller \(number)")
  }

  static func start(
    _ words: [String] = day, on server: SandboxServer, signedIn: Bool = true, columns: Int = 120,
    rows: Int = 40,
    _ changes: [String: String] = [:]
  ) throws -> TerminalProgram {
    var environment = signedIn ? ProgramRun.account(server) : ["RINGSIDE_BASE_URL": server.baseURL]
    environment["TZ"] = "UTC"
    return try TerminalProgram(
      TerminalProgram.builtProduct("ringside"), words, environment: environment.merging(changes) { $1 },
      columns: columns, rows: rows)
  }

  static func pages(_ server: SandboxServer) -> Int {
    server.requests.count { $0.path == "/v2/call-records" }
  }

  @Test func signsInFromTheEnvironmentAndLoadsPagesOnDemand()
    async throws
  {
    let server = try ExportTests.server(Self.records)
    defer { server.stop() }
    let program = try Self.start(Self.day + ["--page-size", "50"], on: server)
    try await program.screen { $0.contains("loaded 50 of 81") && $0.contains("Caller 0 ") }
    #expect(Self.pages(server) == 1)
    for _ in 0..<6 { await program.press(.down) }
    try await program.screen { $0.row(containing: "▌")?.description == "9" }
    #expect(Self.pages(server) == 1)
    await program.press(.pageDown)
    try await program.screen { $0.contains("loaded 81 of 81") }
    #expect(Self.pages(server) == 2)
    await program.type("G")
    try await program.screen { $0.contains("all 81 loaded") && $0.contains("Caller 80") }
    #expect(Self.pages(server) == 3)
    await program.type("q")
    #expect(try await program.exit() == .exited(0))
  }

  @Test func theFormSignsInWhatIsTypedAndSaysWhatIsWrong() async throws {
    let server = try ExportTests.server(Self.records)
    defer { server.stop() }
    let program = try Self.start(on: server, signedIn: false)
    try await program.screen { $0.contains("Sign in to 8x8 Work Analytics") && $0.isCursorVisible }
    #expect(server.requests.isEmpty)
    await program.paste(SandboxAccount.apiKey)
    await program.press(.tab)
    await program.type("nobody")
    await program.press(.tab)
    await program.type("日本 wrong")
    try await program.screen { $0.contains("Password  ••••••••") }
    await program.press(.enter)
    try await program.screen { $0.contains("invalid_grant") }
    // Back to the user, and everything again.
    await program.press(.backTab, .control("u"))
    await program.type(SandboxAccount.username)
    await program.press(.down, .control("u"))
    await program.paste(SandboxAccount.password)
    await program.press(.enter)
    let calls = try await program.screen { $0.contains("loaded 81 of 81") }
    #expect(!calls.isCursorVisible)
    #expect(!(await program.currentScreen.contains(SandboxAccount.password)))
    await program.type("Q")
    #expect(try await program.exit() == .exited(0))
  }

  @Test func filtersOpensAndChangesDatesAndZone() async throws {
    let server = try ExportTests.server(Self.records)
    defer { server.stop() }
    let program = try Self.start(on: server)
    try await program.screen { $0.contains("loaded 81 of 81") }
    await program.type("m")
    try await program.screen { $0.contains("missed ×") && $0.contains("27 of 81") }
    await program.type("jj")
    await program.press(.enter)
    try await program.screen { $0.contains("Call 6") && $0.contains("MISSED") && $0.contains("row 3 of 27") }
    await program.press(.escape)
    try await program.screen { screen in
      screen.lines.contains { $0.hasPrefix("▌") && $0.contains("Caller 6 ") } && screen.contains("27 of 81")
    }
    await program.type("z")
    await program.type("kathm")
    try await program.screen { $0.contains("Asia/Kathmandu") }
    await program.press(.enter)
    try await program.screen { $0.contains("Asia/Kathmandu UTC+5:45") }
    await program.type("t")
    try await program.screen { $0.contains("Last 7 days") }
    await program.press(.escape)
    try await program.screen { !$0.contains("Last 7 days") }
    let zones = server.requests.compactMap { $0.query["timeZone"] }
    #expect(zones.first == "America/New_York")
    #expect(zones.last == "Asia/Kathmandu")
    await program.type("q")
    #expect(try await program.exit() == .exited(0))
  }

  @Test func aDemoShowsYesterdayByItselfAndSaysThatItIsSimulated() async throws {
    let program = try TerminalProgram(
      TerminalProgram.builtProduct("ringside"), ["demo", "--calls-per-day", "3000"],
      environment: ["TZ": "UTC"]
    )
    try await program.screen { $0.contains("simulated data") && $0.contains("loaded 100 of ") }
    await program.resize(columns: 100, rows: 30)
    try await program.screen { $0.contains("── Call ") && $0.contains("simulated data") }
    await program.resize(columns: 20, rows: 5)
    try await program.screen { $0.contains("needs 40×10") }
    await program.resize(columns: 40, rows: 10)
    try await program.screen { $0.contains("▌") && !$0.contains("needs 40×10") }
    await program.press(.control("c"))
    #expect(try await program.exit() == .exited(130))
  }

  @Test(arguments: [
    (SIGINT, ProgramEnd.exited(130)), (SIGTERM, .exited(143)), (SIGHUP, .exited(129)),
    // At once: no report that shows memory, none that waits for a key. A trap is SIGILL or SIGTRAP.
    (SIGQUIT, .signaled(SIGQUIT)), (SIGSEGV, .signaled(SIGSEGV)), (SIGABRT, .signaled(SIGABRT)),
    (SIGILL, .signaled(SIGILL)), (SIGTRAP, .signaled(SIGTRAP)), (SIGBUS, .signaled(SIGBUS)),
    (SIGFPE, .signaled(SIGFPE)),
  ])
  func everyEndRestoresTheTerminal(signal: Int32, status: ProgramEnd)
    async throws
  {
    let server = try ExportTests.server(Self.records)
    defer { server.stop() }
    let program = try Self.start(on: server)
    try await program.screen { $0.contains("81") && $0.isAlternate && $0.isPasteBracketed }
    await program.signal(signal)
    #expect(try await program.exit() == status)
    let screen = await program.currentScreen
    #expect(!screen.isAlternate && screen.isCursorVisible && !screen.isPasteBracketed && !screen.isMouseOn)
    #expect(screen.lines.filter { !$0.isEmpty } == [])
    #expect(await program.modes == program.initialModes)
  }

  @Test func aCrashReportThatIsAskedForComesOnTheTerminalGivenBackAndSaysWhere() async throws {
    let server = try ExportTests.server(Self.records)
    defer { server.stop() }
    let program = try Self.start(
      on: server, ["SWIFT_BACKTRACE": "enable=yes,interactive=no,color=no,symbolicate=off,threads=crashed"])
    try await program.screen { $0.contains("81") && $0.isAlternate }
    await program.signal(SIGTRAP)
    let screen = try await program.screen { $0.contains("Backtrace took") }
    #expect(!screen.isAlternate && screen.isCursorVisible && !screen.isPasteBracketed)
    // A trap comes again when its report is done; a signal from outside does not by itself.
    await program.signal(SIGTRAP)
    #expect(try await program.exit() == .signaled(SIGTRAP))
    #expect(await program.modes == program.initialModes)
    let output = String(decoding: await program.output, as: UTF8.self)
    #expect(
      output.contains("Program crashed: System trap") && output.contains("Thread 0 \"ringside\" crashed:"))
  }

  @Test func aSignalThatWasIgnoredWhenItStartedStaysIgnored() async throws {
    let server = try ExportTests.server(Self.records)
    defer { server.stop() }
    let shell = try TerminalProgram(
      "/bin/sh",
      [
        "-c",
        "trap '' QUIT; exec \(TerminalProgram.builtProduct("ringside")) " + Self.day.joined(separator: " "),
      ],
      environment: ProgramRun.account(server).merging(["TZ": "UTC"]) { $1 }, columns: 120, rows: 40)
    try await shell.screen { $0.contains("loaded 81 of 81") }
    await shell.signal(SIGQUIT)
    await shell.type("m")
    try await shell.screen { $0.contains("27 of 81") }
    await shell.type("Q")
    #expect(try await shell.exit() == .exited(0))
  }

  @Test func ctrlZGivesTheTerminalBackToTheShellAndFgTakesItAgain() async throws {
    let server = try ExportTests.server(Self.records)
    defer { server.stop() }
    let shell = try TerminalProgram(
      "/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"],
      environment: ProgramRun.account(server).merging(["PS1": "$ ", "TZ": "UTC"]) { $1 }, columns: 120,
      rows: 40)
    try await shell.screen { $0.contains("$") }
    let words = Self.day.joined(separator: " ")
    await shell.type("\(TerminalProgram.builtProduct("ringside")) \(words)\r")
    try await shell.screen { $0.contains("Caller 0 ") && $0.isAlternate }
    await shell.press(.control("z"))
    let stopped = try await shell.screen { !$0.isAlternate && $0.contains("Stopped") }
    #expect(stopped.isCursorVisible && !stopped.isPasteBracketed)
    await shell.type("fg\r")
    try await shell.screen { $0.isAlternate && $0.contains("Caller 0 ") }
    await shell.type("q")
    try await shell.screen { !$0.isAlternate }
    await shell.type("exit 5\r")
    #expect(try await shell.exit() == .exited(5))
  }

  @Test func otherDatesAreAskedForAndShown() async throws {
    let server = try ExportTests.server(Self.records)
    defer { server.stop() }
    let program = try Self.start(on: server)
    try await program.screen { $0.contains("Caller 0 ") }
    await program.type("t")
    try await program.screen { $0.contains("Last 7 days") }
    // From the calendar past the first moment to the last one, which is typed.
    await program.press(.tab, .tab, .control("u"))
    await program.type("2022-02-03 08:00:00")
    try await program.screen { $0.contains("2022-02-03 08:00:00") }
    await program.press(.enter)
    try await program.screen { $0.contains("00:00:00 – 08:00:00") && $0.contains("all 3 loaded") }
    #expect(
      server.requests.last { $0.path == "/v2/call-records" }?.query["endTime"] == "2022-02-03 08:00:00")
    await program.type("q")
    #expect(try await program.exit() == .exited(0))
  }

  @Test func aWindowThatClosesEndsTheProgramAtOnce() async throws {
    let server = try ExportTests.server(Self.records)
    defer { server.stop() }
    let program = try Self.start(on: server)
    try await program.screen { $0.contains("Caller 0 ") }
    await program.hangUp()
    // The system tells it twice, and the second time ends it where it is.
    let status = try await program.exit()
    #expect(status == .exited(129) || status == .signaled(SIGHUP))
  }

  @Test func twoKeysGiveTheTerminalTheNumberForItsClipboard() async throws {
    let server = try ExportTests.server(Self.records)
    defer { server.stop() }
    let program = try Self.start(Self.day, on: server)
    try await program.screen { $0.contains("loaded 81 of 81") }
    await program.type("yy")
    let screen = try await program.screen { $0.contains("Copied ") }
    let words = try #require(screen.lines.first { $0.contains("Copied ") })
    let number = words.drop { $0 != "d" }.dropFirst(2).dropLast()
    let sequence = "\u{1B}]52;c;" + Data(number.utf8).base64EncodedString() + "\u{7}"
    #expect(await program.output.ranges(of: Array(sequence.utf8)).count == 1)
    await program.type("Q")
    #expect(try await program.exit() == .exited(0))
  }

  @Test func withoutATerminalThatCanMoveItsCursorExportIsNamed() async throws {
    for terminal in ["dumb", ""] {
      let program = try TerminalProgram(
        TerminalProgram.builtProduct("ringside"), ["demo"], environment: ["TERM": terminal])
      #expect(try await program.exit() == .exited(64))
      #expect(await program.currentScreen.contains("ringside export"))
      #expect(!(await program.output.contains(0x1B)))
    }
  }
}
