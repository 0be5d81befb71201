import CallTable
import Testing
import TestSupport
import WorkAnalytics

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct FilteringTests {
  /// Every third call is outgoing and connected, the others missed; of those every other goes to voicemail.
  static func records(_ numbers: Range<Int>) -> [String] {
    numbers.map { number in
      SampleRecords.call(
        "\(number)", start: 1_643_897_492_897 - Int64(number) * 60_000,
        number % 3 == 0
          ? [
            "direction": #""Outgoing""#, "missed": #""-""#, "lastLegDisposition": #""Connected""#,
            "answered": #""Answered""#,
          ] : ["lastLegDisposition": number % 2 == 0 ? #""Voicemail""# : #""Missed""#])
    }
  }

  /// The first twelve of them; nothing more.
  static func world(filter: CallFilter = CallFilter()) async -> World {
    let world = World(filter: filter)
    await world.start(with: records(0..<12), of: 12, scrollID: nil)
    return world
  }

  /// The first twelve of 99, on a screen of six rows.
  private func partOfMany(filter: CallFilter = CallFilter()) async -> World {
    let world = World(filter: filter, tableRows: 6)
    await world.start(with: Self.records(0..<12), of: 99)
    return world
  }

  private func picker(_ world: World) throws -> DispositionPickerModel {
    world.press(.chooseDispositions)
    guard case .dispositions(let picker) = world.browser.dialog else { throw NoDialog() }
    return picker
  }

  private struct NoDialog: Error {}

  @Test func missedOnlyKeepsTheSameCallUnderTheCursor() async throws {
    let world = await Self.world()
    world.press(.move(5), .toggleMissed)
    await world.until { $0.calls?.index.count == 8 }
    #expect(world.shownIDs == ["1", "2", "4", "5", "7", "8", "10", "11"])
    #expect(try world.calls.selected?.callID == "5")
    #expect(try world.calls.words.counted == "8 of 12")
    #expect(try world.calls.filter.chips.map(\.words) == ["missed"])
    world.press(.toggleMissed)
    #expect(try world.calls.selected?.callID == "5")
    #expect(try world.calls.words.counted == nil)
  }

  @Test func aCallThatIsNoLongerShownGivesWayToTheNext() async throws {
    let world = await Self.world()
    world.press(.move(6), .toggleMissed)
    await world.until { $0.calls?.index.count == 8 }
    #expect(try world.calls.selected?.callID == "7")
  }

  @Test func directionsCycleThroughWhatTheDataHolds() async throws {
    let world = await Self.world()
    world.press(.cycleDirection)
    #expect(try world.calls.filter.direction == "Incoming")
    world.press(.cycleDirection)
    await world.until { $0.calls?.index.count == 4 }
    #expect(try world.calls.filter.direction == "Outgoing")
    world.press(.cycleDirection)
    #expect(try world.calls.filter.isEmpty)
    #expect(world.shownIDs.count == 12)
  }

  @Test func dispositionsAreTickedInAListWithCounts() async throws {
    let world = await partOfMany()
    let picker = try picker(world)
    #expect(picker.entries.map(\.name) == ["Connected", "Missed", "Voicemail"])
    #expect(picker.entries.map(\.count) == [4, 4, 4])
    #expect(picker.words == "of 12 loaded so far")
    world.press(.tick, .move(1), .move(1), .tick, .move(-2), .tick, .open)
    await world.until { $0.calls?.index.count == 4 }
    #expect(try world.calls.filter.dispositions == ["Voicemail"])
    #expect(world.browser.dialog == nil)
  }

  @Test func aListOfValuesCountsWhatTheOtherFiltersLeave() async throws {
    let world = await partOfMany(filter: CallFilter(missedOnly: true))
    let picker = try picker(world)
    #expect(picker.entries.map(\.name) == ["Connected", "Missed", "Voicemail"])
    #expect(picker.entries.map(\.count) == [nil, nil, nil])
    #expect(picker.words == "counting…")
    world.press(.move(1))
    await world.until { _ in picker.entries.first?.count == 4 }
    #expect(picker.entries.map(\.name) == ["Missed", "Voicemail", "Connected"])
    #expect(picker.entries.map(\.count) == [4, 4, 0])
    #expect(picker.cursor == 0)
    #expect(picker.words == "8 of 12 loaded pass missed")
    // More calls are counted as they come; the cursor stays on its entry.
    try world.calls.press(.move(7))
    await world.transport.waitForRequest().answer(.page(Self.records(12..<15), total: 15, scrollID: nil))
    await world.until { _ in picker.words == "10 of 15 pass missed" }
    #expect(picker.entries.map(\.count) == [5, 5, 0])
    world.press(.tick, .open)
    await world.until { $0.calls?.words.counted == "5 of 15" }
    #expect(try world.calls.filter.dispositions == ["Missed"])
  }

  @Test func theSumsOfWhatIsShownLeadWithWhatNeedsAPerson() async throws {
    let world = await partOfMany()
    #expect(try world.calls.words.sums.map(\.words) == ["4 voicemail", "4 missed", "4 answered"])
    #expect(try world.calls.words.soFar == " so far")
    world.press(.toggleMissed)
    // The rows shown are still those without the filter.
    #expect(try world.calls.words.counted == "… of 12 loaded")
    #expect(try world.calls.words.sums.isEmpty)
    await world.until { $0.calls?.words.counted == "8 of 12 loaded" }
    #expect(try world.calls.words.sums.map(\.words) == ["4 voicemail", "4 missed"])
    #expect(try world.calls.words.countsAll == "counts all 99")
    world.press(.move(7))
    await world.transport.waitForRequest().answer(.page(Self.records(12..<15), total: 15, scrollID: nil))
    await world.until { $0.calls?.words.counted == "10 of 15" }
    #expect(try world.calls.words.sums.map(\.words) == ["5 voicemail", "5 missed"])
    #expect(try world.calls.words.soFar == "")
    #expect(try world.calls.words.countsAll == nil)
  }

  @Test func filtersGoOffAndOnAgain() async throws {
    let world = await Self.world(filter: CallFilter(direction: "Incoming", missedOnly: true))
    await world.until { $0.calls?.index.count == 8 }
    world.press(.toggleFilters)
    #expect(world.shownIDs.count == 12)
    #expect(try world.calls.words.counted == nil)
    #expect(try world.calls.filter.chips.count == 2)
    world.press(.toggleFilters)
    await world.until { $0.calls?.index.count == 8 }
  }

  @Test func anEmptyResultSaysWhichFilterEmptiedIt() async throws {
    let world = await Self.world(filter: CallFilter(direction: "Outgoing", missedOnly: true))
    await world.until { $0.calls?.rows.shownWithout.isEmpty == false }
    #expect(
      try EmptyReason(world.calls)?.lines == [
        "None of the 12 calls passes the filter Outgoing · missed.", "Without “Outgoing”: 8.",
        "Without “missed”: 4.",
      ])
    #expect(try EmptyReason(world.calls)?.actions.map(\.command) == [.toggleFilters])
  }

  @Test func withAFilterOnPagingGoesOnUntilTheScreenIsFull() async throws {
    let world = World(filter: CallFilter(direction: "Outgoing"), tableRows: 10)
    world.browser.start()
    for (first, isEnough) in [(0, false), (12, false), (24, true)] {
      let request = await world.transport.waitForRequest()
      #expect(request.query["scrollId"] == (first == 0 ? nil : "after \(first)"))
      request.answer(
        .page(Self.records(first..<first + 12), total: 600, scrollID: "after \(first + 12)"))
      let shown = (first + 12) / 3
      await world.until { $0.calls?.index.count == shown && ($0.calls?.isBusy == !isEnough) }
    }
    #expect(world.shownIDs.count == 12)
    #expect(world.transport.requests(to: "/v2/call-records").count == 3)
  }
}
