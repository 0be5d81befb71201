import CallArchive
import CallFiles
import CallTable
import CallTime
import Foundation
import Sandbox
import TestSupport
import Testing

/// `ringside archive --mask`: pseudonyms in the place of persons, the same ones in all days and runs.
struct MaskedArchiveTests {
  private static let lastDay = LocalDay.today(now: Date(), zone: .gmt).adding(days: -1)

  private func archive(_ server: SandboxServer, _ words: [String]) async throws -> ProgramRun {
    try await .ringside(["archive"] + words, ProgramRun.account(server))
  }

  /// Names and the digits of numbers of persons, of calls and legs.
  private static func persons(_ lines: [Substring]) throws -> Set<String> {
    var found: Set<String> = []
    for line in lines {
      let fields = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      for side in ["caller", "callee"] {
        let (number, name) = (fields[side] as? String ?? "", fields[side + "Name"] as? String ?? "")
        let digits = number.filter(\.isNumber)
        // Queues, menus and the like, and those that a network does not name.
        if number.contains("(") || number == "anonymous" { continue }
        if digits.count > 6 { found.insert(digits) }
        let isOfCompany =
          side == "callee"
          && ["ACDOperatorService", "RingGroup", "AutoAttendant"].contains(fields["calleeSvcName"] as? String)
        if !isOfCompany, name.contains(where: \.isLetter) { found.insert(name) }
      }
    }
    return found
  }

  @Test func noPersonOfTheServiceStandsInAnyFile() async throws {
    try await TemporaryFolder.with { folder in
      let server = try SandboxServer(SandboxOptions(callsPerDay: 120))
      defer { server.stop() }
      // A week: on a weekend few people call.
      let words = ["--since", Self.lastDay.adding(days: -6).text, "--legs"]
      #expect(try await archive(server, words + [folder + "/plain"]).exitCode == 0)
      let run = try await archive(server, words + ["--mask", folder + "/masked"])
      #expect((run.exitCode, run.messages) == (0, ""))
      var (plain, masked): ([Substring], [Substring]) = ([], [])
      let archives = try (Archive(path: folder + "/plain"), Archive(path: folder + "/masked"))
      for path in archives.0.paths(of: archives.0.days) {
        plain += try ArchiveTests.text(path).split(separator: "\n")
      }
      for path in archives.1.paths(of: archives.1.days) {
        masked += try ArchiveTests.text(path).split(separator: "\n")
      }
      #expect(plain.count == masked.count)
      let persons = try Self.persons(plain)
      #expect(persons.count > 200)
      var whole = Data(masked.joined(separator: "\n").utf8)
      whole += try Data(contentsOf: URL(filePath: folder + "/masked/manifest.json"))
      for person in persons { #expect(whole.range(of: Data(person.utf8)) == nil, "\(person)") }
      // All that is not about persons is there.
      let ids = { (lines: [Substring]) in lines.map { $0.firstMatch(of: /"callId":"(\d+)"/)?.1 } }
      #expect(ids(plain) == ids(masked))
      let check = try await ProgramRun.ringside(["archive", "--check", folder + "/masked"])
      #expect(check.exitCode == 0)
      let status = try await ProgramRun.ringside(["archive", "--status", folder + "/masked"])
      #expect(status.output.contains("Persons    have pseudonyms\n"))
    }
  }

  private func call(_ day: LocalDay, caller: String, _ name: String) -> String {
    let start = ReportRange(days: day, through: day, zone: .gmt).start.milliseconds + 60_000
    return #"{"callId":"\#(start)","pbxId":"acmecorppbx","startTimeUTC":\#(start),"caller":"\#(caller)","#
      + #""callerName":"\#(name)","callee":"CallQueue (103)","calleeName":"Sales","direction":"Incoming"}"#
  }

  private func parties(_ path: String) async throws -> [String] {
    let archive = try Archive(path: path)
    let feed = try FilesFeed(paths: archive.paths(of: archive.days), zone: .gmt)
    var found: [String] = []
    while let page = try await feed.nextPage(.all) {
      found += (0..<page.batch.count).map { "\(page.batch[$0].callerName) \(page.batch[$0].caller)" }
    }
    return found
  }

  /// The second run says nothing of a mask: an archive that was begun masked stays so.
  @Test func theSameCallerHasTheSamePseudonymInOtherDaysAndRuns() async throws {
    try await TemporaryFolder.with { folder in
      let days = [Self.lastDay, Self.lastDay.adding(days: -1)]
      var options = SandboxOptions()
      options.archive = FixedArchive(
        records: days.map { call($0, caller: "+15555551220", "Ann Lee") })
      let server = try SandboxServer(options)
      defer { server.stop() }
      let first = try await archive(server, ["--mask", "--since", days[0].text, folder + "/a"])
      let second = try await archive(server, ["--since", days[1].text, folder + "/a"])
      #expect((first.exitCode, second.exitCode, second.messages) == (0, 0, ""))
      let callers = try await parties(folder + "/a")
      try #require(callers.count == 2)
      #expect(callers[0].wholeMatch(of: /Person [0-9A-F]{5} \+x{6}[0-9A-F]{5}/) != nil)
      #expect(callers[0] == callers[1])
      let other = try await archive(server, ["--mask", "--since", days[0].text, folder + "/b"])
      #expect(other.exitCode == 0)
      #expect(try await parties(folder + "/b") != [callers[0]])
    }
  }

  @Test func anArchiveOfNamesIsNotMixedWithPseudonyms() async throws {
    try await TemporaryFolder.with { folder in
      var options = SandboxOptions()
      options.archive = FixedArchive(records: [])
      let server = try SandboxServer(options)
      defer { server.stop() }
      _ = try await archive(server, ["--since", Self.lastDay.text, folder + "/a"])
      let run = try await archive(server, ["--mask", folder + "/a"])
      #expect(run.exitCode == 64)
      #expect(run.messages.contains("was begun without pseudonyms"), "\(run.messages)")
      _ = try await archive(server, ["--mask", "--since", Self.lastDay.text, folder + "/b"])
      try FileManager.default.removeItem(atPath: folder + "/b/.seed")
      let lost = try await archive(server, [folder + "/b"])
      #expect(lost.exitCode == 65)
      #expect(lost.messages.contains("begin a new archive"), "\(lost.messages)")
    }
  }
}
