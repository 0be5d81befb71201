import Foundation
import CallTable
import CallTime
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// The range before, the range after: on Tue 24 Nov 2026 at 09:00 in New York, from yesterday.
@Suite(.timeLimit(.minutes(3))) struct RangeStepTests {
  /// Calls of a day, one each half hour, the latest at 23:30 of that day in UTC.
  private static func day(_ day: String, _ prefix: String) -> [String] {
    let midnight = Timestamp((try? Date(day + "T00:00:00Z", strategy: .iso8601)) ?? .distantPast)
    return (0..<48).map { number in
      SampleRecords.call(
        "\(prefix)\(number)", start: midnight.milliseconds + Int64(47 - number) * 1_800_000,
        ["missed": number % 2 == 0 ? #""Missed""# : #""-""#])
    }
  }

  private func answer(_ world: World, from start: String, with records: [String]) async {
    let request = await world.transport.waitForRequest()
    #expect(request.query["startTime"] == start)
    request.answer(.page(records, total: records.count, scrollID: nil))
    await world.until {
      $0.awaitedWords == nil && $0.calls?.isComplete == true && $0.calls?.index.examined == records.count
    }
  }

  @Test func theDayBeforeIsAskedForWithFilterAndOrder() async throws {
    let world = World(filter: CallFilter(missedOnly: true))
    await world.start(with: Self.day("2026-11-23", "a"), of: 48, scrollID: nil)
    world.press(.sortColumn(1), .invertOrder, .stepRange(-1))
    await answer(world, from: "2026-11-22 00:00:00", with: Self.day("2026-11-22", "b"))
    #expect(try world.calls.filter == CallFilter(missedOnly: true))
    #expect(try world.calls.order == RowOrder([.init(.time)]))
    #expect(world.shownIDs.first == "b46")
    world.press(.digit(2), .stepRange(1))
    let today = await world.transport.waitForRequest()
    #expect(today.query["startTime"] == "2026-11-24 00:00:00")
    world.press(.stepRange(1))
    #expect(world.browser.message?.text == "Tomorrow has not begun.")
  }

  @Test func aCountStepsThatFar() async throws {
    let world = World()
    await world.start(with: 0..<2, of: 2, scrollID: nil)
    world.press(.digit(1), .digit(0), .stepRange(-1))
    await answer(world, from: "2026-11-13 00:00:00", with: [])
    world.press(.chooseRange)
    guard case .range(let picker)? = world.browser.dialog else {
      Issue.record("no picker")
      return
    }
    #expect(picker.from.text == "2026-11-13 00:00:00")
  }

  @Test func theCursorStaysAtTheSameTimeOfDayOnTheSameLine() async throws {
    let world = World(tableRows: 10)
    await world.start(with: Self.day("2026-11-23", "a"), of: 48, scrollID: nil)
    world.press(.goTo(30), .move(2))
    let line = try world.calls.cursor - world.calls.top
    #expect(try world.calls.selected?.callID == "a31")
    world.press(.stepRange(-1))
    // Calls at each full hour are missing.
    let others = Self.day("2026-11-22", "b").enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    await answer(world, from: "2026-11-22 00:00:00", with: others)
    #expect(["b30", "b32"].contains(try world.calls.selected?.callID))
    #expect(try world.calls.cursor - world.calls.top == line)
  }

  @Test func theFirstRowStaysTheFirst() async throws {
    let world = World()
    await world.start(with: Self.day("2026-11-23", "a"), of: 48, scrollID: nil)
    world.press(.stepRange(-1))
    await answer(world, from: "2026-11-22 00:00:00", with: Self.day("2026-11-22", "b"))
    #expect(try world.calls.cursor == 0)
  }

  @Test func inAnotherOrderTheRowStays() async throws {
    let world = World()
    await world.start(with: Self.day("2026-11-23", "a"), of: 48, scrollID: nil)
    world.press(.sortColumn(-1), .goTo(20), .stepRange(-1))
    await answer(world, from: "2026-11-22 00:00:00", with: Self.day("2026-11-22", "b"))
    #expect(try world.calls.cursor == 19)
  }

  @Test func aFileHasNoDays() async throws {
    let world = World()
    let list = CallListModel(
      subject: .file(name: "calls.jsonl", size: nil), zone: World.newYork, source: HeldPages(),
      isSignedIn: true,
      tableRows: 10, notice: Notice(), now: { World.now }, preferences: world.browser.preferences,
      send: { _ in })
    world.browser.show(list)
    #expect(list.idleCommands.isSuperset(of: [.stepRange(-1), .stepRange(1)]))
    world.press(.stepRange(-1))
    #expect(world.browser.message?.text == "A file has no date range.")
  }
}
