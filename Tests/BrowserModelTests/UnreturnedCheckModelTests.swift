import CallInsight
import CallTable
import TestSupport
import Testing

@testable import BrowserModel

/// The page of the service's own unreturned list beside the lines that are open.
@Suite(.timeLimit(.minutes(3))) struct UnreturnedCheckModelTests {
  /// 15:00 of Mon 23 Nov 2026 in New York.
  private static let start: Int64 = 1_795_464_000_000
  private static let path = "/v2/pbxes/id-acmecorppbx/calls/unreturned"
  private static let served =
    #"{"calls": [{"caller": {"address": "+15555550101", "name": "ANN"}, "latestStartTime": \#(start)}]}"#

  private struct NoPage: Error {}

  private func model(_ world: World) throws -> UnreturnedCheckModel {
    guard case .unreturnedChecked(let model) = world.browser.page else { throw NoPage() }
    return model
  }

  /// Two missed calls of yesterday, of which the service lists one; nothing happened this morning.
  private func opened(_ answer: FakeAnswer, isMasked: Bool = false) async throws -> World {
    let world = World()
    world.transport.always("/v2/pbxes") { _ in .pbxes(["acmecorppbx"]) }
    world.transport.always(Self.path) { _ in answer }
    let records = [2, 1].map { number in
      SampleRecords.call(
        "\(number)", start: Self.start, length: 30_000, ["caller": "\"+1555555010\(number)\""])
    }
    await world.start(with: records, of: 2, scrollID: nil)
    if isMasked { world.press(.toggleMask) }
    world.press(.showUnreturned)
    await world.transport.waitForRequest().answer(.closingPage)
    world.press(.checkSums)
    let model = try model(world)
    await world.until { _ in model.isWhole && model.unreturned.isAtRest }
    return world
  }

  @Test func theListsAreCompared() async throws {
    let world = try await opened(.json(Self.served))
    let check = try model(world).check
    #expect((check.there, check.here, check.both) == (1, 2, 1))
    #expect(check.differences.map(\.number) == ["+15555550102"])
    #expect(check.differences.map(\.reason) == [.onlyHere])
    #expect(world.transport.requests(to: Self.path).count == 1)
    world.browser.stop()
  }

  @Test func aRefusalIsToldAndTheLinesStay() async throws {
    let world = try await opened(.accessDenied)
    guard case .refused(let error) = try model(world).served.answer else { throw NoPage() }
    #expect(error.message.hasPrefix("No access (403)"))
    #expect(try model(world).check.differences == [])
    world.press(.close)
    guard case .unreturned(let lines) = world.browser.page else { throw NoPage() }
    #expect(lines.lines.map(\.verdict) == [.open, .open])
    world.browser.stop()
  }

  @Test func maskedNumbersAreComparedAsTheyCameAndShownAsPseudonyms() async throws {
    let world = try await opened(.json(Self.served), isMasked: true)
    let model = try model(world)
    let check = model.check
    #expect((check.there, check.here, check.both) == (1, 2, 1))
    #expect(check.differences.map(\.reason) == [.onlyHere])
    let shown = try #require(model.unreturned.lines.last.map { model.unreturned.calls[$0.lastMissed].caller })
    #expect(check.differences.map(\.number) == [shown])
    #expect(shown != "+15555550102")
    #expect(model.message == nil)
    world.browser.stop()
  }

  @Test func aNumberWrittenInAnotherWayIsMaskedInTheReasonToo() async throws {
    let world = World()
    world.transport.always("/v2/pbxes") { _ in .pbxes(["acmecorppbx"]) }
    world.transport.always(Self.path) { [served = Self.served] _ in .json(served) }
    let records = [
      SampleRecords.call(
        "2", start: Self.start + 60_000, length: 90_000,
        [
          "caller": "\"001 555 555 0101\"", "missed": "\"-\"", "answered": "\"Answered\"",
          "talkTimeMS": "60000",
        ]),
      SampleRecords.call("1", start: Self.start, length: 30_000, ["caller": "\"+15555550101\""]),
    ]
    await world.start(with: records, of: 2, scrollID: nil)
    world.press(.toggleMask)
    await world.until { !($0.calls?.pages.isChanging ?? true) }
    world.press(.showUnreturned, .checkSums)
    let model = try model(world)
    await world.until { _ in model.isWhole && model.unreturned.isAtRest }
    let difference = try #require(model.check.differences.first)
    guard case .otherWriting(.gotThrough, _, let number) = difference.reason else { throw NoPage() }
    #expect(!number.contains("5550101") && number.contains("x"))
    #expect(!difference.number.contains("5550101") && !difference.name.contains("ANN"))
    world.browser.stop()
  }
}
