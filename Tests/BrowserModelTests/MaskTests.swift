import CallFiles
import CallInsight
import CallTable
import TestSupport
import Testing

@testable import BrowserModel

/// Masked, a list has pseudonyms wherever its calls go.
@Suite(.timeLimit(.minutes(3))) struct MaskTests {
  private static func records(_ numbers: Range<Int>) -> [String] {
    numbers.map { number in
      SampleRecords.call(
        "\(number)", start: 1_643_897_492_897 - Int64(number) * 60_000,
        ["callerName": "\"Ann \(number % 3)\"", "caller": "\"+1555555120\(number % 3)\""])
    }
  }

  private func world(_ numbers: Range<Int> = 0..<6, of total: Int = 6, scrollID: String? = nil) async -> World
  {
    let world = World()
    await world.start(with: Self.records(numbers), of: total, scrollID: scrollID)
    return world
  }

  private func masked(_ world: World) async {
    world.press(.toggleMask)
    await world.until { !($0.calls?.pages.isChanging ?? true) }
  }

  private func callers(_ world: World) throws -> [String] {
    let calls = try world.calls
    return (0..<calls.index.count).map { calls.record(at: $0).callerName }
  }

  @Test func theSameCallersAreTheSamePersons() async throws {
    let world = await world()
    world.press(.move(4))
    await masked(world)
    let names = try callers(world)
    #expect(names.allSatisfy { $0.hasPrefix("Person ") })
    #expect(names.prefix(3) == names.suffix(3) && Set(names).count == 3)
    #expect(try world.calls.cursor == 4)
    #expect(try world.calls.words.mask == "names masked")
    #expect(world.browser.message?.text == "Names and numbers are masked until M shows them.")
    await masked(world)
    #expect(try callers(world).prefix(3) == ["Ann 0", "Ann 1", "Ann 2"])
    #expect(try world.calls.words.mask == nil)
  }

  @Test func whatComesLaterIsMaskedToo() async throws {
    let world = await world(0..<50, of: 60, scrollID: "A")
    await masked(world)
    world.press(.last)
    await world.transport.waitForRequest().answer(.page(Self.records(50..<60), total: 60, scrollID: nil))
    await world.until { $0.calls?.index.count == 60 }
    #expect(try callers(world).allSatisfy { $0.hasPrefix("Person ") })
    world.press(.refresh)
    await world.transport.waitForRequest().answer(.page(Self.records(0..<60), total: 60, scrollID: nil))
    await world.until { !($0.calls?.isBusy ?? true) }
    #expect(try callers(world).allSatisfy { $0.hasPrefix("Person ") })
    world.press(.stepRange(-1))
    await world.transport.waitForRequest().answer(.page(Self.records(0..<5), total: 5, scrollID: nil))
    await world.until { $0.awaitedWords == nil && $0.calls?.index.count == 5 }
    #expect(try callers(world).allSatisfy { $0.hasPrefix("Person ") })
    await masked(world)
    #expect(try callers(world) == ["Ann 0", "Ann 1", "Ann 2", "Ann 0", "Ann 1"])
  }

  @Test func filtersBySomebodyGoAndOthersStay() async throws {
    let world = await world()
    world.press(.narrowToAlike, .open, .toggleMissed)
    await world.until { $0.calls?.index.count == 2 }
    await masked(world)
    #expect(try world.calls.filter.text == "missed")
    #expect(world.browser.message?.text.hasSuffix("Filters by them are gone.") == true)
    world.press(.undo)
    #expect(world.browser.message?.text == "There is nothing to undo.")
    // By what is shown, it finds what is shown.
    world.press(.toggleMissed, .narrowToAlike, .open)
    await world.until { $0.calls?.index.count == 2 }
    #expect(try Set(callers(world)).count == 1)
    #expect(try world.calls.filter.text.contains("1200") == false)
  }

  @Test func copiesAndExportsHavePseudonyms() async throws {
    let writer = HeldExport()
    let world = await writer.world()
    let number = try world.calls.record(at: 0).caller
    await masked(world)
    world.press(.export, .open)
    let calls = try await writer.waitForCalls()
    let mine = try world.calls.record(at: 0)
    #expect(number == "+15551234567" && mine.caller.hasPrefix("+xxxxxx"))
    #expect(calls.table[0].caller == mine.caller)
    #expect(ClipboardText([mine], .init(.gmt)).text.contains(mine.caller))
    writer.tell(.done)
    await world.until { $0.exporting == nil }
    world.browser.stop()
  }

  @Test func anOpenedCallIsLeftAndItsLegsAreMasked() async throws {
    let world = await world()
    world.press(.open)
    #expect(world.browser.opened != nil)
    await masked(world)
    #expect(world.browser.opened == nil)
    world.press(.open)
    #expect(world.browser.opened?.call.callerName.hasPrefix("Person ") == true)
  }

  @Test func unreadableRecordsAreNotShown() async throws {
    let world = World()
    world.browser.start()
    await world.transport.waitForRequest().answer(
      .page(Self.records(0..<3) + ["5"], total: 4, scrollID: nil))
    await world.until { $0.calls?.index.count == 3 && $0.calls?.isComplete == true }
    await masked(world)
    world.press(.listDefects)
    #expect(world.browser.dialog == nil)
    #expect(world.browser.message?.text == "Masked, they are not listed: they show what they hold.")
    await masked(world)
    world.press(.listDefects)
    #expect(world.browser.context == .defects)
  }
}
