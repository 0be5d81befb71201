import BrowserModel
import CallTime
import CellGrid
import Screens
import Testing

/// Each task takes no more keys than are given, counted from the list of a complete day.
@Suite(.timeLimit(.minutes(3))) struct TaskKeysTests {
  /// The day after those keys, of which there are so many; those of `before` do not count.
  private func day(
    _ keys: String, takes count: Int, after before: String = "", in name: SampleWorld.Name = .few
  ) async throws -> SampleWorld {
    let world = SampleWorld(name, size: GridSize(columns: 120, rows: 30), look: Look())
    await world.start()
    #expect(world.browser.calls?.isComplete == true)
    for key in try KeyNotation.keys(before[...]) { try await world.press(key) }
    let pressed = try KeyNotation.keys(keys[...])
    #expect(pressed.count == count)
    for key in pressed { try await world.press(key) }
    #expect(world.browser.dialog == nil)
    return world
  }

  @Test func theLongestWait() async throws {
    let world = try await day("s w", takes: 2)
    defer { world.browser.stop() }
    #expect(world.browser.calls?.selected?.caller == "+15551234567")
    #expect(world.frame().grid.lines[3].contains("● 28:16"))
  }

  @Test(arguments: [
    ("= Enter", 2, "with=+15555551220"), ("= h", 2, "at:17-18"),
    // Sixteen typed characters at most.
    ("f \"at:9-10 wait>1m\" Enter", 15 + 2, "at:9-10 wait>1m"),
  ])
  func callsOfThisNumberOfThisHourAndWithLongWaits(keys: String, count: Int, filter: String) async throws {
    let world = try await day(keys, takes: count)
    defer { world.browser.stop() }
    #expect(world.browser.calls?.filter.text == filter)
  }

  /// Twenty-five keys at most.
  @Test func callsOfAQueueInAnHourAndWhoTookThem() async throws {
    let world = try await day("f \"queue:support at:9-11\" Enter", takes: 21 + 2, in: .families)
    defer { world.browser.stop() }
    #expect(world.browser.calls?.words.counted == "2 of 5")
    #expect(world.browser.calls?.words.queues == nil)
    let lines = world.frame().grid.lines
    #expect(lines[2].contains("Queue") && lines[2].contains("Answered by"))
    #expect(lines[3].contains("Support Queue") && lines[3].contains("Chidi Okafor"))
  }

  @Test func theDayBefore() async throws {
    let world = try await day("[", takes: 1)
    defer { world.browser.stop() }
    #expect(world.browser.calls?.query?.range.from.localDay == LocalDay(year: 2026, month: 11, day: 22))
  }

  @Test func theNumberOfTheCallerIsCopied() async throws {
    let world = try await day("y y", takes: 2)
    defer { world.browser.stop() }
    #expect(world.browser.message?.text == "Copied +15555551220.")
  }

  @Test(arguments: ["j j j Enter J", "j j j = Enter", "j j j m", "j j j [", "j j j G"])
  func backToWhereOneWas(before: String) async throws {
    let world = try await day("b", takes: 1, after: before)
    defer { world.browser.stop() }
    #expect(world.browser.opened == nil)
    #expect(world.browser.calls?.filter.isEmpty == true)
    #expect(world.browser.calls?.query?.range.from.localDay == LocalDay(year: 2026, month: 11, day: 23))
    #expect(world.browser.calls?.cursor == 3)
  }
}
