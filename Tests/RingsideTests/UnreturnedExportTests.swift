import Foundation
import TestSupport
import Testing

@testable import ringside

/// `export --missed --unreturned`, by the built program.
@Suite struct UnreturnedExportTests {
  private static let records = [
    SampleRecords.call(
      "3", start: 1_643_897_792_897, length: 95_000,
      [
        "direction": #""Outgoing""#, "caller": #""120088""#, "callerName": #""Jane Li""#,
        "callee": #""+15551234567""#, "missed": #""-""#, "answered": #""Answered""#, "talkTimeMS": "61000",
      ]),
    SampleRecords.call("2", ["callerName": #""=HYPERLINK(1)""#, "caller": #""+15555550102""#]),
    SampleRecords.call("1", ["waitTimeMS": "45000"]),
    SampleRecords.call("4", length: 500),
  ]

  private static func run(_ format: String, _ more: String...) async throws -> ProgramRun {
    try await TemporaryFolder.with { folder in
      try FileExportTests.write(records.joined(separator: "\n"), to: folder + "/calls.jsonl")
      return try await ProgramRun.ringside(
        ["export", "--input", folder + "/calls.jsonl", "--unreturned", "--format", format] + more)
    }
  }

  @Test func aLineForEachNumberSaysWhoCalledBack() async throws {
    let run = try await Self.run("csv", "--missed")
    #expect(
      run.output == """
        verdict,number,name,attempts,missed,lastMissed,waitSeconds,callbacks,rangAgain,lastRangAgain,\
        contact,afterSeconds,by,talkSeconds,names\r
        open,+15555550102,'=HYPERLINK(1),1,1,2022-02-03 14:11:32,0,0,0,,,,,,1\r
        returned,+15551234567,,1,1,2022-02-03 14:11:32,45,0,0,,2022-02-03 14:16:32,240,Jane Li 120088,61,0\r

        """)
    #expect(run.messages.contains("Missed calls left out: 1 of a second."))
    #expect(run.exitCode == 0)
  }

  @Test func formatsForProgramsAndPeopleSayTheSame() async throws {
    let json = try FileExportTests.values(
      try await Self.run("jsonl", "--missed").output.split(separator: "\n"))
    #expect(json.map { $0["verdict"] as? String } == ["open", "returned"])
    #expect(json.map { $0["talkSeconds"] as? Int } == [nil, 61])
    let table = try await Self.run("table", "--missed").output
    #expect(table.contains("returned  +15551234567"))
    #expect(table.contains("4:00"))
    let markdown = try await Self.run("markdown", "--missed").output
    #expect(markdown.hasPrefix("| Verdict | Number | Name | Attempts |"))
  }

  /// A national number, the call back to it in its international form, and nothing else that tells the country.
  @Test func theCountryThatIsNamedTellsWhoWasCalledBack() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.jsonl"
      let records = [
        Self.records[0].replacing("+15551234567", with: "+442079460123"),
        Self.records[2].replacing("+15551234567", with: "02079460123"),
      ]
      try FileExportTests.write(records.joined(separator: "\n"), to: path)
      for (country, verdict) in [("auto", "open,02079460123"), ("GB", "returned,+442079460123")] {
        let lines = try await ProgramRun.ringside(
          ["export", "--input", path, "--missed", "--unreturned", "--format", "csv", "--country", country])
        #expect(lines.output.split(separator: "\r\n").last?.hasPrefix(verdict) == true)
        let report = try await ProgramRun.ringside(
          ["report", "--input", path, "--fail-if-open", "1"], ["RINGSIDE_COUNTRY": country])
        #expect(report.exitCode == (country == "auto" ? 3 : 0))
        let calls = try await ProgramRun.ringside(
          [
            "export", "--input", path, "--filter", "to:02079460123", "--format", "jsonl", "--country",
            country,
          ])
        #expect(calls.output.split(separator: "\n").count == (country == "auto" ? 0 : 1))
      }
    }
  }

  @Test func itGoesWithMissedAndNothingElse() async throws {
    for more in [[], ["--missed", "--direction", "in"]] {
      let run = try await ProgramRun.ringside(["export", "--input", "x", "--unreturned"] + more)
      #expect(run.exitCode == 64)
      #expect(run.messages.contains("--unreturned goes with --missed and no other filter."))
    }
  }
}
