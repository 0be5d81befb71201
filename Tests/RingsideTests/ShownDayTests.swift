import BrowserModel
import CallTime
import CellGrid
import Foundation
import Observation
import Sandbox
import Screens
import Testing
import WorkAnalytics

/// Whole days of the sandbox, on which clocks change and on which they do not: every count, sum, bar and sentence on the
/// screens is the one that follows from what was served, recomputed plainly.
@Suite(.timeLimit(.minutes(3)), .serialized) struct ShownDayTests {
  /// 1 May 2027, 12:00 UTC
  nonisolated private static let now = Date(timeIntervalSince1970: 1_809_172_800)
  private static let server = Result { try SandboxServer(SandboxOptions(callsPerDay: 60, now: { now })) }

  /// Days of each zone on which its clocks change, or, where they never do, the company's; and busy hours, with queues and
  /// transfers.
  nonisolated private static let days =
    [
      ("America/New_York", "2026-11-01"), ("America/New_York", "2027-03-14"), ("Europe/Berlin", "2026-10-25"),
      ("Europe/Berlin", "2027-03-28"), ("Asia/Kathmandu", "2026-11-01"), ("Asia/Kathmandu", "2027-03-14"),
      ("Australia/Lord_Howe", "2026-10-04"), ("Australia/Lord_Howe", "2027-04-04"),
      ("America/St_Johns", "2026-11-01"), ("America/St_Johns", "2027-03-14"),
      ("Pacific/Chatham", "2026-09-27"),
      ("Pacific/Chatham", "2027-04-04"),
    ].map { ($0.0, $0.1 + " 00:00:00", $0.1 + " 23:59:59") }
    + [("America/New_York", "2026-11-23 10:00:00", "2026-11-23 12:59:59")]

  @Test(arguments: days)
  func everyWordOnTheScreensFollowsFromWhatWasServed(_ zone: String, _ from: String, _ to: String)
    async throws
  {
    let server = try Self.server.get()
    let served = try await ServedDay(from, to, zone: zone, from: server)
    try #require(served.calls.count > 5)
    let screen = try await ShownList(
      from, to, zone: zone, rows: served.calls.count, on: server, now: Self.now)
    defer { screen.browser.stop() }

    #expect(screen.contains("all \(served.calls.count) loaded"))
    let rows = screen.table()
    #expect(rows.count == served.calls.count)
    for (row, call) in zip(rows, served.calls) {
      let record = call.record
      #expect(row.text("Time").hasPrefix(record.text("startTime").dropFirst(11).prefix(8)))
      #expect(row.text("Dir").split(separator: " ").first ?? "" == call.direction)
      #expect(row.text("Result") == call.result)
      for (name, length) in call.parts.prefix(4) {
        #expect(
          row.number(name.capitalized) == (length >= 1000 ? ServedCall.short(length) : "–"), "\(name)")
      }
      #expect(row.number("Legs") == "\(call.legs.count)")
    }

    for (number, call) in served.calls.enumerated() {
      if number > 0 { await screen.press(.move(1)) }
      #expect(screen.contains(call.sentence), "\(call.sentence)")
      expectFigures(of: call, on: screen)
      // Every third is opened, which takes most of the time.
      guard number % 3 == 0 else { continue }
      await screen.open()
      #expect(screen.contains(call.sentence))
      expectFigures(of: call, on: screen)
      expectLadder(of: call, on: screen)
      await screen.press(.back)
    }

    let (all, missed) = (served.calls.count, served.calls.count(where: \.isMissed))
    await screen.filter(.toggleMissed, leaving: missed)
    #expect(screen.contains("\(missed) of \(all)"))
    await screen.filter(.toggleMissed, leaving: all)
    await screen.press(.chooseDispositions)
    for (name, calls) in Dictionary(grouping: served.calls, by: { $0.record.text("lastLegDisposition") }) {
      #expect(screen.contains("[ ] \(name) \(calls.count)"))
    }
    await screen.press(.close)
    let incoming = served.calls.count { $0.direction == "in" }
    await screen.filter(.cycleDirection, leaving: incoming)
    #expect(screen.contains("\(incoming) of \(all)"))
  }

  /// Under the bar stand its parts of a second and more, and the whole. The legs may tell what the rest was.
  private func expectFigures(of call: ServedCall, on screen: ShownList) {
    var sum = 0
    for (name, length) in call.parts where name != "total" {
      sum += length
      let isShown = screen.contains("\(name) \(ServedCall.short(length))")
      let isTold = name == "other" && ["· voicemail ", "· menu "].contains(where: screen.contains)
      if length >= 1000 { #expect(isShown || isTold, "\(name)") }
    }
    #expect(screen.contains("total \(ServedCall.short(sum))"))
  }

  private func expectLadder(of call: ServedCall, on screen: ShownList) {
    let calls = Set(call.legs.map { $0.text("callId") }).count
    let legs = call.legs.count == 1 ? "1 leg" : "\(call.legs.count) legs"
    #expect(screen.contains(calls == 1 ? legs : "\(legs) of \(calls) calls"))
    for id in Set(call.legs.map { $0.text("callId") }).subtracting([call.record.text("callId")]) {
      #expect(screen.contains("Call \(id), "))
    }
    for leg in call.legs where leg.talk > 0 { #expect(screen.contains(ServedCall.short(leg.talk))) }
  }
}

/// The browser on a day, all of it loaded, in a window that holds all of its rows.
final class ShownList {
  let browser: Browser
  private let size: GridSize
  private let look = Look()
  /// The screen as one text, with blanks run together.
  private var text = ""

  struct NotShown: Error {}

  init(
    _ from: String, _ to: String, zone: String, rows: Int, on server: SandboxServer, now: Date
  ) async throws {
    guard let zone = ZoneName.zone(named: zone) else { throw NotShown() }
    let range = try ReportRange(from: from, to: to, zone: zone, now: now)
    browser = Browser(
      launch: Launch(
        baseURL: server.baseURL, apiKey: Secret(SandboxAccount.apiKey), username: SandboxAccount.username,
        password: Secret(SandboxAccount.password), zone: .success(zone), span: .range(range)),
      dependencies: Dependencies(
        now: { now }, connect: { Session(baseURL: $0, credentials: $1) }, export: { _, _ in }))
    // The ladder of an opened call has to fit, too.
    size = GridSize(columns: 300, rows: max(rows + 20, 40))
    browser.geometry = Screens.geometry(of: browser, in: size, look: look)
    browser.start()
    await loaded()
    await press(.loadAll)
    guard browser.calls?.table.count == rows else { throw NotShown() }
  }

  func press(_ command: Command) async {
    browser.perform(command, in: Screens.geometry(of: browser, in: size, look: look))
    await loaded()
    draw()
  }

  /// A command that leaves other rows: waits for their number and their count.
  func filter(_ command: Command, leaving expected: Int) async {
    await press(command)
    let isCounted = Observations { [browser] in
      browser.calls.map { $0.index.count == expected && $0.words.counted?.hasPrefix("…") != true } ?? false
    }
    for await isThere in isCounted where isThere { break }
    draw()
  }

  func open() async {
    await press(.open)
    let legs = Observations { [browser] in browser.opened?.legs != .loading }
    for await areThere in legs where areThere { break }
    draw()
  }

  private func loaded() async {
    let isDone = Observations { [browser] in
      guard let calls = browser.calls, browser.message?.kind != .failure else { return true }
      return !calls.isBusy && calls.table.count > 0 && calls.words.remaking == nil
    }
    for await isDone in isDone where isDone { return }
  }

  private func draw() {
    text = squeezed(cells().map { $0.joined() }.joined(separator: " "))
  }

  private func cells() -> [[String]] {
    let grid = Screens.frame(of: browser, in: size, look: look).grid
    return (0..<size.rows).map { row in (0..<size.columns).map { grid[$0, row].text } }
  }

  /// Whether some text stands there, perhaps on two lines.
  func contains(_ text: String) -> Bool {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return self.text.contains(squeezed(text)) }
    // As a grid writes it: joined emoji come apart.
    var line = CellGrid(size: GridSize(columns: 600, rows: 1))
    line.write(StyledText(text), column: 0, row: 0)
    return self.text.contains(squeezed((0..<line.size.columns).map { line[$0, 0].text }.joined()))
  }

  private func squeezed(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ")
  }

  /// The rows of the table under its header.
  func table() -> [TableLine] {
    let rows = cells()
    guard
      let header = rows.firstIndex(where: { row in
        let line = row.joined()
        return line.contains(" Caller ") && line.contains(" Result ")
      })
    else { return [] }
    return rows[(header + 1)...].prefix { !$0.joined().contains("── ") }
      .filter { !$0.joined().allSatisfy { $0 == " " } }.map { TableLine(header: rows[header], cells: $0) }
  }
}

/// A row of the table, read by the titles of its columns.
struct TableLine {
  let header: [String]
  let cells: [String]

  /// What begins where the title begins.
  func text(_ title: String) -> String {
    guard let start = place(title) else { return "?" }
    return word(cells[start...])
  }

  /// What ends where the title ends.
  func number(_ title: String) -> String {
    guard let start = place(title) else { return "?" }
    let end = start + title.count
    return String(cells[..<end].joined().split(separator: " ").last ?? "?")
  }

  /// Up to two blanks, or the mark of a long wait.
  private func word(_ cells: ArraySlice<String>) -> String {
    let text = cells.joined()
    let ends = ["  ", " ●"].compactMap { text.range(of: $0)?.lowerBound }
    let end = ends.min() ?? text.endIndex
    return text[..<end].trimmingCharacters(in: .whitespaces)
  }

  private func place(_ title: String) -> Int? {
    let letters = title.map(String.init)
    return header.indices.first { start in
      header[start...].starts(with: letters) && (start == 0 || header[start - 1] == " ")
    }
  }
}
