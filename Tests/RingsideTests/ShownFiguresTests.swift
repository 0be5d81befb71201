import BrowserModel
import CallFiles
import CallInsight
import CallTable
import CallTime
import CellGrid
import Foundation
import Observation
import Sandbox
import TestSupport
import Testing
import WorkAnalytics

/// Figures of days on which clocks change are those worked out plainly from what `export --format jsonl` writes, however the
/// calls came: page by page, all at once, from a file, and filtered and unfiltered again.
@Suite(.timeLimit(.minutes(3)), .serialized) struct ShownFiguresTests {
  /// 1 May 2027, 12:00 UTC
  nonisolated private static let now = Date(timeIntervalSince1970: 1_809_172_800)
  private static let server = Result { try SandboxServer(SandboxOptions(callsPerDay: 400, now: { now })) }
  nonisolated private static let days = [
    ("America/New_York", "2026-11-01"), ("America/New_York", "2027-03-14"), ("Europe/London", "2026-10-25"),
    ("Europe/London", "2027-03-28"), ("Asia/Kathmandu", "2026-11-02"), ("Asia/Kathmandu", "2027-03-15"),
    ("Australia/Lord_Howe", "2026-10-04"), ("Australia/Lord_Howe", "2027-04-04"),
    ("America/St_Johns", "2026-11-01"), ("America/St_Johns", "2027-03-14"), ("Pacific/Chatham", "2026-09-27"),
    ("Pacific/Chatham", "2027-04-04"),
  ]
  private static let groupings = [CallGrouping.hour, .direction, .department, .pbx]

  @Test(arguments: days)
  func figuresAreThoseOfThePlainExport(_ zone: String, _ day: String) async throws {
    let server = try Self.server.get()
    let run = try await ProgramRun.ringside(
      ["export", "--format", "jsonl", "--from", day, "--to", day, "--time-zone", zone],
      ProgramRun.account(server))
    let calls = try run.output.split(separator: "\n").map { line in
      ServedRow(try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]))
    }
    let departments = try run.output.split(separator: "\n").map { line in
      let fields = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return fields?["departments"] as? [String] ?? []
    }
    try #require(calls.count > 20)
    let plain = zip(calls, departments).map { PlainCall(row: $0, departments: $1) }
    let range = try ReportRange(
      from: day, to: day, zone: try #require(ZoneName.zone(named: zone)), now: Self.now)

    let paged = FiguresOfList(range, on: server, pageSize: 20, now: Self.now)
    await paged.start()
    while !paged.isComplete { await paged.press(.page(1)) }
    try await paged.expect(plain, by: Self.groupings)

    await paged.press(.toggleMissed)
    try await paged.expect(plain.filter(\.isMissed), by: [.hour])
    await paged.press(.toggleMissed)
    try await paged.expect(plain, by: [.hour, .department])
    paged.browser.stop()

    let whole = FiguresOfList(range, on: server, pageSize: 7, now: Self.now)
    await whole.start()
    await whole.press(.loadAll)
    try await whole.expect(plain, by: Self.groupings)
    whole.browser.stop()

    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.jsonl"
      try run.output.write(toFile: path, atomically: true, encoding: .utf8)
      let file = try FiguresOfList(path, zone: range.zone, now: Self.now)
      await file.start()
      try await file.expect(plain, by: Self.groupings)
      file.browser.stop()
    }
  }
}

/// A browser whose statistics are looked at.
private struct FiguresOfList {
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

  var isComplete: Bool { browser.calls?.isComplete ?? false }

  func start() async {
    browser.start()
    await rest()
  }

  func press(_ command: Command) async {
    browser.perform(command, in: browser.geometry)
    await rest()
  }

  private func rest() async {
    let isDone = Observations { [browser] in
      guard let calls = browser.calls, browser.message?.kind != .failure else { return true }
      return !calls.isBusy && (calls.table.count > 0 || calls.isComplete) && calls.words.remaking == nil
    }
    for await isDone in isDone where isDone { return }
  }

  /// Opens the statistics, compares them group by group, and leaves them.
  func expect(_ calls: [PlainCall], by groupings: [CallGrouping]) async throws {
    try #require(isComplete)
    await press(.statistics)
    for grouping in groupings {
      await press(.group(grouping))
      let answers = Observations { [browser] () -> FigureAnswer? in
        guard case .statistics(let model) = browser.page, model.isCurrent else { return nil }
        return model.answer
      }
      for await case let answer? in answers {
        let figures = Dictionary(
          uniqueKeysWithValues: answer.lines.map { ($0.group.name, PlainCall.told($0.figures)) })
        let groups = Dictionary(
          grouping: calls.flatMap { call in call.groups(grouping).map { ($0, call) } }, by: \.0)
        #expect(figures == groups.mapValues { PlainCall.figures($0.map(\.1)) }, "\(grouping)")
        #expect(PlainCall.told(answer.all) == PlainCall.figures(calls))
        break
      }
    }
    await press(.close)
  }
}

/// A call as exported, and figures of such calls, worked out plainly.
private struct PlainCall {
  let row: ServedRow
  let departments: [String]

  var isMissed: Bool { row.text("missed") == "Missed" }
  private var isAnswered: Bool { row.text("answered") == "Answered" }
  private var isVoicemail: Bool { !isAnswered && row.text("lastLegDisposition") == "Voicemail" }
  private var isAbandoned: Bool {
    !isAnswered && !isVoicemail && row.text("direction") != "Outgoing" && row.text("abandoned") == "Abandoned"
  }
  private var isWithinLimit: Bool {
    isAnswered && (row.number("answeredTime") - row.number("startTimeUTC")) / 1000 <= 20
  }

  func groups(_ grouping: CallGrouping) -> [String] {
    switch grouping {
    // `2026-11-01T09:11:32.897-0500`, in the zone that was asked for.
    case .hour: [String(Int(row.text("startTime").dropFirst(11).prefix(2)) ?? -1)]
    case .direction: [row.text("direction")]
    case .department: departments.isEmpty ? [""] : departments
    default: [row.text("pbxId")]
    }
  }

  static func figures(_ calls: [PlainCall]) -> [Int] {
    let counts = [
      calls.count, calls.count(where: \.isAnswered), calls.count(where: \.isMissed),
      calls.count(where: \.isAbandoned), calls.count(where: \.isVoicemail),
      calls.count(where: \.isWithinLimit),
    ]
    let waits = calls.map { $0.row.number("waitTimeMS") }.filter { $0 > 0 }
    let rings = calls.map { $0.row.number("ringDuration") }.filter { $0 >= 1000 }
    let abandoned = calls.filter(\.isAbandoned).map { $0.row.number("callTime") }
    let talks = calls.map(\.row.talk).filter { $0 > 0 }
    return counts + [talks.reduce(0, +), talks.count] + ranks(waits) + ranks(rings) + ranks(abandoned)
  }

  private static func ranks(_ times: [Int]) -> [Int] {
    let sorted = times.sorted()
    return [50, 90, 95, 100].map { percent in
      sorted.isEmpty ? 0 : sorted[Int((Double(percent * sorted.count) / 100).rounded(.up)) - 1]
    }
  }

  static func told(_ figures: GroupFigures) -> [Int] {
    func ranks(_ spread: GroupFigures.Spread) -> [Int] {
      [spread.median, spread.percentile90, spread.percentile95, spread.longest].map { Int($0) }
    }
    let counts = [
      figures.calls, figures.answered, figures.missed, figures.abandoned, figures.voicemail,
      figures.answeredWithinLimit,
    ]
    return counts + [Int(figures.talk.total), figures.talk.calls] + ranks(figures.wait) + ranks(figures.ring)
      + ranks(figures.abandonedAfter)
  }
}
