import CallTable
import Testing
import TestSupport

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct SearchTests {
  @Test func goesToTheNextMatchAndRoundTheEnd() async throws {
    let world = await World.ofFiveNames()
    world.press(.search, .insert("jose"))
    await world.until { $0.calls?.cursor == 1 }
    world.press(.open)
    #expect(world.browser.dialog == nil)
    #expect(try world.calls.words.matches == "1 of 2")
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

  /// Enter does not wait for the match, nor end the search for it.
  @Test func whatIsEnteredBeforeItIsFoundIsGoneToThen() async throws {
    let world = await World.ofFiveNames()
    world.press(.search, .insert("eve"), .open)
    #expect(world.browser.dialog == nil)
    #expect(try world.calls.cursor == 0)
    await world.until { $0.calls?.cursor == 4 }
    world.press(.visit(-1))
    #expect(try world.calls.cursor == 0)
    #expect(world.browser.message == nil)
    // The place was left once.
    world.press(.visit(-1))
    #expect(world.browser.message?.text == "There is nothing to go back to.")
  }

  @Test func roundTheEndOfAPartTheRestIsOffered() async throws {
    let world = World(tableRows: 6)
    await world.start(with: Self.records(0..<10), of: 20)
    world.press(.search, .insert("ann"), .open)
    await world.until { $0.calls?.words.matches == "1 of 4 so far" }
    world.press(.searchNext, .searchNext, .searchNext, .searchNext)
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
    await world.until { $0.calls?.words.matches == "1 of 4 so far" }
    world.press(.move(1))
    #expect(calls.words.matches == "4 matches so far")
    // More calls.
    world.press(.searchNext, .searchNext, .searchNext)
    let request = await world.transport.waitForRequest()
    #expect(calls.words.matches == "4 of 4 so far")
    request.answer(.page(Self.records(10..<20), total: 20, scrollID: nil))
    await world.until { $0.calls?.words.matches == "4 of 7" }
    // Fewer, and in another order.
    world.press(.toggleMissed)
    await world.until { $0.calls?.words.matches == "4 matches" }
    let oldestFirst = RowOrder([.init(.time)])
    world.press(.sortColumn(1), .invertOrder)
    await world.until { $0.calls?.index.order == oldestFirst && $0.calls?.finder.isAtRest == true }
    #expect(calls.selected?.callID == "10")
    world.press(.searchNext)
    #expect(calls.selected?.callID == "6")
    #expect(calls.words.matches == "3 of 4")
    // Esc ends the search and its count.
    world.press(.close)
    #expect(calls.words.matches == nil)
    world.press(.search, .insert("bob"), .open, .search, .insert("zebra"), .open)
    await world.until { $0.calls?.words.matches == "0 matches" }
  }

  @Test func findsWithEveryLetterAndEscGoesBack() async throws {
    let world = await World.ofFiveNames()
    world.press(.move(2), .search, .insert("jos"))
    await world.until { $0.calls?.cursor == 3 && $0.calls?.words.matches == "2 of 2" }
    #expect(world.browser.message == nil)
    // Nothing typed: back to where it began.
    world.press(.deleteLine)
    #expect(try world.calls.cursor == 2)
    #expect(try world.calls.search == nil)
    world.press(.insert("ann"))
    await world.until { $0.calls?.cursor == 0 }
    #expect(world.browser.message?.text == "Went on from the top.")
    // The last letter counts; where nothing matches the place is that before, too.
    world.press(.insert("x"), .insert("y"))
    await world.until { $0.message?.text == "No call matches “annxy”." }
    #expect(try world.calls.cursor == 2)
    world.press(.deleteWord, .insert("eve"))
    await world.until { $0.calls?.cursor == 4 }
    world.press(.close)
    #expect(try world.calls.cursor == 2)
    #expect(try world.calls.search == nil)
    #expect(try world.calls.words.matches == nil)
  }

  @Test func escPutsTheSearchBeforeBack() async throws {
    let world = await World.ofFiveNames()
    world.press(.search, .insert("bob"), .open)
    await world.until { $0.calls?.cursor == 2 }
    world.press(.search, .insert("eve"))
    await world.until { $0.calls?.cursor == 4 }
    world.press(.close)
    #expect(try world.calls.cursor == 2)
    await world.until { $0.calls?.words.matches == "1 of 1" }
    #expect(try world.calls.search?.text == "bob")
  }

  /// The typed word is looked for among all rows once they are there, from the row where the typing began.
  @Test func thePlaceIsThatOfItsRowWhenRowsComeBeforeIt() async throws {
    let world = World(tableRows: 6)
    await world.start(with: Self.records(0..<10), of: 20)
    world.press(.sortColumn(1), .invertOrder)
    await world.until { $0.calls?.rows.isCurrent == true && $0.calls?.selected?.callID == "9" }
    world.press(.move(1), .search, .insert("zebra"))
    await world.until { $0.message?.text == "No loaded call matches “zebra”." }
    try world.calls.press(.move(6))
    await world.transport.waitForRequest().answer(.page(Self.records(10..<20), total: 20, scrollID: nil))
    await world.until { $0.calls?.isComplete == true && $0.calls?.rows.isCurrent == true }
    world.press(.close)
    #expect(try world.calls.selected?.callID == "8")
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
    let world = await World.ofFiveNames()
    world.press(.move(2), .search, .insert("zebra"), .open)
    await world.until { $0.message != nil }
    #expect(world.browser.message?.text == "No call matches “zebra”.")
    #expect(try world.calls.cursor == 2)
  }

  @Test func escLeavesThePromptAndThenTheSearch() async throws {
    let world = await World.ofFiveNames()
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
    let world = await World.ofFiveNames()
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
    let world = await World.ofFiveNames()
    world.press(.search, .insert("bob"), .open)
    world.browser.apply(.signIn(nil))
    world.press(.interrupt)
    #expect(world.browser.hasQuit)
  }

  @Test func withoutASearchThereIsNoNextMatch() async {
    let world = await World.ofFiveNames()
    world.press(.searchNext)
    #expect(world.browser.message?.text == "Nothing to search for yet.")
  }
}
