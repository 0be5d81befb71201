import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation
import Sandbox
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import ringside

/// `ringside report`, from a file and from the service.
@Suite struct ReportTests {
  /// Ann was missed twice in a queue, <Bob> once; Eve was answered.
  private static let records: [String] = {
    let start: Int64 = 1_795_431_600_000  // Mon 23 Nov 2026 11:00 UTC
    func call(_ id: Int, minute: Int64, _ fields: [String: String]) -> String {
      SampleRecords.call(String(id), start: start + minute * 60_000, fields)
    }
    let missed = ["missed": "\"Missed\"", "answered": "\"-\"", "direction": "\"Incoming\""]
    func ann(_ wait: Int) -> [String: String] {
      missed.merging([
        "caller": "\"+15555550101\"", "callerName": "\"Ann\"", "waitTimeMS": "\(wait)",
        "callTime": "\(wait)", "calleeName": "\"Sales\"", "callee": "\"101\"",
      ]) { $1 }
    }
    return [
      call(
        4, minute: 70,
        [
          "missed": "\"-\"", "abandoned": "\"-\"", "answered": "\"Answered\"", "direction": "\"Incoming\"",
          "caller": "\"+15555550103\"", "callerName": "\"Eve\"", "talkTimeMS": "60000",
          "calleeName": "\"Lab\"", "callee": "\"102\"",
        ]),
      call(3, minute: 5, ann(90_000)),
      call(
        2, minute: 3,
        missed.merging([
          "caller": "\"+15555550102\"", "callerName": "\"<Bob> & \\u001b\"", "waitTimeMS": "30000",
          "callTime": "30000", "calleeName": "\"Sales\"", "callee": "\"101\"",
        ]) { $1 }),
      call(1, minute: 0, ann(60_000)),
    ]
  }()

  private func with(_ body: (_ file: String, _ folder: String) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      try FileExportTests.write(Self.records.joined(separator: "\n"), to: folder + "/calls.jsonl")
      try await body(folder + "/calls.jsonl", folder)
    }
  }

  @Test func theTextTellsWhoWaitsWhenWhereAndHowLong() async throws {
    try await with { file, _ in
      let run = try await ProgramRun.ringside(["report", "--input", file])
      #expect(run.exitCode == 0 && run.messages == "")
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
      }
      #expect(lines[0] == "Calls of \(file)")
      #expect(
        lines.contains(
          "2 open · 0 tried · 0 withheld · 0 got through · 0 returned. Calls back in these calls count."))
      #expect(lines.contains("+15555550101 Ann 2 Mon 23 Nov 11:05 1:30 open: nobody called back"))
      #expect(lines.contains("+15555550102 <Bob> & ␛ 1 Mon 23 Nov 11:03 0:30 open: nobody called back"))
      #expect(lines.contains("Calls 4") && !lines.contains("BY QUEUE"))
      #expect(lines.contains("Answered 1 25 %") && lines.contains("Missed 3 75 %"))
      #expect(lines.contains("11:00 3 0 3 0 0 1:30 100 %") && lines.contains("12:00 1 1 0 0 0 0 %"))
      #expect(lines.contains("Sales 101 3 0 3 0 0 1:30 100 %") && !lines.contains { $0.hasPrefix("Lab 102") })
      #expect(lines.contains("Mon 23 Nov 11:05 1:30 Ann +15555550101 Sales 101 MISSED 3"))
    }
  }

  @Test func thePageIsOneFileWithNothingFromElsewhereAndNoTextOfOthersIsObeyed() async throws {
    try await with { file, folder in
      let path = folder + "/page.html"
      let run = try await ProgramRun.ringside(["report", "--input", file, "--output", path])
      #expect(run.exitCode == 0)
      let page = try String(contentsOfFile: path, encoding: .utf8)
      #expect(
        page.contains("<td>&lt;Bob&gt; &amp; ␛</td>") && !page.contains("\u{1B}") && !page.contains("<Bob>"))
      #expect(
        page.contains("<svg") && page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
      for word in ["<script", "http:", "https:", "src=", "href=", "url(", "@import"] {
        #expect(!page.contains(word), "\(word)")
      }
      // Every tag is closed, so that an XML reader can read all behind the head.
      let body = try #require(page.range(of: "<body>"))
      let parser = XMLParser(
        data: Data(
          page[body.lowerBound...].replacing("</html>", with: "").replacing("<br>", with: "<br/>").utf8))
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
    }
  }

  @Test func markdownAndTheEndingOfAName() async throws {
    try await with { file, folder in
      let path = folder + "/page.md"
      _ = try await ProgramRun.ringside(["report", "--input", file, "--output", path, "--mask"])
      let page = try String(contentsOfFile: path, encoding: .utf8)
      #expect(page.hasPrefix("# Calls of ") && page.contains("\n## Never called back\n"))
      #expect(
        page.contains("| Number | Name | Attempts |") && page.contains("Person ") && !page.contains("Ann"))
      let csv = try await ProgramRun.ringside(["report", "--input", file, "--format", "csv"])
      #expect(csv.exitCode == 64)
      #expect(
        csv.messages.hasPrefix(
          "ringside: --format: \"csv\" is not one of text, markdown, html, json."))
      #expect(try await ProgramRun.ringside(["export", "--input", file, "--format", "html"]).exitCode == 64)
    }
  }

  @Test func asManyAsAreTooManyMakeItsExitCode() async throws {
    try await with { file, _ in
      let few = try await ProgramRun.ringside(["report", "--input", file, "--fail-if-open", "3"])
      #expect(few.exitCode == 0)
      let many = try await ProgramRun.ringside(["report", "--input", file, "--fail-if-open", "2"])
      #expect(many.exitCode == 3 && many.messages == "ringside: 2 numbers to be called back.\n")
      // The second line has the time.
      #expect(
        many.output.split(separator: "\n").dropFirst(2) == few.output.split(separator: "\n").dropFirst(2))
    }
  }

  /// The numbers of a day of the service are those that the exports tell.
  @Test func itsNumbersAreThoseOfTheExports() async throws {
    let server = try SandboxServer(SandboxOptions(callsPerDay: 120))
    defer { server.stop() }
    let account = ProgramRun.account(server)
    let day = ["--range", "yesterday", "--time-zone", "America/New_York"]
    let run = try await ProgramRun.ringside(["report", "--format", "json"] + day, account)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.bytes)) as? [String: Any])
    let export = try await ProgramRun.ringside(["export", "--format", "jsonl"] + day, account)
    let waiting = try await ProgramRun.ringside(
      ["export", "--missed", "--unreturned", "--format", "jsonl"] + day, account)
    let calls = export.output.split(separator: "\n")
    #expect(report["calls"] as? Int == calls.count && calls.count > 20)
    #expect(
      report["open"] as? Int
        == waiting.output.split(separator: "\n").count { $0.contains(#""verdict":"open""#) })
    let hours = try #require(report["byHour"] as? [[String: Any]])
    #expect(hours.reduce(0) { $0 + ($1["calls"] as? Int ?? 0) } == calls.count)
    #expect(
      hours.reduce(0) { $0 + ($1["missed"] as? Int ?? 0) }
        == calls.count { $0.contains(#""missed":"Missed""#) })
    #expect(report["comparedWith"] as? String == "median of 4 \(weekday(report["from"] as? String))s")
    #expect((report["byQueue"] as? [Any])?.isEmpty == false)
    #expect((report["neverCalledBack"] as? [Any])?.count == waiting.output.split(separator: "\n").count)
  }

  private func weekday(_ text: String?) -> String {
    (try? ReportRange(from: text ?? "", to: nil, zone: .gmt, now: .distantFuture))?.from.localDay
      .longWeekdayName ?? ""
  }
}
