import BrowserModel
import CallFiles
import CellGrid
import Foundation
import Observation
import Testing
import TestSupport
import WorkAnalytics

@testable import Screens

/// The title line over the calls of a file: the day stands in it as long as the times go without.
@Suite(.timeLimit(.minutes(3))) struct FileTitleTests {
  /// 23:59:20 and 03:00:00 of the same day in New York.
  private static let starts = [1_795_496_360_767, 1_795_420_800_000]

  private func lines(_ starts: [Int], width: Int) async throws -> [String] {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = folder.path + "/day.jsonl"
    let lines = starts.enumerated().map { #"{"callId":"\#($0)","startTimeUTC":\#($1)}"# }
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let now = Date(timeIntervalSince1970: 1_795_528_800)
    let browser = Browser(
      launch: Launch(zone: .success(zone), file: .init(path: path, feed: try FileFeed(path: path))),
      dependencies: Dependencies(
        now: { now }, connect: { Session(baseURL: $0, credentials: $1) }, export: { _, _ in }))
    browser.start()
    for await isComplete in Observations({ browser.calls?.isComplete }) where isComplete == true { break }
    return Screens.frame(of: browser, in: GridSize(columns: width, rows: 10), look: Look()).grid.lines
  }

  @Test(arguments: [
    (80, " Ringside  day.jsonl · Mon 23 Nov 2026, yesterday · New York       all 2 loaded"),
    (60, " day.jsonl · Mon 23 Nov 2026, yesterday        all 2 loaded"),
    (45, " day.jsonl · Mon 23 Nov 2026    all 2 loaded"),
    (40, " day.jsonl · 23 Nov 2026   all 2 loaded"),
  ])
  func oneDay(width: Int, expected: String) async throws {
    let lines = try await lines(Self.starts, width: width)
    #expect(lines[0] == expected)
    #expect(lines[3].hasPrefix(width < 80 ? "▌23:59 " : "▌23:59:20 "))
  }

  @Test func severalDays() async throws {
    let starts = Self.starts + [1_795_496_400_000]
    let lines = try await lines(starts, width: 80)
    #expect(lines[0].hasPrefix(" Ringside  day.jsonl · New York  "))
    #expect(lines[3].hasPrefix("▌23 Nov 23:59:20 "))
    #expect(lines[5].hasPrefix(" 24 Nov 00:00:00 "))
  }
}
