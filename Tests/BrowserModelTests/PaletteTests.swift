import CallTable
import Testing
import TestSupport

@testable import BrowserModel

struct PaletteTests {
  private static let commands = [
    NamedCommand(.toggleMissed, "missed calls only", in: [.calls]),
    NamedCommand(.chooseZone, "choose the time zone", in: [.calls]),
    NamedCommand(.nextCall(1), "next call", in: [.opened]), NamedCommand(.back, "back", in: [.opened]),
    NamedCommand(.help, "this help", in: [.calls, .opened]),
  ]

  private func opened() async throws -> World {
    let world = World(commands: Self.commands)
    await world.start(with: 0..<6, of: 6, scrollID: nil)
    world.press(.palette)
    return world
  }

  private func palette(_ world: World) throws -> PaletteModel {
    guard case .palette(let model) = world.browser.dialog else { throw NoPalette() }
    return model
  }

  private struct NoPalette: Error {}

  private func names(_ world: World) throws -> [String] { try palette(world).matches.map(\.entry.name) }

  @Test func itOffersCommandsRangesAndColumns() async throws {
    let world = try await opened()
    let names = try names(world)
    #expect(names.prefix(4) == ["missed calls only", "choose the time zone", "this help", "dates: Today"])
    let preferences = [
      "clock: 12 hours", "week: from Sunday on", "week: from Saturday on", "theme: light", "theme: dark",
      "theme: high-contrast", "theme: monochrome", "country of national numbers",
    ]
    #expect(names.suffix(9) == ["sort by Left at"] + preferences)
    #expect(names.count == 3 + 7 + CallColumn.allCases.count + preferences.count)
    #expect(world.browser.isTyping && world.browser.context == .palette)
  }

  @Test func whatIsTypedNarrowsAndEnterPerformsIt() async throws {
    let world = try await opened()
    world.press(.insert("miss"))
    #expect(try names(world) == ["missed calls only"])
    #expect(try palette(world).matches[0].places == [0, 1, 2, 3])
    world.press(.open)
    #expect(world.browser.dialog == nil)
    #expect(try world.calls.filter.missedOnly)
  }

  @Test func aColumnIsSortedByAndByItOnceMoreTheOtherWayRound() async throws {
    let world = try await opened()
    world.press(.insert("wait"), .open)
    #expect(try world.calls.order == RowOrder([.init(.wait, isDescending: true)]))
    world.press(.palette, .open)
    #expect(try world.calls.order == RowOrder([.init(.wait, isDescending: false)]))
  }

  @Test func aRangeIsAskedFor() async throws {
    let world = try await opened()
    world.press(.insert("last we"), .open)
    let request = await world.transport.waitForRequest()
    #expect(request.query["startTime"] == "2026-11-16 00:00:00")
    #expect(world.browser.dialog == nil)
  }

  @Test func theLastOnesComeFirst() async throws {
    let world = try await opened()
    world.press(.insert("zone"), .open, .close, .palette)
    #expect(
      try palette(world).matches.first.map { ($0.entry.name, $0.isRecent) } ?? ("", false) == (
        "choose the time zone", true
      ))
    world.press(.insert("miss"), .open, .palette)
    #expect(try names(world).prefix(3) == ["missed calls only", "choose the time zone", "this help"])
  }

  @Test func anOpenedCallHasItsOwn() async throws {
    let world = World(commands: Self.commands)
    await world.start(with: 0..<6, of: 6, scrollID: nil)
    world.press(.open, .palette)
    #expect(try names(world).prefix(3) == ["next call", "back", "this help"])
    world.press(.insert("back"), .open)
    #expect(world.browser.context == .calls)
  }

  @Test func nothingFoundIsNothingDone() async throws {
    let world = try await opened()
    world.press(.insert("xyzzy"), .open)
    #expect(try names(world).isEmpty)
    world.press(.move(1), .page(-1), .close)
    #expect(world.browser.dialog == nil)
  }
}
