import CallTime
import Foundation
import Sandbox
import TerminalHarness
import TestSupport
import Testing

@testable import ringside

/// The whole program on an archive with legs, after the service has gone.
struct KeptLegsTests {
  /// Yesterday's only call, three minutes long, in an archive; `body` is given its folder and the account.
  private func withArchive(_ body: (String, [String: String]) async throws -> Void) async throws {
    let day = LocalDay.today(now: Date(), zone: .gmt).adding(days: -1)
    let noon = ReportRange(days: day, through: day, zone: .gmt).start.milliseconds + 12 * 3_600_000
    try await TemporaryFolder.with { folder in
      var options = SandboxOptions()
      options.archive = FixedArchive(
        records: [SampleRecords.call("7", start: noon, length: 180_000)],
        legs: [
          SampleRecords.leg("7", "1", start: noon), SampleRecords.leg("7", "2", start: noon + 60_000),
          SampleRecords.leg("8", "1", start: noon + 61_000, parent: "7"),
        ])
      let server = try SandboxServer(options)
      let account = ProgramRun.account(server).merging(["TZ": "UTC"]) { $1 }
      let run = try await ProgramRun.ringside(
        ["archive", "--legs", "--since", day.text, folder + "/a"], account)
      server.stop()
      #expect((run.exitCode, run.messages) == (0, ""))
      try await body(folder + "/a", account)
    }
  }

  private func showsLegs(_ program: TerminalProgram) async throws {
    try await program.screen { $0.contains("all 1 loaded") && $0.contains("12:00:00") }
    await program.press(.enter)
    // Those of the call itself, and that of the one in which its queue rang somebody.
    try await program.screen { $0.contains("Call 7") && $0.contains("3 legs") && !$0.contains("reachable") }
    await program.type("Q")
    #expect(try await program.exit() == .exited(0))
  }

  @Test func browsingShowsTheLegsOfTheArchiveWithoutTheService() async throws {
    try await withArchive { path, account in
      let program = try TerminalProgram(
        TerminalProgram.builtProduct("ringside"), ["--archive", path, "--range", "yesterday"],
        environment: account, columns: 100, rows: 30)
      try await program.screen { $0.contains("from the archive") }
      try await showsLegs(program)
    }
  }

  @Test func openingTheFolderShowsThemWithoutAnAccount() async throws {
    try await withArchive { path, _ in
      try await showsLegs(
        TerminalProgram(
          TerminalProgram.builtProduct("ringside"), ["open", path], environment: ["TZ": "UTC"], columns: 100,
          rows: 30))
    }
  }
}
