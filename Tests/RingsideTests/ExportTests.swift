import CallTable
import Foundation
import Sandbox
import Testing
import TestSupport

@testable import ringside

/// The built program against a served archive, without a terminal.
@Suite struct ExportTests {
  /// 3 February 2022 in New York, from 00:00:00 to 23:59:59; milliseconds since 1970.
  static let dayStart: Int64 = 1_643_864_400_000
  static let dayEnd: Int64 = 1_643_950_800_000
  static let day = ["--from", "2022-02-03", "--to", "2022-02-03", "--time-zone", "America/New_York"]
  /// One year later, so that the service still has that day.
  nonisolated static let now = Date(timeIntervalSince1970: 1_675_400_000)

  /// Said by the clock on the wall, which the program goes by: the day is long past.
  static func isNotice(_ line: Substring) -> Bool {
    line.hasPrefix("ringside: The service keeps two years:")
  }

  static func messages(of run: ProgramRun) -> String {
    run.messages.split(separator: "\n").filter { !isNotice($0) }.joined(separator: "\n")
  }

  static func server(
    _ records: [String], faults: [Fault] = [], announced: Int? = nil
  ) throws -> SandboxServer {
    try SandboxServer(
      SandboxOptions(
        faults: faults, now: { now },
        archive: FixedArchive(records: records, pbxNames: ["acmecorppbx"], announced: announced)))
  }

  @Test func jsonLinesAreExactlyTheMissedCallsOfTheDayPageAfterPage() async throws {
    let missed = (0..<5).map { Records.missed(id: $0) }
    let others = (10..<15).map { Records.json(id: $0) }
    let early = Records.missed(id: 90).replacing("1643897492897", with: "\(Self.dayStart - 1)")
    let late = Records.missed(id: 91).replacing("1643897492897", with: "\(Self.dayEnd)")
    let served = [late] + zip(missed, others).flatMap { [$0, $1] } + [early]
    let server = try Self.server(served)
    defer { server.stop() }
    let run = try await ProgramRun.ringside(
      ["export", "--missed", "--format", "jsonl", "--page-size", "3"] + Self.day, ProgramRun.account(server))
    #expect(run.exitCode == 0)
    #expect(Self.messages(of: run) == "")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == missed.count)
    for (line, record) in zip(lines, missed) {
      let written = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary
      let given = try JSONSerialization.jsonObject(with: Data(record.utf8)) as? NSDictionary
      #expect(written == given)
    }
    let pages = server.requests.filter { $0.path == "/v2/call-records" }
    #expect(pages.count == 5)
    #expect(pages.first?.query["startTime"] == "2022-02-03 00:00:00")
    #expect(pages.first?.query["endTime"] == "2022-02-03 23:59:59")
    #expect(pages.first?.query["timeZone"] == "America/New_York")
  }

  @Test func aPipeGetsTheTableFromBrowseAsFromExport() async throws {
    let server = try Self.server([Records.json(id: 1), Records.missed(id: 2)])
    defer { server.stop() }
    let browse = try await ProgramRun.ringside(Self.day, ProgramRun.account(server))
    let export = try await ProgramRun.ringside(["export"] + Self.day, ProgramRun.account(server))
    #expect(browse.exitCode == 0)
    #expect(browse.output == export.output)
    #expect(export.output.split(separator: "\n").count == 3)
    #expect(
      export.output.contains("2022-02-03 09:11:32       Incoming  Ada  +15555550146  Test Queue  101  MISSED")
    )
  }

  @Test func fewerRecordsThanWereAnnouncedAreAllWrittenAndItIsSaid() async throws {
    let records = (0..<5).map { Records.json(id: $0) }
    let server = try Self.server(records, announced: 2113)
    defer { server.stop() }
    let run = try await ProgramRun.ringside(
      ["export", "--format", "jsonl"] + Self.day, ProgramRun.account(server))
    #expect(run.exitCode == 65)
    #expect(run.output.split(separator: "\n").count == 5)
    #expect(
      Self.messages(of: run).hasSuffix(
        "The service announced 2113 records and sent 5. What came has been written."
          + " Export again later, or a shorter range."))
  }

  @Test func aClosedPipeEndsTheExportWithoutAnError() async throws {
    let server = try Self.server((0..<5000).map { Records.json(id: $0) })
    defer { server.stop() }
    let run = try await ProgramRun.shell(
      "{ \"$RINGSIDE\" export \(Self.day.joined(separator: " ")); echo \"code $?\" >&2; } | head -n 2",
      ProgramRun.account(server))
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(Self.messages(of: run) == "code 0")
  }

  @Test func everyErrorHasAnExitCodeAndASentence() async throws {
    let server = try Self.server([Records.json(id: 1)])
    defer { server.stop() }
    let account = ProgramRun.account(server)
    func code(_ words: [String] = [], _ changes: [String: String] = [:]) async throws -> ProgramRun {
      try await ProgramRun.ringside(["export"] + Self.day + words, account.merging(changes) { $1 })
    }
    let password = try await code([], ["RINGSIDE_PASSWORD": "wrong"])
    #expect(password.exitCode == 77)
    #expect(password.messages.contains("invalid_grant"))
    #expect(!password.messages.contains("wrong."))
    #expect(try await code([], ["RINGSIDE_API_KEY": "wrong"]).exitCode == 77)
    let pbx = try await code(["--pbx", "nosuchpbx"])
    #expect(pbx.exitCode == 77)
    #expect(pbx.messages.contains("nosuchpbx"))
    #expect(pbx.output == "")
    #expect(try await code(["--nosuch"]).exitCode == 64)
    #expect(try await code(["--base-url", "http://example.com"]).exitCode == 64)
    let unsigned = try await ProgramRun.ringside(["export"])
    #expect(unsigned.exitCode == 64)
    #expect(unsigned.messages.contains("RINGSIDE_API_KEY, RINGSIDE_USERNAME, RINGSIDE_PASSWORD"))
    #expect(try await code(["--output", "/nowhere/calls"]).exitCode == 73)
    #expect(try await code(["--output", "/dev/full"]).exitCode == 74)
  }

  @Test func textFromTheServiceCannotControlTheTerminal() async throws {
    let server = try Self.server([Records.json(id: 1)])
    defer { server.stop() }
    let run = try await ProgramRun.ringside(
      ["export", "--pbx", "no\u{1B}[2Jsuch\u{9B}pbx"] + Self.day, ProgramRun.account(server))
    #expect(run.exitCode == 77)
    #expect(run.messages.contains("pbxId(no␛[2Jsuch�pbx)"))
    #expect(!run.messages.unicodeScalars.contains { "\u{1B}\u{9B}".unicodeScalars.contains($0) })
  }

  @Test func noServerIsSaidAfterAFewTries() async throws {
    let port = try UnusedPort()
    let run = try await ProgramRun.ringside(["export"], ProgramRun.account("\(port.url)/analytics/work"))
    #expect(run.exitCode == 69)
    let said = run.messages.split(separator: "\n").filter { !Self.isNotice($0) }
    #expect(said.count == 3)
    #expect(said.allSatisfy { $0.hasPrefix("ringside: Service not reachable (connection refused).") })
    #expect(said.map { $0.contains(/Retrying in \d s\.$/) } == [true, true, false])
  }

  @Test func aFailureHalfWayKeepsWhatWasReceived() async throws {
    let server = try Self.server(
      (0..<4).map { Records.json(id: $0) }, faults: [Fault(.garbage, path: .records, after: 1)])
    defer { server.stop() }
    let run = try await ProgramRun.ringside(
      ["export", "--format", "csv", "--page-size", "2"] + Self.day, ProgramRun.account(server))
    #expect(run.exitCode == 69)
    #expect(run.output.components(separatedBy: "\r\n").count == 4)
    #expect(run.messages.contains("not Work Analytics"))
  }

  @Test func anExportIntoAFileSaysThatItIsIncomplete() async throws {
    let server = try Self.server(
      (0..<4).map { Records.json(id: $0) }, faults: [Fault(.garbage, path: .records, after: 1)])
    defer { server.stop() }
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.csv"
      try FileExportTests.write("before", to: path)
      let run = try await ProgramRun.ringside(
        ["export", "--format", "csv", "--page-size", "2", "--output", path] + Self.day,
        ProgramRun.account(server))
      #expect(run.exitCode == 69)
      #expect(try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\r\n").count == 4)
      let lines = Self.messages(of: run).split(separator: "\n")
      #expect(lines.first == "ringside: \(path) is not complete: it has the 2 calls that came before this:")
      #expect(lines.last?.contains("not Work Analytics") == true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["calls.csv"])
    }
  }

  @Test func aRecordThatCannotBeReadIsLeftOutAndReported() async throws {
    let server = try Self.server([Records.json(id: 1), "17", Records.json(id: 3)])
    defer { server.stop() }
    let run = try await ProgramRun.ringside(
      ["export", "--format", "jsonl"] + Self.day, ProgramRun.account(server))
    #expect(run.exitCode == 65)
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(
      Self.messages(of: run).hasPrefix(
        "ringside: One record was left out.\n  Record 2 of page 1 cannot be read")
    )
  }

  @Test func anExportIntoAFileLeavesItAloneUntilThereIsSomethingToWrite() async throws {
    let server = try Self.server([Records.json(id: 1)])
    defer { server.stop() }
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = folder.path + "/file"
    try "before".write(toFile: path, atomically: true, encoding: .utf8)
    let words = ["export", "--format", "csv", "--output", path] + Self.day
    let account = ProgramRun.account(server)
    let refused = try await ProgramRun.ringside(words, account.merging(["RINGSIDE_PASSWORD": "x"]) { $1 })
    #expect(refused.exitCode == 77)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
    let done = try await ProgramRun.ringside(words, account)
    #expect(done.exitCode == 0)
    #expect(done.output == "")
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("callId,"))
  }

  @Test func aLogTellsOfEveryRequestAndNoSecrets() async throws {
    let server = try Self.server((0..<4).map { Records.json(id: $0) })
    defer { server.stop() }
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = folder.path + "/file"
    let words = ["export", "--page-size", "2", "--log", path] + Self.day
    let account = ProgramRun.account(server)
    #expect(try await ProgramRun.ringside(words, account).exitCode == 0)
    let log = try String(contentsOfFile: path, encoding: .utf8)
    let lines = log.split(separator: "\n")
    #expect(lines.count == server.requests.count)
    #expect(lines.first?.contains("POST /v1/oauth/token 200 ") == true)
    #expect(lines.dropFirst().allSatisfy { $0.contains("GET /v2/call-records?") && $0.contains(" 200 ") })
    for secret in [SandboxAccount.apiKey, SandboxAccount.password] { #expect(!log.contains(secret)) }
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
    let refused = try await ProgramRun.ringside(["export", "--log", "/nowhere/log"], account)
    #expect(refused.exitCode == 73)
  }

  @Test func helpAndVersionGoToStandardOutputADemoIntoAPipeNeedsNothing() async throws {
    let help = try await ProgramRun.ringside(["--help"])
    #expect(help.exitCode == 0)
    #expect(help.output == HelpText.page(for: nil) + "\n")
    #expect(try await ProgramRun.ringside(["--version"]).output == "ringside \(Ringside.version)\n")
    let demo = try await ProgramRun.ringside(["demo", "--calls-per-day", "20", "--format", "jsonl"])
    #expect(demo.exitCode == 0)
    #expect(!demo.output.isEmpty)
  }
}
