import CallTable
import Foundation
import Observation
import TestSupport
import Testing

@testable import BrowserModel

/// The legs that stand among the calls of a file tell their routes.
@Suite(.timeLimit(.minutes(3))) struct FileRoutesTests {
  @Test func legsAnywhereInTheFileTellTheRoutes() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/calls.jsonl"
    let lines =
      CallRoutesTests.legs(1..<21) + SampleRecords.calls(1..<61) + CallRoutesTests.legs(21..<51)
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let browser = try FileTests.browser(path)
    browser.start()
    let until: (@escaping @MainActor (Browser) -> Bool) async -> Void = { condition in
      for await holds in Observations({ condition(browser) }) where holds { return }
    }
    await until { $0.calls?.isComplete == true }
    let calls = try #require(browser.calls)
    #expect(calls.record(at: 3).route == nil && calls.words.queues == nil)
    calls.columns.arrange(CallRoutesTests.queues)
    await until { browser in
      browser.calls.map { calls in (0..<60).allSatisfy { calls.record(at: $0).route != nil } } ?? false
    }
    for position in 0..<60 {
      let queue = position >= 50 ? nil : position % 2 == 1 ? "Sales" : "West Support"
      #expect(calls.record(at: position).route?.queue == queue)
    }
    #expect(calls.words.queues == nil)
    calls.rows.setFilter(try CallFilter(parsing: "agent=102 queue:sales"))
    await until { $0.calls?.index.count == 9 }
    calls.rows.setFilter(try CallFilter(parsing: #"!queue:sales agent="Agent 0""#))
    await until { $0.calls?.rows.isCurrent == true && $0.calls?.index.count == 8 }
    #expect((0..<8).allSatisfy { Int(calls.record(at: $0).callID).map { $0 % 6 == 3 } ?? false })
  }
}
