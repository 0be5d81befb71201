import CallFiles
import CallTable
import CallTime
import Foundation
import Observation
import TestSupport
import Testing

@testable import BrowserModel

/// Numbers that are dealt with on the page of those never called back.
@Suite(.timeLimit(.minutes(3))) struct DealtWithPageTests {
  private typealias Page = UnreturnedModelTests

  /// The page over calls whose callers have not been called back since, with a file to keep things in, in a folder that lasts as
  /// long as it is held.
  private static func opened(_ calls: [String], by commands: Command...) async throws -> (
    folder: TemporaryFolder, world: World, model: UnreturnedModel
  ) {
    let folder = try TemporaryFolder()
    let world = World(dealtWith: DealtWithFile(path: folder.path + "/dealt-with.tsv"))
    await world.start(with: calls, of: calls.count, scrollID: nil)
    for command in commands.isEmpty ? [.showUnreturned] : commands { world.press(command) }
    let model = try Page.opened(world)
    await world.transport.waitForRequest().answer(.page([], total: 0, scrollID: nil))
    await Page.until(model) { $0.isAtRest }
    return (folder, world, model)
  }

  @Test func whatIsDealtWithIsKeptAndNeedsNobody() async throws {
    let (folder, world, model) = try await Self.opened(Page.day)
    defer { withExtendedLifetime(folder) {} }
    let first = try #require(model.selected)
    world.press(.dealWith, .insert("wrote"), .open)
    await Page.until(model) { $0.lines.first != first }
    #expect(model.counts.map(\.words) == ["1 open", "1 dealt with"])
    #expect(model.lines.map { model.dealtWith($0)?.word } == [nil, "wrote"])

    world.press(.back, .showUnreturned)
    let again = try Page.opened(world)
    await Page.until(again) { $0.counts.count == 2 }
    world.press(.last, .dealWith)
    await Page.until(again) { $0.counts.map(\.words) == ["2 open"] }
    world.browser.stop()
  }

  @Test func undoTakesBackWhatWasDealtWithAndBringsItBackAsItWas() async throws {
    let (folder, world, model) = try await Self.opened(Page.day, by: .toggleMissed, .showUnreturned)
    defer { withExtendedLifetime(folder) {} }
    // The filter is the list's: only changes of this page are undone here.
    world.press(.undo)
    #expect(world.browser.message?.text == "There is nothing to undo.")
    world.press(.dealWith, .insert("wrote"), .open)
    await Page.until(model) { $0.counts.count == 2 }
    let entry = try #require(model.dealtWith(model.lines[1]))
    world.press(.undo)
    #expect(world.browser.message?.text == "Undid: dealt with.")
    await Page.until(model) { $0.counts.map(\.words) == ["2 open"] }

    world.press(.dealWith, .insert("wrote"), .open)
    await Page.until(model) { $0.counts.count == 2 }
    world.press(.last, .dealWith)
    await Page.until(model) { $0.counts.map(\.words) == ["2 open"] }
    await Page.until(model) { $0.isAtRest }
    // The page may have been left meanwhile.
    world.press(.back, .showUnreturned)
    let again = try Page.opened(world)
    await Page.until(again) { $0.counts.map(\.words) == ["2 open"] }
    world.press(.undo)
    await Page.until(again) { $0.counts.count == 2 }
    #expect(again.dealtWith(again.lines[1]) == entry)
    world.press(.back, .undo)
    #expect(world.browser.message?.text == "Undid: missed only.")
    world.browser.stop()
  }

  @Test func aNumberThatWasTalkedToSinceIsReturnedAndNotDealtWith() async throws {
    let (folder, world, model) = try await Self.opened(Page.day)
    defer { withExtendedLifetime(folder) {} }
    world.press(.dealWith, .insert("wrote"), .open)
    await Page.until(model) { $0.counts.map(\.words) == ["1 open", "1 dealt with"] }
    world.press(.back, .showUnreturned)
    let again = try Page.opened(world)
    await world.transport.waitForRequest().answer(
      .page([Page.back(9, to: "+15555550101", at: 1000)], total: 1, scrollID: nil))
    await Page.until(again) { $0.isAtRest }
    #expect(again.counts.map(\.words) == ["1 open", "1 returned"])
    #expect(again.lines.map { again.dealtWith($0) } == [nil, nil])
    world.browser.stop()
  }

  @Test func theProofOfALineTellsThatItWasDealtWith() async throws {
    let (folder, world, model) = try await Self.opened(Page.day)
    defer { withExtendedLifetime(folder) {} }
    world.press(.dealWith, .insert("wrote"), .open)
    await Page.until(model) { $0.counts.count == 2 }
    world.press(.last, .open)
    guard case .unreturnedCalls(let proof) = world.browser.page else { throw Page.NoPage() }
    #expect(proof.dealtWith?.word == "wrote")
    #expect(proof.dealtWith?.at == Timestamp(World.now))
    // So does the number of an opened call.
    for await isSo in Observations({ proof.places != nil }) where isSo { break }
    world.press(.open, .showUnreturned)
    guard case .unreturnedCalls(let number) = world.browser.page else { throw Page.NoPage() }
    for await isSo in Observations({ number.dealtWith != nil }) where isSo { break }
    #expect(number.dealtWith == proof.dealtWith)
    world.browser.stop()
  }

  @Test func theCursorGoesToWhatFollowsAndWithUndoBack() async throws {
    let (folder, world, model) = try await Self.opened([Page.missed(3, "+15555550103", at: 30)] + Page.day)
    defer { withExtendedLifetime(folder) {} }
    let lines = model.lines
    world.press(.move(1), .dealWith, .insert("wrote"), .open)
    // At once, and after the file is written.
    #expect(model.selected == lines[2] && model.lines == [lines[0], lines[2], lines[1]])
    await Page.until(model) { $0.isAtRest }
    #expect(model.selected == lines[2])
    world.press(.undo)
    #expect(model.selected == lines[1] && model.lines == lines)
    await Page.until(model) { $0.isAtRest }
    world.browser.stop()
  }

  @Test func aWordThatIsTypedWhileTheListIsReplacedIsKeptForItsCall() async throws {
    let (folder, world, model) = try await Self.opened(Page.day)
    defer { withExtendedLifetime(folder) {} }
    world.press(.dealWith, .insert("wrote"))
    world.browser.calls?.pager.refresh()
    await world.transport.waitForRequest().answer(.page([Page.day[1]], total: 1, scrollID: nil))
    await Page.until(model) { $0.lines.count == 1 }
    world.press(.open)
    await Page.until(model) { $0.isAtRest }
    #expect(model.counts.map(\.words) == ["1 dealt with"])
    world.browser.stop()
  }
}
