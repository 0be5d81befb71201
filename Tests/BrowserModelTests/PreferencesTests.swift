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
    #expect(world.browser.preferences.choices.contains(.clock(.hours24)))
    #expect(!world.browser.preferences.choices.contains(.theme(.dark)))
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

  @Test func datesThatAreNoWeekStay() async throws {
    let world = await world(.preset(.yesterday))
    world.press(.prefer(.weekStart(.sunday)))
    #expect(world.browser.awaitedWords == nil)
    #expect(world.browser.message?.text == "Weeks begin on Sunday.")
  }
}
