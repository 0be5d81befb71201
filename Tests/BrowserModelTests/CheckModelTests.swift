import CallInsight
import CallTable
import TestSupport
import Testing

@testable import BrowserModel

/// The page of our sums beside those of the service.
@Suite(.timeLimit(.minutes(3))) struct CheckModelTests {
  private func model(_ world: World) throws -> CheckModel {
    guard case .checked(let model) = world.browser.page else { throw NoPage() }
    return model
  }

  private struct NoPage: Error {}

  private func opened(_ count: Int, of total: Int) async -> World {
    let world = World()
    await world.start(with: FilteringTests.records(0..<count), of: total, scrollID: count < total ? "A" : nil)
    world.press(.toggleMissed, .statistics)
    world.press(.checkSums)
    return world
  }

  private func until(_ world: World, _ holds: @escaping @MainActor (CheckModel) -> Bool) async {
    await world.until { if case .checked(let model) = $0.page { holds(model) } else { false } }
  }

  /// All calls are counted, whatever the filters: eight of twelve were missed.
  @Test func allCallsOfTheRangeAreChecked() async throws {
    let world = await opened(12, of: 12)
    let request = await world.transport.waitForRequest()
    #expect(request.request.url.path == "/v1/compsum")
    request.answer(.json(#"[{"pbxId": "acmecorppbx", "totalCall": 12, "totalMissed": 9}]"#))
    await until(world) { $0.isWhole }
    let pbx = try #require(try model(world).pbxes.first)
    #expect(pbx.lines.filter { $0.theirs != nil }.map(\.ours) == [12, 8])
    #expect(pbx.lines.map(\.difference).filter { $0 != 0 } == [1])
    world.press(.refresh)
    #expect(try !model(world).isCurrent)
    world.browser.stop()
  }

  @Test func aRefusalIsToldAndTheOtherCallsAreLoaded() async throws {
    let world = await opened(60, of: 80)
    for _ in 0..<2 {
      let request = await world.transport.waitForRequest()
      request.answer(
        request.request.url.path == "/v1/compsum"
          ? .accessDenied : .page(FilteringTests.records(60..<80), total: 80, scrollID: nil))
    }
    await until(world) { $0.isWhole }
    guard case .refused(let error) = try model(world).served.answer else {
      Issue.record("no refusal")
      return
    }
    #expect(error.message.hasPrefix("No access (403)"))
    #expect(try model(world).list.words.coverage == "all 80 counted")
    #expect(try model(world).pbxes.isEmpty)
    world.press(.close)
    #expect(world.browser.shownStatistics != nil)
    world.browser.stop()
  }

  @Test func aStopIsNotAskedAgainByItself() async throws {
    let world = await opened(12, of: 12)
    _ = await world.transport.waitForRequest()
    world.press(.interrupt)
    guard case .stopped = try model(world).served.answer else {
      Issue.record("not stopped")
      return
    }
    world.browser.stop()
  }
}
