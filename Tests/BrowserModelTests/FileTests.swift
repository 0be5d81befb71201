import CallFiles
import CallTable
import Foundation
import Observation
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// The browser on a file of records: no service, no account.
@Suite(.timeLimit(.minutes(3))) struct FileTests {
  let browser: Browser
  let path: String
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/calls"
    var lines = SampleRecords.calls(0..<3000)
    lines.insert("{broken", at: 1000)
    lines.append(#"{"callId":"5","legId":"1","pbxId":"acmecorppbx","startTimeUTC":1}"#)
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    browser = try Self.browser(path)
  }

  static func browser(_ path: String, filter: CallFilter = CallFilter()) throws -> Browser {
    let feed = try FileFeed(path: path, sizes: ChunkSizes(first: 2000, most: 8000, record: 1 << 20))
    let browser = Browser(
      launch: Launch(zone: .success(World.newYork), filter: filter, file: .init(path: path, feed: feed)),
      dependencies: Dependencies(
        now: { World.now },
        connect: { base, credentials in
          Issue.record("a file asks no service")
          return Session(baseURL: base, credentials: credentials, transport: FakeTransport())
        }, export: { _, _ in }))
    browser.geometry = Geometry(rows: 24, tableRows: 19)
    return browser
  }

  func until(_ condition: @escaping @MainActor (Browser) -> Bool) async {
    let browser = browser
    for await holds in Observations({ condition(browser) }) where holds { return }
  }

  func load() async {
    browser.start()
    await until { $0.calls.map { $0.isComplete && $0.index.examined == $0.table.count } ?? false }
  }

  @Test func loadsByItselfToTheEndInTheOrderOfTheFile() async throws {
    browser.start()
    #expect(browser.context == .calls)
    #expect(browser.calls?.words.loaded == "loading…")
    await until { ($0.calls?.table.count ?? 0) > 0 }
    await until { $0.calls?.isComplete == true }
    let calls = try #require(browser.calls)
    #expect(calls.words.loaded == "all 3000 loaded")
    #expect(calls.words.loadedFraction == nil)
    #expect((0..<3000).allSatisfy { calls.record(at: $0).callID == String($0) })
    #expect(calls.defects.listed.map(\.place) == [.line(1001)])
    #expect(browser.message?.text.hasPrefix("Line 1001 could not be read and is left out.") == true)
  }

  @Test func escKeepsWhatIsThereAndNothingIsMissedAfterwards() async throws {
    // A pipe, so that the end is not there before Esc is.
    let pipe = Pipe()
    func write(_ numbers: Range<Int>) throws {
      let lines = SampleRecords.calls(numbers).joined(separator: "\n") + "\n"
      try pipe.fileHandleForWriting.write(contentsOf: Data(lines.utf8))
    }
    try write(0..<20)
    let browser = try Self.browser("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
    browser.start()
    for await count in Observations({ browser.calls?.table.count }) where count == 20 { break }
    let calls = try #require(browser.calls)
    browser.press(.close)
    #expect(calls.pager.progress == .stopped)
    #expect(browser.message?.text == "Stopped")
    #expect(calls.words.loaded == "loaded 20")
    browser.press(.refresh)
    try write(20..<40)
    try pipe.fileHandleForWriting.close()
    for await isComplete in Observations({ browser.calls?.isComplete }) where isComplete == true { break }
    #expect((0..<calls.table.count).map { calls.table[$0].callID } == (0..<40).map(String.init))
  }

  @Test func filtersHoldWhileItLoads() async throws {
    browser.start()
    browser.press(.toggleMissed)
    await until { $0.calls.map { $0.isComplete && $0.index.examined == 3000 } ?? false }
    let calls = try #require(browser.calls)
    let missed = (0..<3000).filter { calls.table[$0].isMissed }
    #expect((0..<calls.index.count).map { calls.index[$0] } == missed)
  }

  @Test func anotherZoneChangesTheTimesOnlyAndThereIsNoRange() async throws {
    await load()
    let calls = try #require(browser.calls)
    for command in [Command.chooseZone, .insert("kathmandu"), .open] { browser.press(command) }
    #expect(browser.calls === calls)
    #expect(calls.zone.identifier == "Asia/Kathmandu")
    browser.press(.chooseRange)
    #expect(browser.dialog == nil)
    #expect(browser.message?.text == "A file has no date range.")
  }

  @Test func aPipeIsCompleteOnlyAtItsEnd() async throws {
    let pipe = Pipe()
    let lines = SampleRecords.calls(0..<20).joined(separator: "\n") + "\n"
    try pipe.fileHandleForWriting.write(contentsOf: Data(lines.utf8))
    let browser = try Self.browser("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
    browser.start()
    for await count in Observations({ browser.calls?.table.count }) where count == 20 { break }
    #expect(browser.calls?.words.loaded == "loaded 20 · reading…")
    try pipe.fileHandleForWriting.close()
    for await isComplete in Observations({ browser.calls?.isComplete }) where isComplete == true { break }
    #expect(browser.calls?.words.loaded == "all 20 loaded")
  }

  @Test func theDayIsToldOnceWhereThereIsOnlyOne() async throws {
    // 2026-11-24 03:00 UTC: still the 23rd in New York.
    let starts = [1_795_489_200_000, 1_795_478_360_767]
    try starts.enumerated().map { SampleRecords.call("\($0)", start: Int64($1)) }.joined(separator: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let browser = try Self.browser(path)
    browser.start()
    for await isComplete in Observations({ browser.calls?.isComplete }) where isComplete == true { break }
    let calls = try #require(browser.calls)
    #expect(calls.times.titles.contains("Mon 23 Nov 2026"))
    #expect(calls.times.isOneDay)
    for command in [Command.chooseZone, .insert("utc"), .first, .open] { browser.press(command) }
    #expect(calls.zone.identifier != "America/New_York")
    #expect(calls.times.titles.isEmpty)
    #expect(!calls.times.isOneDay)
  }

  /// In another part of the file than the call it replaces; a repeat that says the same is not told.
  @Test func aLaterVersionOfACallTakesItsPlaceAndIsTold() async throws {
    func call(_ number: Int, _ name: String) -> String {
      SampleRecords.call(
        "\(number)", start: 1_795_489_200_000 - Int64(number) * 60_000, ["callerName": #""\#(name)""#])
    }
    let records = (0..<60).map { call($0, "First") }
    try (records + [records[7], call(5, "Updated")]).joined(separator: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let browser = try Self.browser(path)
    browser.start()
    let isWhole = Observations {
      browser.calls.map { $0.isComplete && $0.index.examined == $0.table.count } ?? false
    }
    for await isWhole in isWhole where isWhole { break }
    let calls = try #require(browser.calls)
    #expect(calls.words.loaded == "all 60 loaded")
    #expect(calls.index.count == 60)
    #expect(calls.record(at: 59).callerName == "Updated")
    #expect((0..<59).allSatisfy { calls.record(at: $0).callID != "5" })
    #expect(
      browser.message?.text == "1 call came twice with other contents: the later version is shown.")
    browser.press(.last)
    #expect(browser.message == nil)
  }

  @Test func theLegsOfTheFileAreThoseOfTheOpenedCall() async throws {
    await load()
    for command in [Command.move(5), .open] { browser.press(command) }
    await until { $0.opened?.legs != .loading }
    guard case .loaded(let family)? = browser.opened?.legs else {
      Issue.record("\(String(describing: browser.opened?.legs))")
      return
    }
    #expect(family.legs.map(\.legID) == ["1"])
    browser.press(.nextCall(1))
    await until { $0.opened?.legs != .loading }
    let call = try #require(browser.opened?.call)
    #expect(browser.opened?.legs == .loaded(CallFamily(of: call, legs: [])))
  }

  @Test func unreadableRecordsAreListedAndTheirMessageGoesOnceSeen() async throws {
    browser.press(.listDefects)
    #expect(browser.dialog == nil)
    let bad = Array(repeating: "{5", count: 12_000)
    try (SampleRecords.calls(0..<9) + bad).joined(separator: "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    let browser = try Self.browser(path)
    browser.start()
    let changes = Observations { browser.calls?.isComplete }
    for await isComplete in changes where isComplete == true { break }
    let calls = try #require(browser.calls)
    #expect(browser.message?.text == "12\u{A0}000 records could not be read and are left out.")
    #expect(browser.message?.actions.map(\.command) == [.listDefects, .close])
    #expect(calls.words.leftOut == nil)
    browser.press(.listDefects)
    guard case .defects(let list)? = browser.dialog else {
      Issue.record("no list")
      return
    }
    #expect(list.words == "12\u{A0}000 records could not be read, the first 10\u{A0}000 are listed.")
    #expect(list.defects.listed.count == 10_000)
    #expect(list.defects.listed.first?.place == .line(10))
    browser.press(.close)
    #expect(browser.dialog == nil)
    #expect(browser.message == nil)
    #expect(calls.words.leftOut == "12\u{A0}000 left out")
  }

  @Test func escDismissesWhatIsSaidOfBadRecordsBeforeTheSearch() async throws {
    await load()
    for command in [Command.search, .insert("5551"), .open] { browser.press(command) }
    await until { $0.calls?.words.matches == "1 of 3000" }
    let calls = try #require(browser.calls)
    browser.press(.close)
    #expect(calls.areDefectsKnown)
    #expect(calls.search != nil)
    browser.press(.close)
    #expect(calls.search == nil)
    browser.press(.refresh)
    await until { $0.calls.map { $0.isComplete && $0.pager.progress == .idle } ?? false }
    #expect(browser.message?.text.hasPrefix("Line 1001 could not be read and is left out.") == true)
  }

  @Test func afterARefreshTheCallIsLookedForUntilItComes() async throws {
    await load()
    let calls = try #require(browser.calls)
    browser.press(.last)
    for distance in [-112, 5] { browser.press(.move(distance)) }
    #expect(calls.selected?.callID == "2892")
    #expect(calls.cursor - calls.top == 5)
    browser.press(.refresh)
    await until { $0.calls.map { $0.isComplete && $0.index.count == 3000 } ?? false }
    #expect(calls.selected?.callID == "2892")
    #expect(calls.cursor - calls.top == 5)
  }

  @Test func refreshReadsTheFileAgain() async throws {
    await load()
    browser.press(.move(7))
    try SampleRecords.calls(-2..<10).joined(separator: "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    browser.press(.refresh)
    await until { $0.calls.map { $0.isComplete && $0.table.count == 12 } ?? false }
    #expect(browser.calls?.selected?.callID == "7")
    try FileManager.default.removeItem(atPath: path)
    browser.press(.refresh)
    await until { $0.message?.kind == .failure }
    #expect(browser.message?.text.hasPrefix("There is no file ") == true)
    #expect(browser.calls?.words.loaded == "all 12 loaded")
  }
}
