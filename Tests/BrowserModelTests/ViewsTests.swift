import CallTable
import CallTime
import TestSupport
import Testing

@testable import BrowserModel

/// The dialog of saved views, over a store in memory.
struct ViewsTests {
  /// The views of a file that is not there.
  private actor Kept {
    private(set) var views: [SavedView]
    private(set) var writes = 0
    private let failure: ViewFileError?

    init(_ views: [SavedView], failure: ViewFileError? = nil) {
      (self.views, self.failure) = (views, failure)
    }

    func read() throws(ViewFileError) -> [SavedView] {
      if let failure { throw failure }
      return views
    }

    func write(_ views: [SavedView]) {
      self.views = views
      writes += 1
    }

    nonisolated var store: ViewStore {
      ViewStore(
        read: { () async throws(ViewFileError) in try await self.read() },
        write: { views async throws(ViewFileError) in await self.write(views) })
    }
  }

  private static let lost = SavedView(
    name: "Lost", span: .preset(.lastWeek), filter: CallFilter(missedOnly: true),
    order: RowOrder([.init(.wait, isDescending: true)]),
    columns: ColumnArrangement([.time, .caller, .wait]))
  private static let plain = SavedView(
    name: "Plain", span: .preset(.yesterday), filter: CallFilter(), order: .asServed)

  private struct NoDialog: Error {}

  private func dialog(_ world: World) throws -> ViewsModel {
    guard case .views(let model) = world.browser.dialog else { throw NoDialog() }
    return model
  }

  private func opened(_ kept: Kept) async throws -> (World, ViewsModel) {
    let world = World(views: kept.store)
    await world.start(with: 0..<6, of: 6, scrollID: nil)
    world.press(.views)
    let model = try dialog(world)
    await world.until { _ in !model.isBusy }
    return (world, model)
  }

  @Test func aDigitGoesToAViewWithItsRangeFilterAndOrder() async throws {
    let (world, model) = try await opened(Kept([Self.plain, Self.lost]))
    #expect(model.views.map(\.words) == ["Yesterday", "Last week · missed · by Wait ▼ · 3 columns"])
    world.press(.goTo(2))
    #expect(await world.transport.waitForRequest().query["startTime"] == "2026-11-16 00:00:00")
    #expect(try world.calls.filter == CallFilter(missedOnly: true))
    #expect(try world.calls.order == Self.lost.order)
    #expect(try world.calls.columns.arrangement == Self.lost.columns)
    #expect(world.browser.dialog == nil)
  }

  @Test func enterGoesToTheOneUnderTheCursor() async throws {
    let (world, _) = try await opened(Kept([Self.lost, Self.plain]))
    world.press(.move(1), .open)
    #expect(world.browser.dialog == nil)
    #expect(try world.calls.filter.isEmpty)
    #expect(try world.calls.order == .asServed)
  }

  @Test func whatIsShownIsKeptUnderTheNameTyped() async throws {
    let kept = Kept([Self.lost])
    let (world, model) = try await opened(kept)
    world.press(.close, .toggleMissed, .orderBy(.talk), .chooseColumns, .move(1), .tick, .open, .views)
    let again = try dialog(world)
    #expect(again !== model)
    await world.until { _ in !again.isBusy }
    world.press(.addView, .insert("  Long talks "), .open)
    await world.until { _ in again.name == nil && !again.isBusy }
    let view = try #require(await kept.views.last)
    #expect(view.name == "Long talks")
    #expect(view.span == .preset(.yesterday))
    #expect(view.filter == CallFilter(missedOnly: true))
    #expect(view.order == RowOrder([.init(.talk, isDescending: true)]))
    #expect(view.columns == ColumnArrangement(CallColumn.usual.filter { $0 != .direction }))
    #expect(again.views.count == 2 && again.cursor == 1)
  }

  @Test func aNameTypedBeforeTheFileIsReadIsKept() async throws {
    let kept = Kept([Self.lost])
    let world = World(views: kept.store)
    await world.start(with: 0..<6, of: 6, scrollID: nil)
    world.press(.views)
    let model = try dialog(world)
    #expect(model.isBusy)
    world.press(.addView, .insert("New"), .open)
    await world.until { _ in !model.isBusy }
    #expect(await kept.views.map(\.name) == ["Lost", "New"])
    #expect(model.name == nil && model.cursor == 1)
  }

  @Test func aNameThatIsThereIsReplacedByTheSecondEnter() async throws {
    let kept = Kept([Self.lost, Self.plain])
    let (world, model) = try await opened(kept)
    world.press(.addView, .open)
    #expect(model.problem == "A view needs a name.")
    world.press(.insert("lost"), .open)
    #expect(model.problem == "There is a view of that name: Enter once more replaces it.")
    #expect(await kept.writes == 0)
    world.press(.open)
    await world.until { _ in model.name == nil && !model.isBusy }
    #expect(await kept.views.map(\.name) == ["lost", "Plain"])
  }

  @Test func aViewGoesWithTheSecondPress() async throws {
    let kept = Kept([Self.lost, Self.plain])
    let (world, model) = try await opened(kept)
    world.press(.removeView)
    #expect(model.doomed == Self.lost)
    world.press(.move(1), .removeView)
    #expect(model.doomed == Self.plain)
    world.press(.removeView)
    await world.until { _ in !model.isBusy }
    #expect(await kept.views == [Self.lost])
  }

  @Test func aFileThatCannotBeReadIsNeverWritten() async throws {
    let kept = Kept(
      [], failure: ViewFileError(place: "views[0]", reason: "there is no “name”", path: "/x/views.json"))
    let (world, model) = try await opened(kept)
    #expect(model.problem == "/x/views.json, views[0]: there is no “name”.")
    world.press(.addView, .insert("New"), .open)
    await world.until { _ in !model.isBusy }
    #expect(model.problem == "/x/views.json, views[0]: there is no “name”.")
    #expect(await kept.writes == 0)
    world.press(.close)
    #expect(world.browser.dialog == nil)
  }

  @Test func thePaletteOffersThem() async throws {
    let (world, _) = try await opened(Kept([Self.lost]))
    world.press(.close, .palette, .insert("view lost"), .open)
    #expect(await world.transport.waitForRequest().query["startTime"] == "2026-11-16 00:00:00")
  }
}
