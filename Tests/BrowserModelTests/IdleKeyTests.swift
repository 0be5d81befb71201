import CallTable
import TestSupport
import Testing

@testable import BrowserModel

/// Keys that have nothing to do say so, and the footer leaves them out.
@Suite(.timeLimit(.minutes(3))) struct IdleKeyTests {
  @Test func commandsSayWhyNothingHappens() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 50, scrollID: nil)
    #expect(world.browser.idleCommands == [.toggleFilters, .nextField, .previousField, .loadAll])
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

  @Test func bothEndsOfTheListAreTold() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 50, scrollID: nil)
    for command in [Command.move(-1), .page(-1), .halfPage(-1), .first] {
      world.press(command)
      #expect(world.browser.message == StatusMessage(.notice, "The first call."))
    }
    world.press(.last)
    #expect(world.browser.message == nil)
    for command in [Command.move(1), .page(1), .halfPage(1), .last] {
      world.press(command)
      #expect(world.browser.message == StatusMessage(.notice, "The last call."))
    }
    world.press(.digit(5), .digit(0), .last)
    #expect(world.browser.message?.text == "The last call.")
    world.press(.digit(7), .last)
    #expect(world.browser.message == nil)
    world.press(.digit(7), .last)
    #expect(world.browser.message?.text == "This is row 7.")
    world.press(.scrollColumns(-1))
    #expect(world.browser.message?.text == "The first column.")
    world.press(.close)
    #expect(world.browser.message == nil)
    world.press(.close)
    #expect(world.browser.message?.text == "There is nothing to close.")
    world.press(.open, .nextField)
    #expect(world.browser.message?.text == "No other call belongs to this one.")
    world.press(.nextCall(1))
    #expect(world.browser.message == nil)
  }

  @Test func theEndOfWhatIsLoadedTellsHowToLoadAll() async throws {
    let world = World()
    let taken = (40..<50).map { SampleRecords.call("\($0)", ["missed": #""-""#]) }
    await world.start(with: SampleRecords.calls(0..<40) + taken, of: 200)
    world.press(.digit(5), .digit(0), .last, .move(1))
    #expect(
      world.browser.message
        == StatusMessage(.notice, "The last of 50 loaded", actions: [.init(.loadAll, "loads all 200")]))
    world.press(.toggleMissed)
    await world.until { $0.calls?.index.count == 40 }
    world.press(.last, .close, .move(1))
    #expect(
      world.browser.message
        == StatusMessage(
          .notice, "The last of 40 shown, of 50 loaded", actions: [.init(.loadAll, "loads all 200")]))
  }

  @Test func anUnboundKeyIsNamed() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 50, scrollID: nil)
    world.press(.digit(4), .unbound("X"))
    #expect(
      world.browser.message
        == StatusMessage(.notice, "X does nothing here", actions: [.init(.help, "shows the keys")]))
    #expect(world.browser.pendingCount == nil)
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
