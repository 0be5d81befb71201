import CallInsight
import CallTable
import TestSupport
import Testing

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct StatisticsTests {
  private func model(_ world: World) throws -> StatisticsModel {
    try #require(world.browser.shownStatistics)
  }

  private func opened(_ count: Int = 12, of total: Int = 12) async throws -> World {
    let world = World()
    await world.start(
      with: FilteringTests.records(0..<count), of: total, scrollID: count < total ? "A" : nil)
    world.press(.statistics)
    await world.until { $0.shownStatistics?.isCurrent == true }
    return world
  }

  @Test func enterShowsTheCallsOfAFigureAndBackLeadsToIt() async throws {
    let world = try await opened()
    world.press(.group(.direction))
    await world.until { $0.shownStatistics?.isCurrent == true }
    world.press(.move(1), .scrollColumns(1), .scrollColumns(1))
    let setting = try model(world).setting
    let missed = try #require(try model(world).selected).figures.missed
    #expect(setting.figure == .missed && missed > 0 && missed < 12)
    #expect(try model(world).condition == "dir:in missed")
    world.press(.open)
    #expect(world.browser.shownStatistics == nil)
    await world.until { $0.calls?.index.count == missed }
    world.press(.visit(-1))
    #expect(try model(world).setting == setting)
    #expect(try world.calls.filter.isEmpty)
  }

  @Test func figuresFollowTheFilterAndTellHowMuchIsCounted() async throws {
    let world = try await opened(60, of: 80)
    #expect(try model(world).words == "of 60 loaded so far")
    #expect(try model(world).answer?.all.calls == 60)
    world.press(.close, .toggleMissed, .statistics)
    await world.until { $0.calls?.index.count == 40 && $0.shownStatistics?.isCurrent == true }
    #expect(try model(world).answer?.all.calls == 40)
    #expect(try model(world).words == "40 of 60 loaded")
    world.press(.loadAll)
    await world.transport.waitForRequest().answer(
      .page(FilteringTests.records(60..<81), total: 81, scrollID: "No Data"))
    await world.until { $0.calls?.index.count == 54 && $0.shownStatistics?.isCurrent == true }
    #expect(try model(world).answer?.all.calls == 54)
  }

  @Test func linesAreSortedByAFigureAndTurnRound() async throws {
    let world = try await opened()
    world.press(.group(.hour), .scrollColumns(2), .chooseOrder)
    await world.until { $0.shownStatistics?.isCurrent == true }
    let missed = try #require(try model(world).answer).lines.map(\.figures.missed)
    #expect(missed == missed.sorted(by: >))
    world.press(.chooseOrder)
    await world.until { $0.shownStatistics?.isCurrent == true }
    #expect(try model(world).answer?.lines.map(\.figures.missed) == missed.sorted())
    world.press(.chooseOrder)
    #expect(try model(world).setting.order == .natural)
  }

  @Test func theLimitOfAnAnswerInTimeIsChosenInSteps() async throws {
    let world = try await opened()
    world.press(.changeLimit(1))
    #expect(try model(world).setting.limit == 30)
    world.press(.changeLimit(-9))
    #expect(try model(world).setting.limit == 5)
    world.press(.changeLimit(-1))
    #expect(world.browser.message?.text == "No other limit is offered.")
  }
}

extension Browser {
  var shownStatistics: StatisticsModel? { if case .statistics(let model) = page { model } else { nil } }
}
