import CallTable
import TestSupport
import Testing

@testable import BrowserModel

/// The filters walked, switched off and on, and dropped one by one.
@Suite(.timeLimit(.minutes(3))) struct ChipsTests {
  /// Every other call is missed, every third one outgoing.
  private func world(_ filter: CallFilter) async -> World {
    let world = World(filter: filter)
    var records: [String] = []
    for number in 0..<12 {
      let direction = number % 3 == 0 ? #""Outgoing""# : #""Incoming""#
      let missed = number % 2 == 0 ? #""Missed""# : #""-""#
      let start = 1_643_897_492_897 - Int64(number) * 60_000
      records.append(
        SampleRecords.call("\(number)", start: start, ["direction": direction, "missed": missed]))
    }
    await world.start(with: records, of: 12, scrollID: nil)
    return world
  }

  @Test func oneFilterGoesOffAndOnAgain() async throws {
    let world = await world(CallFilter(direction: "Incoming", missedOnly: true))
    #expect(try world.calls.words.counted == "4 of 12")
    world.press(.nextField, .tick)
    #expect(world.browser.context == .chips)
    await world.until { $0.calls?.words.counted == "6 of 12" }
    #expect(try world.calls.filter.chips.map(\.words) == ["Incoming", "missed"])
    #expect(try world.calls.filter.chips.map { try world.calls.isOff($0) } == [true, false])
    // Another filter beside one that is off.
    world.press(.close, .toggleMissed)
    #expect(world.browser.context == .calls)
    #expect(world.shownIDs.count == 12)
    #expect(try world.calls.filter.chips.map(\.words) == ["Incoming"])
    #expect(try world.calls.areFiltersOff)
    world.press(.toggleFilters)
    await world.until { $0.calls?.words.counted == "8 of 12" }
  }

  @Test func filtersAreDroppedOneByOne() async throws {
    let world = await world(CallFilter(direction: "Incoming", missedOnly: true))
    world.press(.previousField, .dropFilter)
    await world.until { $0.calls?.words.counted == "8 of 12" }
    #expect(try world.calls.filter.chips.map(\.words) == ["Incoming"])
    #expect(world.browser.context == .chips)
    world.press(.move(1), .move(-1), .dropFilter)
    #expect(world.browser.context == .calls)
    #expect(world.shownIDs.count == 12)
  }

  @Test func aClickGoesToAFilterTheNextOneSwitchesItAndItsCrossDropsIt() async throws {
    let world = await world(CallFilter(direction: "Incoming", missedOnly: true))
    world.press(.point(.filter(1)))
    #expect(world.browser.context == .chips)
    world.press(.point(.filter(1)))
    await world.until { $0.calls?.words.counted == "8 of 12" }
    world.press(.point(.filter(0)))
    #expect(try world.calls.filter.chips.map { try world.calls.isOff($0) } == [false, true])
    world.press(.point(.filterCross(0)))
    await world.until { $0.calls?.words.counted == nil }
    #expect(try world.calls.filter.chips.map(\.words) == ["missed"])
    world.press(.close, .toggleFilters, .point(.filterCross(0)))
    #expect(try world.calls.filter.isEmpty)
    #expect(world.browser.context == .calls)
    world.press(.undo)
    #expect(try world.calls.filter.chips.map(\.words) == ["missed"])
  }

  @Test func aFilterThatNoCallPassesByItselfIsTold() async throws {
    let world = await world(CallFilter(dispositions: ["Lost"], missedOnly: true))
    func unmet(_ browser: Browser) -> [String] {
      browser.calls.map { calls in calls.filter.chips.filter(calls.isUnmet).map(\.words) } ?? []
    }
    await world.until { unmet($0) == ["Lost"] }
    // Off, it would still leave nothing; alone it is the only one in force.
    world.press(.nextField, .tick)
    await world.until { $0.calls?.words.counted == "6 of 12" && unmet($0) == ["Lost"] }
    guard case .chips(let chips) = world.browser.dialog else {
      Issue.record("no chips")
      return
    }
    #expect(chips.words == "Lost, off, which no call loaded passes")
    world.press(.close, .refresh)
    let lost = SampleRecords.call("x", start: 1_643_897_492_897, ["lastLegDisposition": #""Lost""#])
    await world.transport.waitForRequest().answer(.page([lost], total: 1, scrollID: nil))
    await world.until { $0.calls?.table.count == 1 && unmet($0).isEmpty }
  }

  @Test func withoutAFilterThereIsNothingToWalk() async throws {
    let world = await world(CallFilter())
    world.press(.nextField)
    #expect(world.browser.dialog == nil)
    #expect(world.browser.message?.text == "No filter is set.")
  }
}
