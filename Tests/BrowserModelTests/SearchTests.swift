import CallTable
import Testing
import TestSupport

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct SearchTests {
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
    // Nothing typed is the same search again.
    world.press(.search, .open)
    await world.until { $0.calls?.cursor == 1 }
  }

  @Test func roundTheEndOfAPartTheRestIsOffered() async throws {
    let world = World(tableRows: 6)
    await world.start(with: Self.records(0..<10), of: 20)
    world.press(.search, .insert("ann"), .open)
    await world.until { $0.calls?.words.matches == "match 2 of 4 so far" }
    world.press(.searchNext, .searchNext, .searchNext)
    await world.until { $0.calls?.cursor == 0 }
    #expect(world.browser.message?.text == "Went on from the top of the calls loaded.")
    #expect(world.browser.message?.actions.map(\.command) == [.loadAll])
  }

  private static func records(_ numbers: Range<Int>) -> [String] {
    numbers.map { number in
      SampleRecords.call(
        "\(number)", start: 1_643_897_492_897 - Int64(number) * 1000,
        [
          "callerName": number % 3 == 0 ? #""Ann""# : #""Bob""#, "waitTimeMS": "\(number)",
          "missed": number % 2 == 0 ? #""Missed""# : #""-""#,
        ])
    }
  }

  @Test func matchesAreCountedAndKeptUpToDate() async throws {
    let world = World(tableRows: 6)
    await world.start(with: Self.records(0..<10), of: 20)
    let calls = try world.calls
    #expect(calls.words.matches == nil)
    world.press(.search, .insert("ann"), .open)
    await world.until { $0.calls?.words.matches == "match 2 of 4 so far" }
    world.press(.move(1))
    #expect(calls.words.matches == "4 matches so far")
    // More calls.
    world.press(.searchNext, .searchNext)
    let request = await world.transport.waitForRequest()
    #expect(calls.words.matches == "match 4 of 4 so far")
    request.answer(.page(Self.records(10..<20), total: 20, scrollID: nil))
    await world.until { $0.calls?.words.matches == "match 4 of 7" }
    // Fewer, and in another order.
    world.press(.toggleMissed)
    await world.until { $0.calls?.words.matches == "4 matches" }
    let oldestFirst = RowOrder([.init(.time)])
    world.press(.sortColumn(1), .invertOrder)
    await world.until { $0.calls?.index.order == oldestFirst && $0.calls?.finder.isAtRest == true }
    #expect(calls.selected?.callID == "10")
    world.press(.searchNext)
    #expect(calls.selected?.callID == "6")
    #expect(calls.words.matches == "match 3 of 4")
    // Esc ends the search and its count.
    world.press(.close)
    #expect(calls.words.matches == nil)
    world.press(.search, .insert("bob"), .open, .search, .insert("zebra"), .open)
    await world.until { $0.calls?.words.matches == "0 matches" }
  }

  @Test func anAnswerOfOtherRowsIsNotGiven() async throws {
    let world = World()
    let records = [("Ann", "Missed"), ("Eve", "-")].map { name, missed in
      SampleRecords.call(name, ["callerName": "\"\(name)\"", "missed": "\"\(missed)\""])
    }
    await world.start(with: records, of: 2, scrollID: nil)
    world.press(.toggleMissed)
    await world.until { $0.calls?.index.count == 1 }
    // All rows are shown again before it is known that Eve is not among the missed ones.
    world.press(.search, .insert("eve"), .open, .toggleMissed)
    await world.until { $0.calls?.cursor == 1 || $0.message != nil }
    #expect(try world.calls.cursor == 1)
    #expect(world.browser.message == nil)
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

  @Test func anotherQuestionEndsASearchUnderWay() async throws {
    let world = await world()
    world.press(.search, .insert("bob"), .open, .chooseRange, .first, .open)
    let request = await world.transport.waitForRequest()
    // Nothing but the request is there to be stopped.
    #expect(world.browser.awaitedWords == "loading Tue 24 Nov…")
    world.press(.close)
    #expect(world.browser.awaitedWords == nil)
    #expect(try world.calls.query?.range.startParameter == "2026-11-23 00:00:00")
    await request.waitForCancellation()
  }

  @Test func theFormEndsASearchUnderWay() async throws {
    let world = await world()
    world.press(.search, .insert("bob"), .open)
    world.browser.apply(.signIn(nil))
    world.press(.interrupt)
    #expect(world.browser.hasQuit)
  }

  @Test func withoutASearchThereIsNoNextMatch() async {
    let world = await world()
    world.press(.searchNext)
    #expect(world.browser.message?.text == "Nothing to search for yet.")
  }
}
