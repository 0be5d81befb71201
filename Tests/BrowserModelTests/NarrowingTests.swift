import CallTable
import TestSupport
import Testing

@testable import BrowserModel

/// The filter that a text is found in the calls, while it is typed.
@Suite(.timeLimit(.minutes(3))) struct NarrowingTests {
  @Test func narrowsWithEveryLetterAndIsAChip() async throws {
    let world = await World.ofFiveNames()
    world.press(.move(2), .narrow, .insert("jos"))
    await world.until { $0.calls?.words.counted == "2 of 5" }
    #expect(world.shownIDs == ["1", "3"])
    #expect(try world.calls.selected?.callID == "3")
    world.press(.insert("e"), .insert("p"))
    await world.until { $0.calls?.words.counted == "1 of 5" }
    world.press(.open)
    #expect(world.browser.dialog == nil)
    #expect(try world.calls.filter.conditions == [.init(.term(.found("josep")))])
    // Another text is another chip.
    world.press(.narrow, .insert("ann"), .open)
    await world.until { $0.calls?.words.counted == "0 of 5" }
    #expect(try world.calls.filter.conditions.count == 2)
    world.press(.toggleFilters)
    #expect(world.shownIDs.count == 5)
    #expect(try world.calls.selected?.callID == "3")
  }

  @Test func escPutsTheFilterAndThePlaceBack() async throws {
    let world = await World.ofFiveNames()
    world.press(.move(2), .narrow, .insert("ann"))
    await world.until { $0.calls?.words.counted == "1 of 5" }
    world.press(.deleteLine)
    #expect(try world.calls.filter.isEmpty)
    #expect(try world.calls.selected?.callID == "2")
    world.press(.insert("eve"))
    await world.until { $0.calls?.words.counted == "1 of 5" }
    world.press(.close)
    #expect(try world.calls.filter.isEmpty)
    #expect(try world.calls.selected?.callID == "2")
  }

  @Test func anEmptyTextTakesThatOfTheSearch() async throws {
    let world = await World.ofFiveNames()
    world.press(.narrow, .open)
    #expect(try world.calls.filter.isEmpty)
    world.press(.search, .insert("jose"), .open)
    await world.until { $0.calls?.words.matches == "1 of 2" }
    world.press(.narrow, .open)
    await world.until { $0.calls?.words.counted == "2 of 5" }
    #expect(try world.calls.search == nil)
    #expect(try world.calls.filter.conditions == [.init(.term(.found("jose")))])
  }
}
