import BrowserModel
import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation
import Observation
import Sandbox
import TestSupport
import Testing
import WorkAnalytics

/// Verdicts of seven days, on most of which the clocks change, are those worked out plainly from what `export --format jsonl`
/// writes, however the calls came: page by page, all at once, filtered, and from a file. The service's own list differs by
/// known reasons only.
@Suite(.timeLimit(.minutes(3))) struct ShownUnreturnedTests {
  nonisolated private static let days = [
    ("America/New_York", "2026-11-01"), ("America/New_York", "2027-03-14"), ("Europe/London", "2026-10-25"),
    ("Asia/Kathmandu", "2026-11-17"), ("Australia/Lord_Howe", "2027-04-04"),
    ("America/St_Johns", "2026-11-12"), ("Pacific/Chatham", "2026-09-27"),
  ]

  @Test(arguments: days)
  func verdictsAreThoseOfThePlainExport(_ zone: String, _ day: String) async throws {
    let zone = try #require(ZoneName.zone(named: zone))
    let range = try ReportRange(from: day, to: day, zone: zone, now: Date(timeIntervalSince1970: 0))
    // In the middle of the second day after it.
    let now = range.end.adding(.seconds(36 * 3600)).date
    let server = try SandboxServer(SandboxOptions(callsPerDay: 500, now: { now }))
    let after = LocalDay.today(now: range.end.date, zone: zone).text
    let (own, later) = (try await rows(day, day, zone, server), try await rows(after, nil, zone, server))
    let plain = PlainLine.lines(own.rows, later: later.rows)
    try #require(Set(plain.values.map(\.verdict)).count >= 2)

    let paged = UnreturnedOfList(range, on: server, pageSize: 20, now: now)
    await paged.start()
    await paged.press(.toggleMissed)
    #expect(try await paged.lines() == plain)
    let check = try await paged.check()
    #expect(check.here == plain.values.count { $0.verdict == "open" })
    #expect(check.there > 0)
    #expect(check.differences.filter { !$0.reason.isExplained } == [])
    await paged.press(.toggleMissed)
    #expect(try await paged.lines() == plain)
    paged.browser.stop()

    let whole = UnreturnedOfList(range, on: server, pageSize: 7, now: now)
    await whole.start()
    await whole.press(.loadAll)
    #expect(try await whole.lines() == plain)
    whole.browser.stop()

    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.jsonl"
      try (later.text + own.text).write(toFile: path, atomically: true, encoding: .utf8)
      let file = try UnreturnedOfList(path, zone: zone, now: now)
      await file.start()
      #expect(try await file.lines() == PlainLine.lines(own.rows + later.rows, later: []))
      file.browser.stop()
    }
  }

  private func rows(_ from: String, _ to: String?, _ zone: TimeZone, _ server: SandboxServer) async throws
    -> (rows: [ServedRow], text: String)
  {
    let end = to ?? "2030-01-01"
    let run = try await ProgramRun.ringside(
      [
        "export", "--format", "jsonl", "--from", from, "--to", end, "--time-zone", ZoneName.name(zone),
      ], ProgramRun.account(server))
    let rows = try run.output.split(separator: "\n").map { line in
      ServedRow(try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]))
    }
    return (rows, run.output)
  }
}

/// A browser whose page of those never called back is looked at.
private struct UnreturnedOfList {
  let browser: Browser

  init(_ range: ReportRange, on server: SandboxServer, pageSize: Int, now: Date) {
    self.init(
      Launch(
        baseURL: server.baseURL, apiKey: Secret(SandboxAccount.apiKey), username: SandboxAccount.username,
        password: Secret(SandboxAccount.password), zone: .success(range.zone), span: .range(range),
        pageSize: pageSize), now)
  }

  init(_ path: String, zone: TimeZone, now: Date) throws {
    let feed = try FileFeed(path: path, zone: zone)
    self.init(Launch(zone: .success(zone), file: .init(path: path, feed: feed)), now)
  }

  private init(_ launch: Launch, _ now: Date) {
    browser = Browser(
      launch: launch,
      dependencies: Dependencies(
        now: { now }, connect: { Session(baseURL: $0, credentials: $1) }, export: { _, _ in }))
    browser.geometry = Geometry(rows: 24, tableRows: 10)
  }

  func start() async {
    browser.start()
    await until { $0.calls.map { $0.table.count > 0 || $0.isComplete } ?? false }
  }

  func press(_ command: Command) async {
    browser.perform(command, in: browser.geometry)
    await until { $0.calls.map { !$0.isBusy && $0.words.remaking == nil } ?? false }
  }

  private func until(_ holds: @escaping @MainActor (Browser) -> Bool) async {
    let browser = browser
    for await isSo in Observations({ browser.message?.kind == .failure || holds(browser) }) where isSo {
      return
    }
  }

  private func opened() async throws -> UnreturnedModel {
    browser.perform(.showUnreturned, in: browser.geometry)
    guard case .unreturned(let model) = browser.page else { throw NoPage() }
    await until { _ in model.list.isComplete && model.isAtRest }
    return model
  }

  private struct NoPage: Error {}

  /// By number; "" for those without one.
  func lines() async throws -> [String: PlainLine] {
    let model = try await opened()
    defer { browser.perform(.close, in: browser.geometry) }
    return Dictionary(
      uniqueKeysWithValues: model.lines.map { line in
        (
          line.number?.text ?? "",
          PlainLine(
            verdict: line.verdict.name, attempts: line.attempts, missed: line.missed,
            last: model.calls[line.lastMissed].callID, callbacks: line.callbacks,
            contact: line.contact.map { model.calls[$0].callID })
        )
      })
  }

  func check() async throws -> UnreturnedCheck {
    _ = try await opened()
    browser.perform(.checkSums, in: browser.geometry)
    guard case .unreturnedChecked(let model) = browser.page else { throw NoPage() }
    await until { _ in model.isWhole }
    browser.perform(.back, in: browser.geometry)
    browser.perform(.back, in: browser.geometry)
    return model.check
  }
}

/// A number with missed calls and what became of it, worked out plainly.
private nonisolated struct PlainLine: Equatable {
  var verdict: String
  var attempts: Int
  var missed: Int
  var last: String
  var callbacks = 0
  var contact: String?

  private struct Event {
    let number: String
    let start: Int
    let id: String
    let isOut: Bool
    let isAnswered: Bool
    let isLater: Bool
  }

  static func lines(_ range: [ServedRow], later: [ServedRow]) -> [String: PlainLine] {
    let events = (range.map { ($0, false) } + later.map { ($0, true) }).compactMap { event($0.0, $0.1) }
      .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    var lines: [String: PlainLine] = [:]
    for (number, events) in Dictionary(grouping: events, by: \.number) {
      let missed = events.filter { !$0.isLater && !$0.isOut && !$0.isAnswered }
      guard let last = missed.last else { continue }
      if number == "" {
        lines[number] = PlainLine(
          verdict: "withheld", attempts: missed.count, missed: missed.count, last: last.id)
        continue
      }
      let before = events.last { $0.isAnswered && $0.start < last.start }?.start ?? 0
      let contact = events.first { $0.isAnswered && $0.start > last.start }
      let tries = events.filter {
        $0.isOut && !$0.isAnswered && $0.start > last.start && $0.start < contact?.start ?? .max
      }
      lines[number] = PlainLine(
        verdict: contact.map { $0.isOut ? "returned" : "got through" } ?? (tries.isEmpty ? "open" : "tried"),
        attempts: missed.count { $0.start > before }, missed: missed.count, last: last.id,
        callbacks: tries.count, contact: contact?.id)
    }
    return lines
  }

  /// Nil for calls that say nothing about numbers outside, and for missed ones of a second.
  private static func event(_ row: ServedRow, _ isLater: Bool) -> Event? {
    let isOut = row.text("direction") == "Outgoing"
    guard isOut || row.text("direction") == "Incoming" else { return nil }
    let number = row.text(isOut ? "callee" : "caller")
    let isAnswered = row.text("answered") == "Answered"
    if !isOut, !isAnswered {
      let isMissed =
        row.text("missed") == "Missed" || row.text("abandoned") == "Abandoned"
        || row.text("lastLegDisposition") == "Voicemail"
      guard isMissed, row.number("callTime") > 1000 else { return nil }
    }
    let isNumber = number.hasPrefix("+")
    guard isNumber || !isOut && !isAnswered else { return nil }
    return Event(
      number: isNumber ? number : "", start: row.number("startTimeUTC"), id: row.text("callId"),
      isOut: isOut, isAnswered: isAnswered, isLater: isLater)
  }
}
