import CallTable
import TestSupport
import Testing

@testable import BrowserModel

/// Keys that have nothing to do say so, and the footer leaves them out.
@Suite(.timeLimit(.minutes(3))) struct IdleKeyTests {
  @Test func commandsSayWhyNothingHappens() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 50, scrollID: nil)
    #expect(world.browser.idleCommands == [.toggleFilters, .loadAll])
    let words: [(Command, String)] = [
      (.toggleFilters, "No filter is set."), (.loadAll, "All calls are loaded."),
      (.dropSortColumn, "No order is set."),
    ]
    for (command, text) in words {
      world.press(command)
      #expect(world.browser.message == StatusMessage(.notice, text))
    }
    world.press(.move(1))
    #expect(world.browser.message == nil)
  }

  @Test func commandsActWhereThereIsSomethingToDo() async throws {
    let world = World(filter: CallFilter(direction: "Incoming"))
    world.browser.start()
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(0..<50), total: 200, scrollID: "A"))
    await world.until { $0.calls?.index.count == 50 }
    #expect(world.browser.idleCommands == [])
    world.press(.toggleFilters)
    #expect(try world.calls.areFiltersOff)
    #expect(world.browser.message == nil)
    world.press(.loadAll)
    #expect(world.browser.message?.text == "Loading all calls")
  }
}
