import CallTable
import Testing

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct TableColumnsTests {
  private let seen = SeenWidths(
    .init(width: 80, filter: CallFilter(), order: .asServed, arrangement: .standard))

  /// Presses a key where that many columns can be scrolled out.
  private func scroll(_ world: World, by columns: Int, most: Int) {
    var geometry = world.browser.geometry
    geometry.table = TableGeometry(mostOffset: most, widths: [:], seen: seen)
    world.browser.perform(.scrollColumns(columns), in: geometry)
  }

  @Test func scrollingEndsWhereTheLastColumnIsInSight() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    for _ in 0..<3 { scroll(world, by: 1, most: 3) }
    #expect(try world.calls.columns.offset == 3)
    #expect(world.browser.message == nil)
    scroll(world, by: 1, most: 3)
    #expect(try world.calls.columns.offset == 3)
    #expect(world.browser.message?.text == "The last column.")
    // A wider window has fewer columns out.
    scroll(world, by: -1, most: 1)
    #expect(try world.calls.columns.offset == 0)
    scroll(world, by: -1, most: 1)
    #expect(world.browser.message?.text == "The first column.")
  }

  @Test func nothingScrollsThatFits() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    scroll(world, by: 1, most: 0)
    #expect(try world.calls.columns.offset == 0)
    #expect(world.browser.message?.text == "All columns are in sight.")
  }

  @Test func widthsOfRowsOnlyGrow() {
    var seen = seen
    #expect(seen[.wait] == nil)
    let narrow = CallColumn.allCases.map { _ in 4 }
    seen.add(narrow)
    seen.add(CallColumn.allCases.map { $0 == .wait ? 7 : 2 })
    #expect((seen[.wait], seen[.caller]) == (7, 4))
    let before = seen
    seen.add(narrow)
    #expect(seen == before)
  }
}
