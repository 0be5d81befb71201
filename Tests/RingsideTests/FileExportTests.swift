import Foundation
import Testing

@testable import ringside

/// The built program on files of records, without a terminal.
@Suite struct FileExportTests {
  static func inFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
  }

  static func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  static func values(_ lines: some Sequence<some StringProtocol>) throws -> [NSDictionary] {
    try lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
    }
  }

  @Test func `Every record comes out equal, in order, whatever the file looks like`() async throws {
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
    try await Self.inFolder { folder in
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

  @Test func `The filters hold, and a bad record is told by its line`() async throws {
    try await Self.inFolder { folder in
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
            Line 2 cannot be read at byte \(offset): expected a name in quotes.

          """)
    }
  }

  @Test func `A pipe out of open gets the table`() async throws {
    try await Self.inFolder { folder in
      let path = folder + "/calls.json"
      try Self.write("[\(Records.json(id: 1))]", to: path)
      let run = try await ProgramRun.ringside(["open", path, "--time-zone", "America/New_York"])
      #expect(run.output.hasPrefix("Start                Dir       Caller"))
      #expect(run.output.contains("2022-02-03 09:11:32  Incoming  Ada  +15555550146"))
      #expect(run.exitCode == 0)
    }
  }

  @Test func `What cannot be read says so, and how the program ends`() async throws {
    try await Self.inFolder { folder in
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
      #expect(try await ProgramRun.ringside(["export", "--input", "-", "--format", "jsonl"]).output == "")
      #expect(try await ProgramRun.ringside(["open"]).exitCode == 64)
      #expect(try await ProgramRun.ringside(["open", path, "--pbx", "x"]).exitCode == 64)
      #expect(try await ProgramRun.ringside(["export", "--input", path, "--range", "today"]).exitCode == 64)
      let cut = try await ProgramRun.shell(
        #"seq 1 9 | sed 's/.*/{"callId":"&"}/' | gzip | head -c 40 | "$RINGSIDE" export --input - --format jsonl"#
      )
      #expect(cut.exitCode == 65)
      #expect(cut.messages.contains("breaks off after"))
    }
  }
}
