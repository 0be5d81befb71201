import CallInsight
import CallTable
import TestSupport
import Testing

@testable import BrowserModel

/// Statistics beside those of another range.
@Suite(.timeLimit(.minutes(3))) struct ComparedCallsTests {
  private func model(_ world: World) throws -> StatisticsModel {
    try #require(world.browser.shownStatistics)
  }

  /// Answers a request for a day with those calls.
  private func answer(_ world: World, _ day: String, _ numbers: Range<Int>) async {
    let request = await world.transport.waitForRequest()
    #expect(request.request.queryValues["startTime"] == "\(day) 00:00:00")
    request.answer(.page(FilteringTests.records(numbers), total: numbers.count, scrollID: nil))
  }

  private func opened() async throws -> World {
    let world = World()
    await world.start(with: FilteringTests.records(0..<60), of: 60, scrollID: nil)
    world.press(.statistics)
    await world.until { $0.shownStatistics?.isCurrent == true }
    return world
  }

  @Test func figuresStandBesideThoseOfTheDayBefore() async throws {
    let world = try await opened()
    world.press(.compare)
    world.press(.chooseLetter("p"))
    #expect(world.browser.dialog == nil)
    #expect(try model(world).words == "of all 60 calls, with Sun 22 Nov 2026: loaded 0…")
    await answer(world, "2026-11-22", 100..<130)
    await world.until { $0.shownStatistics?.isWhole == true }
    #expect(try model(world).words == "of all 60 calls, with Sun 22 Nov 2026 (30 calls)")
    #expect(try model(world).compared?.value(.calls) == .count(30))
    #expect(try model(world).compared?.difference(.calls) == .more)
    #expect(try model(world).compared?.difference(.missed) == .noise)

    // The filter is that of both.
    world.press(.close, .toggleMissed, .statistics)
    await world.until { $0.shownStatistics?.isWhole == true }
    #expect(try model(world).selected?.figures.calls == 40)
    #expect(try model(world).compared?.value(.calls) == .count(20))

    world.press(.compare, .chooseLetter("n"))
    await world.until { $0.shownStatistics?.isCurrent == true && $0.shownStatistics?.comparison == nil }
    #expect(try model(world).words == "40 of 60")
    world.browser.stop()
  }

  @Test func theMedianIsOfRangesThatComeOneAfterAnother() async throws {
    let world = try await opened()
    world.press(.compare, .chooseLetter("m"))
    for (day, count) in [("2026-11-16", 30), ("2026-11-09", 90), ("2026-11-02", 45), ("2026-10-26", 60)] {
      await answer(world, day, 100..<100 + count)
    }
    await world.until { $0.shownStatistics?.isWhole == true }
    #expect(try model(world).words == "of all 60 calls, with the median of 4 Mondays (225 calls)")
    #expect(try model(world).compared?.value(.calls) == .count(45))
    #expect(try model(world).compared?.difference(.calls) == .noise)
    world.browser.stop()
  }

  @Test func aFailureIsToldAndTriedAgain() async throws {
    let world = try await opened()
    world.press(.compare, .chooseLetter("w"))
    await world.transport.waitForRequest().answer(.accessDenied)
    await world.until { $0.message?.kind == .failure }
    #expect(world.browser.message?.text.hasPrefix("Mon 16 Nov 2026: No access (403)") == true)
    #expect(try !model(world).isWhole)
    world.press(.refresh)
    await answer(world, "2026-11-16", 100..<160)
    await world.until { $0.shownStatistics?.isWhole == true }
    #expect(try model(world).compared?.value(.calls) == .count(60))
    world.browser.stop()
  }

  @Test func otherDatesAreChosenInTheRangePicker() async throws {
    let world = try await opened()
    world.press(.compare, .chooseLetter("o"))
    #expect(world.browser.context == .range)
    world.press(.moveDay(-2), .open)
    #expect(world.browser.dialog == nil)
    #expect(try model(world).list.compared.comparison?.name == "Sat 21 Nov 2026")
    await answer(world, "2026-11-21", 100..<110)
    await world.until { $0.shownStatistics?.isWhole == true }
    world.browser.stop()
  }

  @Test func theChoiceGoesAlongToAnotherDay() async throws {
    let world = try await opened()
    world.press(.compare, .chooseLetter("p"))
    await answer(world, "2026-11-22", 100..<130)
    await world.until { $0.shownStatistics?.isWhole == true }
    world.press(.close, .stepRange(-1))
    await answer(world, "2026-11-22", 200..<210)
    await world.until { $0.calls?.table.count == 10 }
    // Nothing is asked for before the figures are looked at.
    #expect(world.browser.calls?.compared.comparison == nil)
    world.press(.statistics)
    await answer(world, "2026-11-21", 300..<320)
    await world.until { $0.shownStatistics?.isWhole == true }
    #expect(try model(world).words == "of all 10 calls, with Sat 21 Nov 2026 (20 calls)")
    #expect(try model(world).compared?.value(.calls) == .count(20))
    world.browser.stop()
  }

  @Test func whereLegsDecideTheReasonIsTold() async throws {
    let world = try await opened()
    world.transport.always("/v2/call-legs") { _ in .closingPage }
    world.press(.compare, .chooseLetter("p"))
    await answer(world, "2026-11-22", 100..<130)
    await world.until { $0.shownStatistics?.isWhole == true }
    world.press(.group(.queue))
    await world.until { $0.shownStatistics?.isCurrent == true }
    #expect(
      try model(world).words
        == "of all 60 calls, not compared: the queue is told by legs, which other dates come without")
    #expect(try model(world).comparison == nil)
    world.press(.group(.direction))
    await world.until { $0.shownStatistics?.isWhole == true }
    #expect(try model(world).compared?.value(.calls) == .count(30))
    world.browser.stop()
  }

  @Test func backLeadsToTheFiguresOfAnotherDay() async throws {
    let world = try await opened()
    world.press(.group(.direction))
    await world.until { $0.shownStatistics?.isCurrent == true }
    world.press(.move(1), .open)
    await world.until { $0.calls?.rows.isCurrent == true }
    world.press(.stepRange(-1))
    await answer(world, "2026-11-22", 100..<110)
    await world.until { $0.calls?.table.count == 10 }
    world.press(.visit(-2))
    await world.until { $0.shownStatistics?.isCurrent == true }
    #expect(try model(world).setting.grouping == .direction)
    #expect(try model(world).answer?.all.calls == 60)
    world.browser.stop()
  }
}
