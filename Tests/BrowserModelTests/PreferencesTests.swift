import CallTable
import CallTime
import Testing
import TestSupport

@testable import BrowserModel

/// Choices of the user that hold at once.
struct PreferencesTests {
  private func world(_ span: TimeSpan) async -> World {
    let world = World(span: span)
    await world.start(with: 0..<6, of: 6, scrollID: nil)
    return world
  }

  @Test func theClockAndTheThemeChangeAndTheCallsStay() async throws {
    let world = await world(.preset(.thisWeek))
    let list = try world.calls
    world.press(.prefer(.clock(.hours12)), .prefer(.theme(.dark)))
    #expect(list.habits == TimeHabits(clock: .hours12) && world.browser.preferences.theme == .dark)
    #expect(world.browser.message?.text == "The theme is dark." && world.browser.awaitedWords == nil)
    let offered = world.browser.preferences.commands.map(\.command)
    #expect(offered.contains(.prefer(.clock(.hours24))) && !offered.contains(.prefer(.theme(.dark))))
    #expect(world.browser.settled.clock == .hours12 && world.browser.settled.theme == .dark)
  }

  @Test func anotherWeekIsAskedForWhereOneIsShown() async throws {
    let world = await world(.preset(.thisWeek))
    world.press(.prefer(.weekStart(.sunday)))
    let request = await world.transport.waitForRequest()
    #expect(request.query["startTime"] == "2026-11-22 00:00:00")
    request.answer(.page(SampleRecords.calls(0..<9), total: 9, scrollID: nil))
    await world.until { $0.calls?.table.count == 9 }
    #expect(world.browser.settled.weekStart == .sunday)
  }

  private static let abroad = [
    SampleRecords.call(
      "2", start: 1_795_464_600_000,
      [
        "direction": "\"Outgoing\"", "caller": "\"120088\"", "callee": "\"+442079460123\"",
        "missed": "\"-\"", "answered": "\"Answered\"", "talkTimeMS": "61000",
      ]),
    SampleRecords.call("1", start: 1_795_464_000_000, ["caller": "\"02079460123\""]),
  ]

  private func type(_ text: String, into world: World) {
    world.press(.chooseCountry, .deleteLine, .insert(text), .open)
  }

  @Test func aCountryIsTypedAndHoldsForFiltersAndSearches() async throws {
    let world = World()
    await world.start(with: Self.abroad, of: 2, scrollID: nil)
    let list = try world.calls
    world.press(.search, .insert("+442079460123"), .open)
    list.rows.setFilter(try CallFilter(parsing: "to:02079460123"))
    await world.until { _ in list.rows.isCurrent && list.finder.isAtRest }
    #expect(list.index.count == 0)
    type("Unted Kingdom", into: world)
    guard case .country(let prompt)? = world.browser.dialog else { throw NoPrompt() }
    #expect(prompt.isRefused && prompt.words == "“Unted Kingdom” is no country.")
    world.press(.close)
    type("gb", into: world)
    #expect(world.browser.dialog == nil)
    #expect(world.browser.message?.text == "Country of national numbers: United Kingdom, +44.")
    await world.until { _ in list.rows.isCurrent && list.index.count == 1 }
    #expect(world.shownIDs == ["2"])
    #expect(list.search?.matches("02079460123") == true)
    #expect(world.browser.settled.country == "GB")
    type("", into: world)
    await world.until { _ in list.rows.isCurrent && list.index.count == 0 }
    #expect(world.browser.settled.country == "auto" && list.search?.matches("02079460123") == false)
  }

  @Test func thoseNeverCalledBackFollowTheCountry() async throws {
    let world = World()
    await world.start(with: Self.abroad, of: 2, scrollID: nil)
    world.press(.showUnreturned)
    guard case .unreturned(let model) = world.browser.page else { throw NoPrompt() }
    await world.until { _ in model.lines.map(\.verdict) == [.open] }
    type("44", into: world)
    await world.until { _ in model.lines.map(\.verdict) == [.returned] }
    #expect(model.lines.map(\.number?.text) == ["+442079460123"])
    world.press(.prefer(.country(nil)))
    await world.until { _ in model.lines.map(\.verdict) == [.open] }
  }

  /// A list made before is one of the same country when it comes back.
  @Test func listsThatComeBackFollowToo() async throws {
    let world = World()
    await world.start(with: Self.abroad, of: 2, scrollID: nil)
    world.press(.stepRange(-1))
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(0..<3), total: 3, scrollID: nil))
    await world.until { $0.calls?.table.count == 3 }
    let gb = Country(named: "GB")
    world.press(.prefer(.country(gb)))
    #expect(try world.calls.table.country == gb)
    world.press(.visit(-1))
    await world.until { $0.calls?.table.count == 2 }
    #expect(try world.calls.table.country == gb)
  }

  private struct NoPrompt: Error {}

  @Test func datesThatAreNoWeekStay() async throws {
    let world = await world(.preset(.yesterday))
    world.press(.prefer(.weekStart(.sunday)))
    #expect(world.browser.awaitedWords == nil)
    #expect(world.browser.message?.text == "Weeks begin on Sunday.")
  }

  /// Yesterday is another day by then, which nobody has asked for.
  @Test func afterMidnightTheDatesStayToo() async throws {
    let world = await world(.preset(.yesterday))
    world.clock.advance(by: .seconds(86_400))
    world.press(.prefer(.theme(.dark)), .prefer(.weekStart(.sunday)))
    #expect(world.browser.awaitedWords == nil && world.browser.preferences.theme == .dark)
    world.browser.stop()
  }
}
