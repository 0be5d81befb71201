import CallFiles
import Foundation
import TerminalHarness
import TestSupport
import Testing

@testable import ringside

/// The built program on files of records, without a terminal.
@Suite struct FileExportTests {
  static func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  static func values(_ lines: some Sequence<some StringProtocol>) throws -> [NSDictionary] {
    try lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
    }
  }

  @Test(
    arguments: [
      ("America/New_York", "10:00:00"), (":America/New_York", "10:00:00"),
      (":/usr/share/zoneinfo/America/New_York", "10:00:00"), ("EST5EDT,M3.2.0,M11.1.0", "10:00:00"),
      ("EST", nil), ("EST5", nil), ("Mars/Olympus", nil),
    ] as [(String, String?)])
  func timesAreThoseOfTheComputersZoneOrAskedFor(variable: String, time: String?) async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/july.jsonl"
      try Self.write(Records.json(id: 1, start: 1_752_588_000_000), to: path)
      let run = try await ProgramRun.ringside(["export", "--input", path], ["TZ": variable])
      if let time {
        #expect(run.output.contains(time))
        #expect(run.exitCode == 0)
      } else {
        #expect(run.output.isEmpty && run.exitCode == 64)
        #expect(run.messages.contains("This computer's time zone is not known: TZ=\(variable) is"))
        #expect(run.messages.contains("--time-zone America/New_York"))
      }
    }
  }

  @Test func everyRecordComesOutEqualInOrderWhateverTheFileLooksLike() async throws {
    let records = (0..<500).map { number in
      Records.json(
        id: number,
        [
          "callerName": #""Ada \"\#(number)\" é""#, "new": #"{"a":[1,2.50,null,{"b":"]"}]}"#,
          "callLegCount": number % 2 == 0 ? "\"\(number)\"" : "\(number)",
          "waitTimeMS": number % 3 == 0 ? "null" : "1e2",
        ])
    }
    let expected = try Self.values(records)
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls"
      for text in [
        records.joined(separator: "\n"), "[" + records.joined(separator: ",\n") + "]",
        #"{"meta":{},"data":["# + records.joined(separator: ",") + "]}",
      ] {
        try Self.write(text, to: path)
        for words in [
          ["export", "--input", path, "--format", "jsonl"], ["open", path, "--format", "jsonl"],
        ] {
          let run = try await ProgramRun.ringside(words)
          #expect(run.messages == "")
          #expect(run.exitCode == 0)
          #expect(try Self.values(run.output.split(separator: "\n")) == expected)
        }
        let piped = try await ProgramRun.shell(
          #"gzip -c "$1" | "$RINGSIDE" export --input - --format jsonl"#.replacing("$1", with: path))
        #expect(try Self.values(piped.output.split(separator: "\n")) == expected)
      }
    }
  }

  @Test func ofACallThatComesTwiceTheLaterVersionIsWritten() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.jsonl"
      let later = Records.json(id: 1, ["callerName": #""Updated""#])
      try Self.write(
        [Records.json(id: 1), Records.json(id: 2), later, Records.json(id: 2)].joined(separator: "\n"),
        to: path)
      let words = "ringside: 1 call came twice with other contents: the later version is written.\n"
      let run = try await ProgramRun.ringside(["export", "--input", path, "--format", "jsonl"])
      #expect(run.exitCode == 0)
      #expect(
        try Self.values(run.output.split(separator: "\n")) == Self.values([later, Records.json(id: 2)]))
      #expect(run.messages == words)
      // In another part of the file: 64 kB are the first.
      let many = (1...300).map { Records.json(id: $0) }
      try Self.write((many + [many[6], later]).joined(separator: "\n"), to: path)
      let long = try await ProgramRun.ringside(["export", "--input", path, "--format", "jsonl"])
      #expect(
        try Self.values(long.output.split(separator: "\n")) == Self.values(many.dropFirst() + [later]))
      #expect(long.messages == words)
    }
  }

  @Test func theFiltersHoldAndABadRecordIsToldByItsLine() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.jsonl"
      try Self.write(
        [Records.json(id: 1), "{broken", Records.missed(id: 2), Records.missed(id: 2)].joined(
          separator: "\n"),
        to: path)
      let run = try await ProgramRun.ringside(["export", "--input", path, "--missed", "--format", "tsv"])
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.first?.hasPrefix("callId\tpbxId\tstartTime\t") == true)
      #expect(lines.last?.hasPrefix("2\tacmecorppbx\t") == true)
      #expect(run.exitCode == 65)
      let offset = Records.json(id: 1).utf8.count + 2
      #expect(
        run.messages == """
          ringside: One record was left out.
            Line 2 cannot be read at byte \(offset): expected a name in quotes, in “{broken”.

          """)
    }
  }

  @Test func textThatIsNoRecordIsToldAndIsNoFailure() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.jsonl"
      try Self.write("connecting…\n" + Records.json(id: 1) + "\n", to: path)
      let run = try await ProgramRun.ringside(["export", "--input", path, "--format", "jsonl"])
      #expect(run.exitCode == 0)
      #expect(run.output == Records.json(id: 1) + "\n")
      #expect(
        run.messages == """
          ringside: No record is lost, but one stretch of text is no record.
            Line 1 holds no record here: “connecting…”.

          """)
    }
  }

  /// Whoever shares a pipe with the program may have it so, as some servers do.
  @Test func pipesThatDoNotWaitAreWaitedFor() async throws {
    let records = (0..<10_000).map { Records.json(id: $0) }
    let run = try await ProgramRun(
      ProgramRun.executable.path, ["export", "--input", "-", "--format", "jsonl"], environment: ["TZ": "UTC"],
      input: Array(records.joined(separator: "\n").utf8), waitsForPipes: false)
    #expect(run.messages == "")
    #expect(run.exitCode == 0)
    #expect(run.output.split(separator: "\n").count == records.count)
  }

  @Test(arguments: [4, 6, 20])
  func tooFewOpenFilesAreAnErrorBeforeAnythingIsDone(limit: Int) async throws {
    try await TemporaryFolder.with { folder in
      try Self.write(Records.json(id: 1), to: folder + "/calls.jsonl")
      let run = try await ProgramRun.shell(
        #"ulimit -n \#(limit); exec "$RINGSIDE" export --input '\#(folder)/calls.jsonl' --output '\#(folder)/x.csv'"#
      )
      #expect(run.exitCode == 74)
      #expect(
        run.messages
          == "ringside: The system lets it open fewer than 32 files. Raise the limit: ulimit -n 256.\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["calls.jsonl"])
    }
  }

  @Test(arguments: [250_000, 400_000])
  func whereThereIsTooLittleMemoryThatIsSaidBeforeAnythingIsDone(kilobytes: Int) async throws {
    try await TemporaryFolder.with { folder in
      try Self.write(Records.json(id: 1), to: folder + "/calls.jsonl")
      let run = try await ProgramRun.shell(
        #"ulimit -v \#(kilobytes); exec "$RINGSIDE" export --input '\#(folder)/calls.jsonl' --output '\#(folder)/x.csv'"#
      )
      #expect(run.exitCode == 74)
      #expect(run.messages.contains("There is not enough memory."))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["calls.jsonl"])
    }
  }

  @Test func aFileCanBeExportedOntoItself() async throws {
    // Far more than is read ahead.
    let records = (0..<20_000).map { Records.json(id: $0, start: 1_643_897_492_897 - Int64($0)) }
    let text = records.joined(separator: "\n") + "\n"
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.jsonl"
      try Self.write(text, to: path)
      let words = ["export", "--input", path, "--format", "jsonl", "--output"]
      #expect(try await ProgramRun.ringside(words + [folder + "/copy"]).exitCode == 0)
      let run = try await ProgramRun.ringside(words + [path])
      #expect(run.messages == "")
      #expect(run.exitCode == 0)
      #expect(FileManager.default.contentsEqual(atPath: path, andPath: folder + "/copy"))
      #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == 20_000)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["calls.jsonl", "copy"])
    }
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129), (SIGQUIT, 131)] as [(Int32, Int32)])
  func interruptedItLeavesTheFileThatWasThereAndNothingElse(signal: Int32, code: Int32)
    async throws
  {
    try await TemporaryFolder.with { folder in
      let (pipe, path) = (folder + "/pipe", folder + "/calls.csv")
      try Self.write("yesterday's", to: path)
      try #require(mkfifo(pipe, 0o600) == 0)
      // As long as this is open, more could come.
      let sender = open(pipe, O_RDWR | O_CLOEXEC)
      try #require(sender >= 0)
      defer { close(sender) }
      let program = try TerminalProgram(
        TerminalProgram.builtProduct("ringside"),
        ["export", "--input", pipe, "--format", "csv", "--output", path], columns: 200)
      try #require(
        writeAll(Records.json(id: 1) + "\n" + Records.json(id: 2) + "\n", to: sender) == 0)
      try await program.screen { $0.contains("read 2") }
      await program.signal(signal)
      #expect(try await program.exit() == .exited(code))
      let said = await program.currentScreen.lines.filter { !$0.isEmpty }
      #expect(said == ["ringside: Stopped: \(path) was not written."])
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "yesterday's")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["calls.csv", "pipe"])
    }
  }

  @Test func anInputThatBreaksOffLeavesTheFormerExport() async throws {
    try await TemporaryFolder.with { folder in
      let (input, path) = (folder + "/cut.gz", folder + "/calls.csv")
      try Self.write("yesterday's", to: path)
      let run = try await ProgramRun.shell(
        #"seq 1 9 | sed 's/.*/{"callId":"&"}/' | gzip | head -c 40 > '\#(input)';"#
          + #""$RINGSIDE" export --input '\#(input)' --output '\#(path)'"#)
      #expect(run.exitCode == 65)
      #expect(run.messages.contains("breaks off after"))
      #expect(run.messages.hasSuffix(" \(path) was not written.\n"))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "yesterday's")
    }
  }

  @Test func aPipeOutOfOpenGetsTheTable() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.json"
      try Self.write("[\(Records.json(id: 1))]", to: path)
      let run = try await ProgramRun.ringside(["open", path, "--time-zone", "America/New_York"])
      #expect(run.output.hasPrefix("Start (America/New_York)  Dir       Caller"))
      #expect(run.output.contains("2022-02-03 09:11:32       Incoming  Ada  +15555550146"))
      #expect(run.exitCode == 0)
    }
  }

  @Test func unreadableInputIsAnErrorWithItsExitCode() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/x"
      let missing = try await ProgramRun.ringside(["open", path])
      #expect(missing.exitCode == 66)
      #expect(missing.messages.contains("There is no file \(path.debugDescription)."))
      #expect(try await ProgramRun.ringside(["export", "--input", folder]).exitCode == 66)
      try Self.write("not JSON\nat all\n", to: path)
      #expect(try await ProgramRun.ringside(["export", "--input", path]).exitCode == 65)
      try Self.write("", to: path)
      let empty = try await ProgramRun.ringside(["export", "--input", path, "--format", "csv"])
      #expect(empty.exitCode == 0)
      #expect(empty.output.hasPrefix("callId,pbxId,"))
      let filtered = try await ProgramRun.ringside(["export", "--input", path, "--filter", "result:missed"])
      #expect(filtered.exitCode == 0)
      #expect(try await ProgramRun.ringside(["export", "--input", "-", "--format", "jsonl"]).output == "")
      #expect(try await ProgramRun.ringside(["open"]).exitCode == 64)
      #expect(try await ProgramRun.ringside(["open", path, "--pbx", "x"]).exitCode == 64)
      #expect(try await ProgramRun.ringside(["export", "--input", path, "--range", "today"]).exitCode == 64)
      let cut = try await ProgramRun.shell(
        #"seq 1 9 | sed 's/.*/{"callId":"&"}/' | gzip | head -c 40 | "$RINGSIDE" export --input - --format jsonl"#
      )
      #expect(cut.exitCode == 65)
      #expect(cut.messages.contains("breaks off after"))
      try Self.write("[" + Records.json(id: 1) + ",", to: path)
      let open = try await ProgramRun.ringside(["export", "--input", path, "--format", "jsonl"])
      #expect(open.exitCode == 65)
      #expect(open.output == Records.json(id: 1) + "\n")
      #expect(open.messages.contains("is not whole"))
    }
  }
}
