import Foundation
import TestSupport
import Testing

@testable import ringside

/// The built program on several files and folders, and files that it compresses.
@Suite struct FileSetTests {
  private static func record(_ id: Int, _ minute: Int) -> String {
    Records.json(id: id, start: 1_764_338_400_000 + Int64(minute) * 60_000)
  }

  private static func ids(_ run: ProgramRun) throws -> [String] {
    try FileExportTests.values(run.output.split(separator: "\n")).map { "\($0["callId"] ?? "")" }
  }

  /// Two files whose times alternate, one of them in a folder.
  private static func withFiles(_ body: (_ folder: String) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      try FileManager.default.createDirectory(atPath: folder + "/days/old", withIntermediateDirectories: true)
      try FileExportTests.write(
        [record(5, 5), record(3, 3), record(1, 1)].joined(separator: "\n"), to: folder + "/a")
      try FileExportTests.write(
        "[" + [record(6, 6), record(4, 4), record(3, 3)].joined(separator: ",") + "]", to: folder + "/days/b")
      try FileExportTests.write(record(2, 2) + "\n{broken\n", to: folder + "/days/old/c")
      try FileExportTests.write("not for us", to: folder + "/days/.hidden")
      try await body(folder)
    }
  }

  @Test func filesAndFoldersAreMergedInTheOrderOfTime() async throws {
    try await Self.withFiles { folder in
      for words in [
        ["export", "--input", folder + "/a", "--input", folder + "/days"],
        ["open", folder + "/days/", folder + "/a"],
      ] {
        let run = try await ProgramRun.ringside(words + ["--format", "jsonl"])
        #expect(try Self.ids(run) == ["6", "5", "4", "3", "2", "1"])
        #expect(run.exitCode == 65)
        #expect(run.messages.contains("  Line 2 of \(folder)/days/old/c cannot be read at byte"))
      }
      let missed = try await ProgramRun.ringside([
        "export", "--input", folder + "/a", "--input", folder + "/days/b", "--direction", "out", "--format",
        "jsonl",
      ])
      #expect(missed.output == "")
    }
  }

  @Test func aFileThatIsNotThereIsToldBeforeAnythingIsWritten() async throws {
    try await Self.withFiles { folder in
      for missing in [folder + "/x", folder + "/a/x"] {
        let run = try await ProgramRun.ringside(["open", folder + "/a", missing])
        #expect(run.exitCode == 66)
        #expect(run.output == "")
        #expect(run.messages.contains("There is no file \(missing.debugDescription)."))
      }
      try FileManager.default.createDirectory(atPath: folder + "/empty", withIntermediateDirectories: true)
      #expect(try await ProgramRun.ringside(["open", folder + "/empty"]).exitCode == 66)
    }
  }

  @Test func namesThatAreNotUTF8Work() async throws {
    try await Self.withFiles { folder in
      let run = try await ProgramRun.shell(
        #"cd '\#(folder)' && cp a "$(printf 'caf\351\356\234\200')" && "$RINGSIDE" export --input "$(printf 'caf\351\356\234\200')" --output "$(printf 'o\351.jsonl')" && ls | grep -ac o && cat "$(printf 'o\351.jsonl')""#
      )
      #expect(run.exitCode == 0)
      #expect(run.output.hasPrefix("1\n"))
      #expect(run.output.split(separator: "\n").count == 4)
      let missing = try await ProgramRun.shell(#""$RINGSIDE" open "$(printf '/caf\351')""#)
      #expect(missing.messages.contains("There is no file \"/caf\u{FFFD}\"."))
    }
  }

  @Test func legsWithoutCallsShowTheCallsTheyBelongTo() async throws {
    func leg(_ call: Int, _ leg: Int, _ parent: String, talk: Int) -> String {
      #"{"callId":"\#(call)","legId":"\#(leg)","parentCallId":"\#(parent)","pbxId":"acme","caller":"+15555550101","#
        + #""startTimeUTC":\#(1_764_338_400_000 + leg * 1000),"connectTimeUTC":\#(1_764_338_401_000 + leg * 1000),"#
        + #""disconnectedTimeUTC":\#(1_764_338_460_000 + leg * 1000),"answered":"\#(talk > 0 ? "Answered" : "-")","#
        + #""talkTimeMS":\#(talk),"direction":"\#(parent.isEmpty ? "Incoming" : "Internal")"}"#
    }
    try await TemporaryFolder.with { folder in
      let legs = [
        leg(7, 0, "", talk: 0), leg(8, 1, "7", talk: 5000), leg(9, 2, "8", talk: 4000),
        leg(3, 0, "", talk: 0),
      ]
      try FileExportTests.write(legs.joined(separator: "\n"), to: folder + "/legs")
      let run = try await ProgramRun.ringside(["export", "--input", folder + "/legs", "--format", "jsonl"])
      #expect(run.exitCode == 0)
      #expect(
        run.messages
          == "ringside: There are 4 legs and no calls: what is shown of 2 calls is what their legs tell.\n")
      let calls = try FileExportTests.values(run.output.split(separator: "\n"))
      #expect(calls.map { "\($0["callId"] ?? "")" } == ["7", "3"])
      #expect(calls.first?["talkTimeMS"] as? Int == 9000)
      #expect(calls.first?["callTime"] as? Int == 62_000)
      #expect(calls.first?["callLegCount"] as? String == "3")
      #expect(calls.first?["direction"] as? String == "Incoming")
      // Legs beside a call are its own.
      try FileExportTests.write(Records.json(id: 7), to: folder + "/calls")
      let both = try await ProgramRun.ringside([
        "export", "--input", folder + "/legs", "--input", folder + "/calls", "--format", "jsonl",
      ])
      #expect(try Self.ids(both) == ["7"] && both.messages == "")
    }
  }

  @Test(arguments: [("gz", "gzip"), ("zst", "zstd")])
  func aNameThatEndsInACompressionIsCompressed(ending: String, command: String) async throws {
    try await Self.withFiles { folder in
      let (packed, plain) = (folder + "/out.jsonl." + ending, folder + "/out.jsonl")
      for path in [packed, plain] {
        #expect(
          try await ProgramRun.ringside(["export", "--input", folder + "/a", "--output", path]).exitCode == 0)
      }
      let unpacked = try await ProgramRun.shell("\(command) -dc '\(packed)'")
      #expect(try unpacked.output == String(contentsOfFile: plain, encoding: .utf8))
      #expect(
        try await Self.ids(ProgramRun.ringside(["open", packed, "--format", "jsonl"])) == ["5", "3", "1"])
    }
  }

  @Test(arguments: ["x.xls", "x.csv.xyz", "x.gz.csv.bz2", "days.d/x.json5"])
  func anEndingThatIsNoFormatsSaysWhichThereAre(name: String) async throws {
    try await Self.withFiles { folder in
      let run = try await ProgramRun.ringside([
        "export", "--input", folder + "/a", "--output", folder + "/" + name,
      ])
      #expect(run.exitCode == 64)
      #expect(run.messages.contains(".csv, .tsv") && run.messages.contains(".gz or .zst"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a", "days"])
    }
  }

  @Test func aNameAsLongAsNamesCanBeIsWritten() async throws {
    try await Self.withFiles { folder in
      let name = String(repeating: "n", count: 251) + ".csv"
      let run = try await ProgramRun.ringside([
        "export", "--input", folder + "/a", "--output", folder + "/" + name,
      ])
      #expect(run.exitCode == 0 && run.messages == "")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a", "days", name])
    }
  }

  @Test func valuesOfTheEnvironmentLoseWhatStandsBehindThem() throws {
    let settings = try SettingsTests.settings(
      [],
      [
        "RINGSIDE_API_KEY": "k\r\n", "RINGSIDE_USERNAME": " jane \t", "RINGSIDE_PASSWORD": "a  b \r\n",
        "RINGSIDE_PBX": "one, two ,\n", "RINGSIDE_TIME_ZONE": "Asia/Kathmandu\n",
      ])
    #expect(settings.apiKey.reveal() == "k" && settings.username == "jane")
    #expect(settings.password.reveal() == "a  b ")
    #expect(settings.pbx == "one,two")
    #expect(try settings.knownZone().identifier == "Asia/Kathmandu")
    #expect(settings.notices == ["RINGSIDE_PASSWORD ends in a line end, which is left out."])
    #expect(throws: UsageError.controlCharacter(in: "RINGSIDE_API_KEY", at: 3)) {
      try SettingsTests.settings([], ["RINGSIDE_API_KEY": "ab\u{1}c"])
    }
  }

  @Test func listsAddUpAndBlanksAfterCommasAreNothing() throws {
    let settings = try SettingsTests.settings([
      "export", "--input", "a,b", "--input", "c", "--disposition", "Missed, Voicemail", "--disposition",
      "Busy",
    ])
    #expect(settings.inputs == ["a,b", "c"])
    #expect(settings.filter.dispositions == ["Missed", "Voicemail", "Busy"])
    #expect(try SettingsTests.settings(["--pbx", "a, b", "--pbx", "c"]).pbx == "a,b,c")
  }

  @Test func aWorkbookWithoutRoomForItsTemporaryFilesIsNotWritten() async throws {
    try await Self.withFiles { folder in
      let run = try await ProgramRun.ringside(
        ["export", "--input", folder + "/a", "--output", folder + "/x.xlsx"], ["TMPDIR": folder + "/nowhere"])
      #expect(run.exitCode == 74)
      #expect(
        run.messages.contains("x.xlsx failed: there is no room for its temporary files; TMPDIR names another")
      )
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a", "days"])
    }
  }
}
