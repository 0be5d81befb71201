import Testing
import TestSupport

@testable import BrowserModel

@Suite(.timeLimit(.minutes(1))) struct SearchTests {
  private func world() async -> World {
    let world = World()
    let names = ["Ann", "José Álvarez", "Bob", "Joseph", "Eve"]
    let records = names.enumerated().map { number, name in
      SampleRecords.call("\(number)", start: 1_643_897_492_897 - Int64(number), ["callerName": "\"\(name)\""])
    }
    await world.start(with: records, of: 5, scrollID: nil)
    return world
  }

  @Test func goesToTheNextMatchAndRoundTheEnd() async throws {
    let world = await world()
    world.press(.search, .insert("jose"), .open)
    await world.until { $0.calls?.cursor == 1 }
    #expect(world.browser.dialog == nil)
    world.press(.searchNext)
    await world.until { $0.calls?.cursor == 3 }
    #expect(world.browser.message == nil)
    world.press(.searchNext)
    await world.until { $0.calls?.cursor == 1 }
    #expect(world.browser.message?.text == "Went on from the top.")
    world.press(.searchPrevious)
    await world.until { $0.calls?.cursor == 3 }
    #expect(world.browser.message?.text == "Went on from the end.")
  }

  @Test func nothingFoundSaysSoAndMovesNothing() async throws {
    let world = await world()
    world.press(.move(2), .search, .insert("zebra"), .open)
    await world.until { $0.message != nil }
    #expect(world.browser.message?.text == "No call matches “zebra”.")
    #expect(try world.calls.cursor == 2)
  }

  @Test func escLeavesThePromptAndThenTheSearch() async throws {
    let world = await world()
    world.press(.search, .insert("q"))
    #expect(world.browser.context == .search)
    world.press(.close)
    #expect(world.browser.context == .calls)
    world.press(.search, .insert("bob"), .open)
    await world.until { $0.calls?.cursor == 2 }
    #expect(try world.calls.search != nil)
    world.press(.close)
    #expect(try world.calls.search == nil)
    #expect(!world.browser.hasQuit)
  }

  @Test func withoutASearchThereIsNoNextMatch() async {
    let world = await world()
    world.press(.searchNext)
    #expect(world.browser.message?.text == "Nothing to search for yet.")
  }
}
