import CallFiles
import CallInsight
import CallTime
import TestSupport
import Testing

@testable import BrowserModel

/// The pages of figures as files.
@Suite(.timeLimit(.minutes(3))) struct FiguresExportTests {
  private func lines(_ world: World, _ format: ExportFormat) throws -> [String] {
    guard case .lines(let lines, _, _) = world.browser.page.model.exported else { throw NoLines() }
    var sink = ByteSink()
    lines.table(format.isForPeople).write(format, forSpreadsheets: false, to: &sink)
    return sink.text().split(whereSeparator: \.isNewline).map(String.init)
  }

  private struct NoLines: Error {}

  private func opened(_ command: Command) async -> World {
    let world = World()
    await world.start(with: FilteringTests.records(0..<60), of: 60, scrollID: nil)
    world.press(command)
    return world
  }

  @Test func figuresOfEachGroupAreWritten() async throws {
    let world = await opened(.statistics)
    world.press(.group(.direction))
    await world.until { $0.shownStatistics?.isCurrent == true }
    let csv = try lines(world, .csv)
    #expect(
      csv[0].hasPrefix(
        "direction,calls,answered,missed,abandoned,voicemail,answeredWithinLimit,waitMedianSeconds,"))
    #expect(csv[1].hasPrefix("Incoming,40,0,40,0,20,0,"))
    #expect(csv[2].hasPrefix("Outgoing,20,20,0,0,0,"))
    #expect(csv.count == 3)
    let table = try lines(world, .table)
    #expect(table[0].hasPrefix("Direction  Calls   Answered     Missed  Abandoned"))
    #expect(table[1].hasPrefix("All           60   20 (33%)   40 (67%)     0 (0%)"))
    world.press(.export)
    guard case .export(let dialog)? = world.browser.dialog else { throw NoLines() }
    #expect(dialog.name.text == "statistics-2026-11-23.csv")
    #expect(dialog.words == "2 groups as shown, in this order.")
    world.browser.stop()
  }

  @Test func figuresOfAnotherRangeAreLinesOfTheirOwn() async throws {
    let world = await opened(.statistics)
    world.press(.group(.all), .compare, .chooseLetter("p"))
    await world.transport.waitForRequest().answer(
      .page(FilteringTests.records(100..<110), total: 10, scrollID: nil))
    await world.until { $0.shownStatistics?.isWhole == true }
    let csv = try lines(world, .csv)
    #expect(csv[0].hasPrefix("range,all,calls,") && csv[0].hasSuffix(",moreThanNoise"))
    #expect(csv[1].hasPrefix("\"Mon 23 Nov 2026, yesterday\",All,60,20,40,"))
    #expect(csv[1].hasSuffix(",calls more"))
    #expect(csv[2].hasPrefix("Sun 22 Nov 2026,All,10,"))
    world.browser.stop()
  }

  @Test func hoursWithCallsAreWritten() async throws {
    let world = await opened(.hours)
    await world.until { $0.shownHours?.isCurrent == true }
    let csv = try lines(world, .csv)
    #expect(csv[0] == "weekday,hour,calls,missed")
    let counts = csv.dropFirst().map { $0.split(separator: ",").suffix(2).compactMap { Int($0) } }
    #expect(counts.reduce(0) { $0 + $1[0] } == 60 && counts.reduce(0) { $0 + $1[1] } == 40)
    world.browser.stop()
  }
}
