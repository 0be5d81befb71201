import CallTable
import TestSupport
import Testing

@testable import BrowserModel

/// Marks belong to calls, whatever else changes.
@Suite(.timeLimit(.minutes(3))) struct MarksTests {
  /// Every other call is not missed.
  private static func records(_ numbers: Range<Int>) -> [String] {
    numbers.map { number in
      SampleRecords.call(
        "\(number)", start: 1_643_897_492_897 - Int64(number) * 60_000,
        number % 2 == 0 ? ["missed": #""-""#, "answered": #""Answered""#] : [:])
    }
  }

  private func world(_ numbers: Range<Int> = 0..<20, of total: Int = 20, scrollID: String? = nil) async
    -> World
  {
    let world = World()
    await world.start(with: Self.records(numbers), of: total, scrollID: scrollID)
    return world
  }

  private func marked(_ world: World) throws -> [String] {
    let calls = try world.calls
    let marks = calls.marks.shown(cursor: calls.cursor)
    return (0..<calls.index.count).filter(marks.isMarked).map { calls.record(at: $0).callID }
  }

  @Test func spaceMarksAndGoesDown() async throws {
    let world = await world()
    world.press(.mark, .mark, .move(1), .mark)
    #expect(try marked(world) == ["0", "1", "3"])
    #expect(try world.calls.cursor == 4)
    #expect(try world.calls.words.marks == "3 marked")
    world.press(.first, .mark)
    #expect(try marked(world) == ["1", "3"])
  }

  @Test func aRangeIsMarkedFromOneVToTheNext() async throws {
    let world = await world()
    world.press(.move(5), .markRange, .move(-3))
    #expect(try marked(world) == ["2", "3", "4", "5"])
    #expect(try world.calls.marks.rows.isEmpty)
    world.press(.markRange)
    #expect(try world.calls.marks.rows.count == 4)
    world.press(.markRange, .last)
    #expect(try marked(world).count == 18)
    world.press(.close)
    #expect(try marked(world) == ["2", "3", "4", "5"])
    world.press(.close)
    #expect(try marked(world) == ["2", "3", "4", "5"])
  }

  @Test func allShownAreMarkedAndUnmarked() async throws {
    let world = await world()
    world.press(.move(2), .mark, .toggleMissed)
    await world.until { $0.calls?.index.count == 10 }
    world.press(.markAll)
    #expect(try world.calls.words.marks == "11 marked")
    world.press(.toggleMissed)
    #expect(try marked(world) == ["1", "2", "3", "5", "7", "9", "11", "13", "15", "17", "19"])
    world.press(.toggleMissed)
    await world.until { $0.calls?.index.count == 10 }
    world.press(.markAll, .toggleMissed)
    #expect(try marked(world) == ["2"])
    world.press(.clearMarks)
    #expect(try world.calls.words.marks == nil)
    world.press(.clearMarks)
    #expect(try marked(world) == ["2"])
    world.press(.mark, .clearMarks, .refresh)
    await world.transport.waitForRequest().answer(.page(Self.records(0..<20), total: 20, scrollID: nil))
    await world.until { !($0.calls?.isBusy ?? true) }
    world.press(.clearMarks)
    #expect(world.browser.message?.text == "No call is marked.")
  }

  @Test func marksOutliveOrdersAndRefreshes() async throws {
    let world = await world()
    world.press(.mark, .move(1), .mark, .invertOrder)
    await world.until { $0.calls?.index[0] == 19 }
    #expect(try marked(world) == ["2", "0"])
    world.press(.invertOrder)
    await world.until { $0.calls?.index[0] == 0 }
    world.press(.refresh)
    await world.transport.waitForRequest().answer(.page(Self.records(-5..<20), total: 25, scrollID: nil))
    await world.until { $0.calls?.table.count == 25 && $0.calls?.marks.rows.count == 2 }
    #expect(try marked(world) == ["0", "2"])
    #expect(try world.calls.cursor == 8)
  }

  @Test func manyAreMarkedOffTheMainActor() async throws {
    let world = await world(0..<5000, of: 5000)
    world.press(.markAll, .markAll, .markAll)
    await world.until { $0.calls?.marks.jobs == 0 }
    #expect(try world.calls.marks.rows.count == 5000)
  }

  @Test func undoTakesMarksBackOneByOne() async throws {
    let world = await world()
    world.press(.mark, .mark, .markAll, .clearMarks, .first, .dealWith, .toggleMissed)
    world.press(.undo, .undo)
    #expect(world.browser.message?.text == "Undid: dealt with.")
    #expect(try world.calls.words.marks == nil)
    world.press(.undo)
    #expect(world.browser.message?.text == "Undid: unmarking 20 calls.")
    #expect(try marked(world).count == 20)
    world.press(.undo)
    #expect(world.browser.message?.text == "Undid: marking 18 calls.")
    #expect(try marked(world) == ["0", "1"])
    world.press(.undo)
    #expect(try marked(world) == ["0"])
    world.press(.undo)
    #expect(world.browser.message?.text == "Undid: marking 1 call.")
    #expect(try marked(world) == [])
    world.press(.undo)
    #expect(world.browser.message?.text == "There is nothing to undo.")
  }

  @Test func marksOfCallsThatAreNotShownAreNotUndone() async throws {
    let world = await world()
    world.press(.mark, .stepRange(-1))
    await world.transport.waitForRequest().answer(.page(Self.records(30..<33), total: 3, scrollID: nil))
    await world.until { $0.awaitedWords == nil && $0.calls?.index.count == 3 }
    world.press(.undo)
    #expect(world.browser.message?.text == "There is nothing to undo.")
    world.press(.visit(-1), .undo)
    #expect(world.browser.message?.text == "Undid: marking 1 call.")
    #expect(try marked(world) == [])
  }

  @Test func aKeyThatIsHeldDoesNotTurnTheLastRowToAndFro() async throws {
    let world = await world()
    world.press(.move(17))
    world.press(.mark, .mark, .mark, .mark, .mark)
    #expect(try marked(world) == ["17", "18", "19"])
    #expect(world.browser.message?.text == "The last call.")
    world.press(.undo, .mark)
    #expect(try marked(world) == ["17", "18", "19"])
    world.press(.move(-1), .move(1), .mark)
    #expect(try marked(world) == ["17", "18"])
    world.press(.dealWith, .dealWith, .dealWith)
    #expect(try world.calls.words.marks == "2 marked · 1 dealt with")
  }

  /// Hidden, the last call makes way for the one above it, which a held key does not mean: it takes another key first, or
  /// calls that come.
  @Test func aHeldKeyDealsWithCallsDownToTheLastAndWithNoneAboveIt() async throws {
    let world = World(tableRows: 6)
    await world.start(with: Self.records(0..<20), of: 40)
    world.press(.dealWith, .toggleDealtWith, .move(16))
    world.press(.dealWith, .dealWith, .dealWith, .dealWith, .dealWith)
    #expect(world.shownIDs == (1..<17).map(String.init))
    let calls = try world.calls
    #expect(calls.selected?.callID == "16")
    #expect(
      world.browser.message?.text
        == "That was the last call. After another key, this one can be dealt with, too.")
    world.press(.move(1), .dealWith)
    #expect(world.shownIDs.last == "15")
    world.press(.dealWith)
    #expect(world.shownIDs.last == "15")
    await world.transport.waitForRequest().answer(.page(Self.records(20..<23), total: 23, scrollID: nil))
    await world.until { $0.calls?.index.count == 18 }
    // The key goes on with those that have come.
    world.press(.dealWith)
    #expect(calls.selected?.callID == "20")
    world.press(.dealWith)
    #expect(world.shownIDs.suffix(3) == ["15", "21", "22"])
    world.press(.undo)
    #expect(world.shownIDs.suffix(3) == ["20", "21", "22"])
  }

  @Test func aCallThatIsStillToGoIsNotTakenBackByTheSameKey() async throws {
    let world = await world()
    world.press(.dealWith, .toggleDealtWith, .toggleMissed)
    await world.until { $0.calls?.index.count == 10 }
    // With a filter on, the rows are made in the background.
    world.press(.dealWith, .dealWith)
    #expect(world.browser.message?.text == "This call is dealt with already.")
    await world.until { $0.calls?.index.count == 9 }
    #expect(try world.calls.words.marks == "2 dealt with hidden")
    #expect(world.shownIDs.first == "3")
  }

  @Test func callsDealtWithAreHiddenAndCounted() async throws {
    let world = await world()
    world.press(.toggleDealtWith)
    #expect(world.browser.message?.text == "No call is dealt with yet")
    world.press(.dealWith, .dealWith)
    let calls = try world.calls
    #expect(calls.cursor == 2)
    #expect(calls.marks.shown(cursor: 2).isDealtWith(1))
    #expect(!calls.marks.shown(cursor: 2).isDealtWith(2))
    #expect(calls.words.marks == "2 dealt with")
    world.press(.toggleDealtWith)
    #expect(world.shownIDs.first == "2" && world.shownIDs.count == 18)
    #expect(calls.words.marks == "2 dealt with hidden")
    world.press(.dealWith)
    #expect(world.shownIDs.first == "3" && calls.cursor == 0)
    world.press(.sortColumn(-1))
    await world.until {
      $0.calls?.order != .asServed && $0.calls?.index.count == 17 && $0.calls?.rows.isCurrent ?? false
    }
    #expect(Set(world.shownIDs).isDisjoint(with: ["0", "1", "2"]))
    world.press(.sortColumn(1), .refresh)
    await world.transport.waitForRequest().answer(.page(Self.records(0..<20), total: 20, scrollID: nil))
    await world.until { !($0.calls?.isBusy ?? true) }
    #expect(world.shownIDs.first == "3" && world.shownIDs.count == 17)
    world.press(.toggleDealtWith)
    #expect(world.shownIDs.count == 20)
    world.press(.first, .dealWith)
    #expect(calls.words.marks == "2 dealt with")
  }
}
