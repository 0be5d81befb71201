import CInflate
import CallArchive
import CallFiles
import CallTime
import Foundation
import Sandbox
import TestSupport
import Testing

/// `ringside archive`, the program itself, against the sandbox.
struct ArchiveTests {
  /// The last days in the zone of the tests, the newest first.
  private let days: [LocalDay] = {
    let today = LocalDay.today(now: Date(), zone: .gmt)
    return (1...6).map { today.adding(days: -$0) }
  }()

  private func row(_ day: LocalDay, _ number: Int, pbx: String = "acmecorppbx") -> String {
    let start = ReportRange(days: day, through: day, zone: .gmt).start.milliseconds + Int64(number) * 60_000
    // Blanks, an unknown field and an escape: all of it is kept.
    return #"{"callId": "\#(start)", "pbxId":"\#(pbx)","startTimeUTC":\#(start) ,"new":[1.50,"\u00e9"]}"#
  }

  private func rows(_ day: LocalDay) -> [String] {
    (0..<12).reversed().map { row(day, $0, pbx: $0 % 3 == 0 ? "acmewestpbx" : "acmecorppbx") }
  }

  private func server(_ records: [String]) throws -> SandboxServer {
    var options = SandboxOptions()
    options.archive = FixedArchive(records: records, pbxNames: ["acmecorppbx", "acmewestpbx"])
    return try SandboxServer(options)
  }

  private func archive(_ server: SandboxServer, _ words: [String]) async throws -> ProgramRun {
    try await .ringside(["archive"] + words, ProgramRun.account(server))
  }

  /// The lines of all files of a day.
  private func lines(_ path: String, _ day: LocalDay) throws -> Set<String> {
    var lines: Set<String> = []
    for file in try Archive(path: path).paths(of: [day]) {
      lines.formUnion(try Self.text(file).split(separator: "\n").map(String.init))
    }
    return lines
  }

  /// What is packed in a file.
  static func text(_ path: String) throws -> String {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let stream = try #require(cin_create(CIN_ZSTD))
    defer { cin_destroy(stream) }
    var room = [UInt8](repeating: 0, count: 1 << 22)
    var (taken, written) = (0, 0)
    #expect(cin_step(stream, bytes, bytes.count, &taken, &room, room.count, &written) == CIN_WHOLE)
    return String(decoding: room.prefix(written), as: UTF8.self)
  }

  // MARK: - Records

  @Test func keepsEveryRecordByteForByte() async throws {
    try await TemporaryFolder.with { folder in
      let server = try server(days.flatMap(rows))
      defer { server.stop() }
      let run = try await archive(server, ["--since", days[2].text, "--page-size", "5", folder + "/a"])
      #expect((run.exitCode, run.output, run.messages) == (0, "", ""))
      let kept = try Archive(path: folder + "/a")
      #expect(kept.days == Array(days[0...2]))
      for day in kept.days { #expect(try lines(folder + "/a", day) == Set(rows(day))) }
      let check = try await ProgramRun.ringside(["archive", "--check", folder + "/a"])
      #expect(
        (check.exitCode, check.output) == (0, "6 files checked: all are as they were written.\n"))
    }
  }

  @Test func settledDaysAreNotAskedForAgain() async throws {
    try await TemporaryFolder.with { folder in
      let server = try server(days.flatMap(rows))
      defer { server.stop() }
      for _ in 1...2 { _ = try await archive(server, ["--since", days[5].text, folder + "/a"]) }
      let asked = server.requests.filter { $0.path.hasSuffix("/call-records") }
        .compactMap { $0.query["startTime"]?.prefix(10) }
      let twice = Dictionary(grouping: asked) { $0 }.filter { $1.count > 2 }.keys
      // Each list is two requests: its page, and the one that closes it.
      #expect(Set(twice) == Set(days[0...1].map { $0.text[...] }))
    }
  }

  @Test func aDayThatComesOtherwiseLaterIsKeptSoWithAWord() async throws {
    try await TemporaryFolder.with { folder in
      let first = try server(rows(days[0]))
      _ = try await archive(first, ["--since", days[0].text, folder + "/a"])
      first.stop()
      let later = rows(days[0]) + [row(days[0], 30)]
      let second = try server(later)
      defer { second.stop() }
      let run = try await archive(second, [folder + "/a"])
      #expect(
        run.messages
          == "ringside: \(days[0].title) came otherwise than before, and is kept as it is now: 13 calls, "
          + "12 before.\n")
      #expect(try lines(folder + "/a", days[0]) == Set(later))
    }
  }

  @Test func aFolderOfAnArchiveIsReadAsItsCalls() async throws {
    try await TemporaryFolder.with { folder in
      let server = try server(days.flatMap(rows))
      defer { server.stop() }
      _ = try await archive(server, ["--since", days[1].text, folder + "/a"])
      let run = try await ProgramRun.ringside(["export", "--input", folder + "/a", "--format", "jsonl"])
      #expect((run.exitCode, run.messages) == (0, ""))
      #expect(run.output.split(separator: "\n").count == 24)
    }
  }

  // MARK: - What can go wrong

  /// Killed at fifty random moments, while it replaces days that are there: the archive is whole after each, and the next
  /// program goes on.
  ///
  /// A thousand times: `RINGSIDE_KILLS=1000 swift test --filter killedAtAnyInstant`.
  @Test func killedAtAnyInstantItLosesNothing() async throws {
    let kills = ProcessInfo.processInfo.environment["RINGSIDE_KILLS"].flatMap { Int($0) } ?? 50
    try await TemporaryFolder.with { folder in
      let server = try server(days.flatMap(rows))
      defer { server.stop() }
      let words = ["--since", days[1].text, "--settled-after", "8000h", folder + "/a"]
      var length = Duration.seconds(60)
      for _ in 1...3 {
        let run = try await Self.run(words, ProgramRun.account(server), killedAfter: nil)
        #expect(run.exitCode == 0)
        length = min(length, run.length)
      }
      var random = SeededRandom(seed: 11)
      var killed = 0
      for _ in 0..<kills {
        let moment = length * Double.random(in: 0..<0.8, using: &random)
        let run = try await Self.run(words, ProgramRun.account(server), killedAfter: moment)
        // While other tests end, the program gets faster.
        if run.exitCode == 128 + SIGKILL { killed += 1 } else { length = min(length, run.length) }
        let read = try Archive(path: folder + "/a")
        #expect(await read.check() == [])
        #expect(read.days == Array(days[0...1]))
      }
      #expect(killed > kills / 4)
      #expect(try await archive(server, words).exitCode == 0)
      let end = try Archive(path: folder + "/a")
      #expect(end.strangers == [])
      for day in end.days { #expect(try lines(folder + "/a", day) == Set(rows(day))) }
      let names = FileManager.default.enumerator(atPath: folder + "/a")?.allObjects as? [String] ?? []
      #expect(names.filter { $0.contains(".part") } == [])
    }
  }

  /// How an archiving program ended, and after how long; nothing in it waits for other tests.
  private static func run(
    _ words: [String], _ account: [String: String], killedAfter moment: Duration?
  ) async throws -> (exitCode: Int32, length: Duration) {
    let program = try SpawnedProgram(
      ProgramRun.executable.path, ["archive"] + words, environment: account.merging(["TZ": "UTC"]) { $1 })
    let start = ContinuousClock.now
    // The moment itself is what is tried, and no condition.
    let (exitCode, end) = await program.end(killedAfter: moment)
    return (exitCode, end - start)
  }

  /// No room for a day: the file system refuses what is longer than 4 kB.
  @Test func aDayForWhichThereIsNoRoomLeavesTheOthers() async throws {
    try await TemporaryFolder.with { folder in
      var random = SeededRandom(seed: 11)
      let long = (0..<1000).map { number in
        row(days[1], number).replacing("}", with: ",\"noise\":\"\(random.next())\"}")
      }
      let server = try server(rows(days[0]) + long)
      defer { server.stop() }
      let run = try await ProgramRun.shell(
        "trap '' XFSZ; ulimit -f 8; exec \"$RINGSIDE\" archive --since \(days[1].text) \(folder)/a",
        ProgramRun.account(server))
      #expect(run.exitCode == 74)
      #expect(run.messages.contains("The days before are kept; run it again."), "\(run.messages)")
      let kept = try Archive(path: folder + "/a")
      #expect(kept.days == [days[0]])
      #expect(await kept.check() == [])
      #expect(try await archive(server, [folder + "/a"]).exitCode == 0)
      #expect(try Archive(path: folder + "/a").days == [days[0], days[1]])
    }
  }

  @Test func twoProgramsDoNotWriteAtOnce() async throws {
    try await TemporaryFolder.with { folder in
      let server = try server([])
      defer { server.stop() }
      let first = try ArchiveWriter(
        path: folder + "/a",
        new: ArchiveManifest(zone: .gmt, pbx: "allpbxes", isMasked: false, since: days[0]))
      let run = try await archive(server, [folder + "/a"])
      #expect(run.exitCode == 75)
      #expect(
        run.messages == "ringside: Another ringside (process \(getpid())) writes the archive "
          + "\((folder + "/a").debugDescription). Wait until it has ended.\n")
      withExtendedLifetime(first) {}
    }
  }

  /// Half a list would be taken for the whole day.
  @Test func aListThatEndsEarlyIsNotKept() async throws {
    try await TemporaryFolder.with { folder in
      var options = SandboxOptions()
      options.archive = FixedArchive(records: rows(days[0]), announced: 20)
      let server = try SandboxServer(options)
      defer { server.stop() }
      let run = try await archive(server, ["--since", days[0].text, folder + "/a"])
      #expect(run.exitCode == 65)
      #expect(run.messages.contains("announced 20 records and sent 8"), "\(run.messages)")
      #expect(try Archive(path: folder + "/a").days == [])
    }
  }

  @Test func oldDaysAreRemovedAfterSayingWhich() async throws {
    try await TemporaryFolder.with { folder in
      let server = try server(days.flatMap(rows))
      defer { server.stop() }
      _ = try await archive(server, ["--since", days[3].text, folder + "/a"])
      let run = try await ProgramRun.ringside(["archive", "--keep", "2d", folder + "/a"])
      #expect(run.exitCode == 0)
      #expect(
        run.messages == "ringside: Removing 2 days: \(days[3].title) to \(days[2].title).\n")
      let status = try await ProgramRun.ringside(["archive", "--status", folder + "/a"])
      #expect(status.output.contains("Days       2, \(days[1].title) to \(days[0].title)\n"))
      #expect(status.output.contains("Missing    none\nCalls      24\nLegs       none\n"))
    }
  }

  @Test func anArchiveOfAnotherZoneIsNotMixed() async throws {
    try await TemporaryFolder.with { folder in
      let server = try server([])
      defer { server.stop() }
      _ = try await archive(server, ["--since", days[0].text, folder + "/a"])
      let run = try await archive(server, ["--time-zone", "Europe/Paris", folder + "/a"])
      #expect(run.exitCode == 64)
      #expect(run.messages.contains("has days of the zone"), "\(run.messages)")
    }
  }

  @Test func withoutAFolderItSaysSo() async throws {
    let run = try await ProgramRun.ringside(["archive"])
    #expect(run.exitCode == 64)
    #expect(run.messages.contains("ringside archive DIR"))
  }
}
