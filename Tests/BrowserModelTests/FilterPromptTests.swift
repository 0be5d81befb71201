import CallTable
import TestSupport
import Testing

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct FilterPromptTests {
  private static func prompt(_ world: World) throws -> FilterPromptModel {
    guard case .filter(let prompt) = world.browser.dialog else { throw NoPrompt() }
    return prompt
  }

  private struct NoPrompt: Error {}

  private static func type(_ text: String, in world: World) {
    for character in text { world.press(.insert(String(character))) }
  }

  @Test func theListFollowsWhatIsTyped() async throws {
    let world = await FilteringTests.world()
    world.press(.editFilter)
    Self.type("missed", in: world)
    await world.until { $0.calls?.index.count == 8 }
    Self.type(" vm", in: world)
    await world.until { $0.calls?.index.count == 4 }
    #expect(try world.calls.filter.chips.map(\.words) == ["missed", "voicemail"])
    world.press(.open)
    #expect(world.browser.dialog == nil)
    #expect(try world.calls.filter.text == "missed voicemail")
  }

  @Test func theLastFilterStaysWhileThereIsAMistake() async throws {
    let world = await FilteringTests.world()
    world.press(.editFilter)
    Self.type("missed wait>", in: world)
    let prompt = try Self.prompt(world)
    #expect(try world.calls.filter.text == "missed")
    #expect(prompt.mistake == nil)
    world.press(.open)
    #expect(world.browser.dialog != nil)
    #expect(prompt.mistake?.message.hasPrefix("Expected a length of time") == true)
    Self.type("1h", in: world)
    #expect(prompt.mistake == nil)
    #expect(try world.calls.filter.text == "missed wait>1h")
  }

  @Test func aMistakeIsToldOnlyWhereTheWordCannotBecomeARightOne() async throws {
    let world = await FilteringTests.world()
    world.press(.editFilter)
    let prompt = try Self.prompt(world)
    for (letter, rest) in zip("missed", ["issed", "ssed", "sed", "ed", "d", nil]) {
      Self.type(String(letter), in: world)
      #expect((prompt.mistake, prompt.rest) == (nil, rest))
    }
    Self.type(" or", in: world)
    #expect((prompt.mistake, prompt.rest) == (nil, nil))
    Self.type(" vi", in: world)
    #expect(prompt.mistake?.message == "There is no word “vi”; perhaps vm.")
    world.press(.deleteBackward)
    #expect((prompt.mistake, prompt.rest) == (nil, "oicemail"))
    // The cursor has left the word.
    Self.type(" ", in: world)
    #expect(prompt.mistake?.message.hasPrefix("There is no word “v”") == true)
    #expect(prompt.rest == nil)
    world.press(.cursorLeft)
    #expect(prompt.mistake == nil)
    world.press(.nextField)
    #expect(prompt.field.text == "missed or voicemail  ")
    #expect(prompt.mistake == nil)
  }

  @Test func escPutsBackTheFilterOfBefore() async throws {
    let world = await FilteringTests.world()
    world.press(.toggleMissed, .toggleFilters, .editFilter)
    #expect(try Self.prompt(world).field.text == "missed ")
    Self.type("dir:out", in: world)
    #expect(try world.calls.effectiveFilter.text == "missed dir:out")
    world.press(.close)
    #expect(world.browser.dialog == nil)
    #expect(try world.calls.filter.text == "missed")
    #expect(try world.calls.areFiltersOff)
    #expect(world.shownIDs.count == 12)
  }

  @Test func tabCompletesKeysAndTheValuesOfTheCalls() async throws {
    let world = await FilteringTests.world()
    world.press(.editFilter)
    let prompt = try Self.prompt(world)
    Self.type("la", in: world)
    #expect(prompt.choices.map(\.name) == ["last:"])
    world.press(.nextField)
    #expect(prompt.field.text == "last:")
    await world.until { _ in prompt.choices.count == 3 }
    #expect(prompt.choices.map(\.name) == ["Connected", "Missed", "Voicemail"])
    world.press(.nextField, .nextField)
    #expect((prompt.field.text, prompt.chosen) == ("last:Missed ", 1))
    world.press(.previousField, .previousField)
    #expect((prompt.field.text, prompt.chosen) == ("last:Voicemail ", 2))
    await world.until { $0.calls?.index.count == 4 }
    Self.type("!m", in: world)
    #expect(prompt.choices.map(\.name) == ["missed"])
    world.press(.nextField)
    #expect(prompt.field.text == "last:Voicemail !missed ")
    Self.type("(wa", in: world)
    world.press(.nextField, .nextField)
    #expect(prompt.field.text == "last:Voicemail !missed (wait>30s ")
  }
}

@Suite(.timeLimit(.minutes(3))) struct AlikeTests {
  @Test func enterNarrowsToTheNumberWhicheverSideItStandsOn() async throws {
    let world = World(tableRows: 6)
    await world.start(with: FilteringTests.records(0..<12), of: 99)
    world.press(.move(1), .toggleMissed)
    await world.until { $0.calls?.index.count == 8 }
    world.press(.narrowToAlike)
    guard case .alike(let model) = world.browser.dialog else {
      Issue.record("no dialog")
      return
    }
    #expect(model.counts == nil)
    await world.until { _ in model.counts == [8, 8, 8, 8, 8, 4, 4, 8, 8] }
    #expect(model.words == "of 12 loaded so far")
    // More calls are counted as they come.
    try world.calls.press(.move(7))
    await world.transport.waitForRequest().answer(
      .page(FilteringTests.records(12..<15), total: 15, scrollID: nil))
    await world.until { _ in model.counts == [10, 10, 10, 10, 10, 5, 5, 8, 10] }
    #expect(model.words == "of all 15 calls")
    #expect(
      model.entries.map { "\($0.letter ?? " ") \($0.words) \($0.value) \($0.condition.text)" } == [
        "n Number +15551234567 with=+15551234567", "x Extension CallQueue with=CallQueue",
        "c Caller 15551234567 from=15551234567", "t Called Test Queue to=\"Test Queue\"",
        "p PBX acmecorppbx pbx=acmecorppbx", "r Result MISSED result:missed", "l Last leg Missed last:Missed",
        "h Hour 9:00–10:00 at:9-10", "o Direction Incoming dir:in",
      ])
    world.press(.open)
    #expect(try world.calls.filter.text == "missed with=+15551234567")
  }

  @Test func aLetterNarrowsAtOnceAndFromAnOpenedCallBackInTheList() async throws {
    let world = await FilteringTests.world()
    world.press(.move(2), .open, .narrowToAlike, .chooseLetter("l"))
    #expect(world.browser.context == .calls)
    #expect(try world.calls.filter.text == "last:Voicemail")
    await world.until { $0.calls?.index.count == 4 }
    world.press(.narrowToAlike, .chooseLetter("d"))
    #expect(world.browser.message?.text == "This call has none: department.")
    #expect(world.browser.context == .alike)
    world.press(.close)
    #expect(try world.calls.filter.text == "last:Voicemail")
  }

  @Test func countsAreWhatEachConditionLeaves() async throws {
    var random = RandomCalls(seed: 21)
    var table = CallTable()
    let filter = try CallFilter(parsing: "missed or dir:in")
    let texts = ["vm", "dir:in", "with=1200", "wait>1m", "last:none"]
    let conditions = try texts.flatMap { try CallFilter(parsing: $0).conditions }
    var tally = ConditionTally(conditions, among: filter, zone: .gmt)
    for step in 0..<4 {
      table.append(try random.batch(60))
      table.hidden = RowSet(step < 2 ? [] : [1, 70])
      tally = try await tally.extended(over: table)
      for (condition, count) in zip(conditions, tally.counts) {
        var narrowed = filter
        narrowed.add(condition)
        let index = try await RowIndex().extended(over: table, filter: narrowed, zone: .gmt)
        #expect(count == index.count, "\(condition.text)")
      }
    }
    #expect(tally.counts.first ?? 0 > 0)
  }
}
