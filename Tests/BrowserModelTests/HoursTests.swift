import CallInsight
import CallTable
import TestSupport
import Testing

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct HoursTests {
  private func model(_ world: World) throws -> HoursModel { try #require(world.browser.shownHours) }

  private func opened() async throws -> World {
    let world = World()
    await world.start(with: FilteringTests.records(0..<12), of: 12, scrollID: nil)
    world.press(.hours)
    await world.until { $0.shownHours?.isCurrent == true }
    return world
  }

  /// Brings the cursor to an hour that has calls, and returns their number.
  private func goToCalls(_ model: HoursModel) throws -> HourCounter.Cell {
    let hours = try #require(model.answer).hours
    let places = (1...7).flatMap { day in (0..<24).map { (day, $0) } }
    let place = try #require(places.first { hours[$0.0, $0.1].missed > 0 })
    model.press(.move(place.0 - model.setting.weekday), .scrollColumns(place.1 - model.setting.hour))
    return hours[place.0, place.1]
  }

  @Test func enterShowsTheCallsOfAnHourAndBackLeadsToIt() async throws {
    let world = try await opened()
    let cell = try goToCalls(model(world))
    #expect(try model(world).cell == cell)
    world.press(.nextField)
    let setting = try model(world).setting
    #expect(setting.measure == .missed)
    world.press(.open)
    #expect(world.browser.shownHours == nil)
    await world.until { $0.calls?.index.count == cell.missed }
    world.press(.visit(-1))
    #expect(try model(world).setting == setting)
  }

  @Test func anHourWithoutCallsOpensNothing() async throws {
    let world = try await opened()
    let hours = try #require(try model(world).answer).hours
    let empty = try #require((0..<24).first { hours[7, $0].calls == 0 })
    try model(world).press(.last, .scrollColumns(empty - model(world).setting.hour))
    world.press(.open)
    #expect(world.browser.message?.text == "No such call began in this hour.")
  }

  @Test func theStripIsOfADayThatHasCalls() async throws {
    let world = try await opened()
    let answer = try #require(try model(world).answer)
    #expect(answer.minutes.count == 1440)
    #expect(answer.minutes.contains { $0.calls > 0 })
    world.press(.moveDay(1))
    #expect(world.browser.message?.text == "No call loaded is of a later day.")
  }
}

extension Browser {
  var shownHours: HoursModel? { if case .hours(let model) = page { model } else { nil } }
}
