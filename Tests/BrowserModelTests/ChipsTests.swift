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

  @Test func withoutAFilterThereIsNothingToWalk() async throws {
    let world = await world(CallFilter())
    world.press(.nextField)
    #expect(world.browser.dialog == nil)
    #expect(world.browser.message?.text == "No filter is set.")
  }
}
