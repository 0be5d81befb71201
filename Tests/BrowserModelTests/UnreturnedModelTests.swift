import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation
import Observation
import TestSupport
import Testing

@testable import BrowserModel

/// The page of those never called back, over a list of one day.
@Suite(.timeLimit(.minutes(3))) struct UnreturnedModelTests {
  /// 15:00 of Mon 23 Nov 2026 in New York.
  private static let start: Int64 = 1_795_464_000_000

  static func missed(_ id: Int, _ number: String, at minute: Int64) -> String {
    SampleRecords.call(
      "\(id)", start: start + minute * 60_000, length: 30_000, ["caller": "\"\(number)\""])
  }

  static func back(_ id: Int, to number: String, at minute: Int64) -> String {
    SampleRecords.call(
      "\(id)", start: start + minute * 60_000, length: 90_000,
      [
        "direction": "\"Outgoing\"", "caller": "\"120088\"", "callee": "\"\(number)\"", "missed": "\"-\"",
        "answered": "\"Answered\"", "talkTimeMS": "60000",
      ])
  }

  static let day = [missed(2, "+15555550102", at: 20), missed(1, "+15555550101", at: 10)]

  static func opened(_ world: World) throws -> UnreturnedModel {
    guard case .unreturned(let model) = world.browser.page else { throw NoPage() }
    return model
  }

  struct NoPage: Error {}

  static func until(_ model: UnreturnedModel, _ holds: @escaping @MainActor (UnreturnedModel) -> Bool) async {
    for await isSo in Observations({ holds(model) }) where isSo { return }
  }

  @Test func aCallBackOfThisMorningReturnsYesterdaysCall() async throws {
    let world = World()
    await world.start(with: Self.day, of: 2, scrollID: nil)
    world.press(.showUnreturned)
    let model = try Self.opened(world)
    let request = await world.transport.waitForRequest()
    #expect(request.request.queryValues["startTime"] == "2026-11-24 00:00:00")
    #expect(model.lines.map(\.verdict) == [.open, .open])
    #expect(model.lookedUpTo == "looked up to 23:59 Mon 23 Nov…")
    request.answer(.page([Self.back(9, to: "+15555550101", at: 1000)], total: 1, scrollID: nil))
    await Self.until(model) { $0.isAtRest }
    #expect(model.lines.map(\.verdict) == [.open, .returned])
    #expect(model.counts.map(\.words) == ["1 open", "1 returned"])
    #expect(model.list.words.coverage == "all 2 counted")
    #expect(model.lookedUpTo == "looked up to 09:00 today")
    #expect(model.idleCommands.contains(.loadAll))

    world.press(.last, .open)
    guard case .unreturnedCalls(let calls) = world.browser.page else { throw NoPage() }
    for await isSo in Observations({ calls.places != nil }) where isSo { break }
    #expect((0..<calls.count).map { calls.record(at: $0).callID } == ["1", "9"])
    #expect(calls.cursor == 1)
    world.press(.open)
    #expect(world.browser.opened?.call.callID == "9")
    world.browser.stop()
  }

  @Test func maskedTheVerdictsAreTheSameAndThePersonsArePseudonyms() async throws {
    let world = World()
    await world.start(with: Self.day, of: 2, scrollID: nil)
    world.press(.toggleMask)
    await world.until { !($0.calls?.pages.isChanging ?? true) }
    world.press(.showUnreturned)
    let model = try Self.opened(world)
    await world.transport.waitForRequest().answer(
      .page([Self.back(9, to: "+15555550101", at: 1000)], total: 1, scrollID: nil))
    await Self.until(model) { $0.isAtRest }
    #expect(model.lines.map(\.verdict) == [.open, .returned])
    let shown = model.lines.map { model.calls[$0.lastMissed].caller }
    #expect(Set(shown).isDisjoint(with: ["+15555550101", "+15555550102"]) && Set(shown).count == 2)
    let back = try #require(model.lines.last?.contact.map { model.calls[$0] })
    #expect(back.callID == "9" && back.callee == shown.last)

    world.press(.last, .open)
    guard case .unreturnedCalls(let calls) = world.browser.page else { throw NoPage() }
    for await isSo in Observations({ calls.places != nil }) where isSo { break }
    #expect((0..<calls.count).map { calls.record(at: $0).callID } == ["1", "9"])
    #expect(calls.record(at: 0).caller == shown.last)
    world.browser.stop()
  }

  @Test func nothingFurtherIsAskedForWhereNobodyWaits() async throws {
    let world = World()
    await world.start(
      with: [Self.back(3, to: "+15555550101", at: 30), Self.missed(1, "+15555550101", at: 10)], of: 2,
      scrollID: nil)
    world.press(.showUnreturned)
    let model = try Self.opened(world)
    await Self.until(model) { $0.isAtRest }
    #expect(model.lines.map(\.verdict) == [.returned])
    #expect(!model.later.isBusy && model.later.completeRanges == 0)
    world.press(.loadAll)
    #expect(model.later.isBusy)
    world.browser.stop()
  }

  @Test func aTextIsFoundInTheLinesAsItIsTyped() async throws {
    let world = World()
    await world.start(
      with: [Self.missed(3, "+15555550103", at: 30)] + Self.day, of: 3, scrollID: nil)
    world.press(.showUnreturned)
    let model = try Self.opened(world)
    await world.transport.waitForRequest().answer(
      .page([Self.back(9, to: "+15555550103", at: 1000)], total: 1, scrollID: nil))
    await Self.until(model) { $0.isAtRest }
    world.press(.searchNext)
    #expect(world.browser.message?.text == "Nothing to search for yet.")
    world.press(.search, .insert("555-0102"))
    await Self.until(model) { $0.isAtRest }
    #expect(model.cursor == 1)
    #expect(world.browser.message?.text == "“555-0102”: 1 of 1")
    #expect(model.lines.map(model.isFound) == [false, true, false])
    world.press(.deleteLine, .insert("555 01"))
    await Self.until(model) { $0.isAtRest }
    #expect((model.cursor, world.browser.message?.text) == (0, "“555 01”: 1 of 3"))
    world.press(.open, .searchPrevious)
    await Self.until(model) { $0.isAtRest }
    #expect((model.cursor, world.browser.message?.text) == (2, "“555 01”: 3 of 3, went on from the end"))
    world.press(.searchNext, .searchNext)
    await Self.until(model) { $0.isAtRest }
    #expect(model.cursor == 0)

    world.press(.search, .insert("returned"))
    await Self.until(model) { $0.isAtRest }
    #expect(model.cursor == 2)
    world.press(.deleteLine, .insert("zebra"))
    await Self.until(model) { $0.isAtRest }
    #expect((model.cursor, world.browser.message?.text) == (0, "“zebra”: nothing found"))
    world.press(.close)
    #expect((model.cursor, model.search?.text) == (0, "555 01"))
    world.browser.stop()
  }

  @Test func countsAndPagesMoveByLines() async throws {
    let world = World()
    let calls = (0..<99).reversed().map { Self.missed($0, "+15555550\(100 + $0)", at: Int64($0)) }
    await world.start(with: calls, of: 99, scrollID: nil)
    world.browser.geometry.textRows = 20
    world.press(.showUnreturned)
    let model = try Self.opened(world)
    await world.transport.waitForRequest().answer(.closingPage)
    await Self.until(model) { $0.isAtRest }
    world.press(.digit(2), .digit(5), .last)
    #expect(model.cursor == 24)
    world.press(.digit(1), .digit(0), .move(1))
    #expect(model.cursor == 34)
    world.press(.page(1))
    #expect(model.cursor == 54)
    world.press(.halfPage(-1))
    #expect(model.cursor == 44)
    world.press(.digit(1), .digit(0), .digit(0), .first)
    #expect(model.cursor == 98)
    world.press(.digit(1), .digit(0), .digit(0), .last)
    #expect(world.browser.message?.text == "The last line.")

    world.press(.first, .open)
    guard case .unreturnedCalls(let proof) = world.browser.page else { throw NoPage() }
    for await isSo in Observations({ proof.places != nil }) where isSo { break }
    world.press(.digit(5), .last)
    #expect(world.browser.message?.text == "The last call.")
    world.browser.stop()
  }

  @Test func thePageIsWrittenLineByLine() async throws {
    let (writer, folder) = (HeldExport(), try TemporaryFolder())
    let world = World(
      export: { request, progress throws(ExportError) in try await writer.write(request, progress) },
      dealtWith: DealtWithFile(path: folder.path + "/dealt-with.tsv"))
    await world.start(with: Self.day, of: 2, scrollID: nil)
    world.press(.showUnreturned)
    let model = try Self.opened(world)
    await world.transport.waitForRequest().answer(.page([], total: 0, scrollID: nil))
    await Self.until(model) { $0.isAtRest }
    world.press(.dealWith, .insert("wrote"), .open)
    await Self.until(model) { $0.counts.count == 2 }
    world.press(.export)
    #expect(try world.exportDialog().words == "2 numbers as shown, in this order.")
    #expect(try world.exportDialog().name.text == "unreturned-2026-11-23.csv")
    #expect(try world.exportDialog().incompleteWords == nil)
    world.press(.open)
    guard case .lines(let lines) = try await writer.waitForRequest().content else { throw NoPage() }
    writer.tell(.written(0))
    await world.until { $0.message?.text == "Writing unreturned-2026-11-23.csv: 0 of 2 numbers" }
    writer.tell(.done)
    await world.until { $0.message?.text == "Wrote 2 numbers to unreturned-2026-11-23.csv." }
    var sink = ByteSink(capacity: 64)
    lines.table(false).write(.tsv, forSpreadsheets: false, to: &sink)
    #expect(
      sink.text().split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        .map { [$0[0], $0[1], $0[$0.count - 1]] }
        == [
          ["verdict", "number", "dealtWith"], ["open", "+15555550102", ""],
          ["dealt with", "+15555550101", "2026-11-24 09:00:00 wrote"],
        ])
    world.browser.stop()
  }
}
