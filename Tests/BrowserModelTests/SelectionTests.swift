import Testing

@testable import BrowserModel

/// The cursor and the rows on the screen, of 100 rows on a screen of 10 unless a test says otherwise.
struct SelectionTests {
  private let extent = Selection.Extent(count: 100, rows: 10)

  private func selection(at position: Int) -> Selection {
    var selection = Selection()
    selection.move(to: position, in: extent)
    return selection
  }

  @Test func theScreenFollowsTheCursorLineByLine() {
    var selection = selection(at: 9)
    #expect(selection.visible(in: extent) == 0..<10)
    selection.move(to: 10, in: extent)
    #expect(selection.visible(in: extent) == 1..<11)
    selection.move(to: 1, in: extent)
    #expect(selection.visible(in: extent) == 1..<11)
    selection.move(to: 0, in: extent)
    #expect(selection.visible(in: extent) == 0..<10)
  }

  @Test func theCursorStaysAmongTheRows() {
    #expect(selection(at: -1).cursor == 0)
    #expect(selection(at: 1000).cursor == 99)
    #expect(selection(at: 1000).visible(in: extent) == 90..<100)
    var nowhere = Selection()
    nowhere.move(to: 5, in: .init(count: 0, rows: 10))
    #expect(nowhere.cursor == 0)
    #expect(nowhere.visible(in: .init(count: 0, rows: 10)).isEmpty)
  }

  @Test func scrollingMovesCursorAndScreenTogether() {
    var selection = selection(at: 3)
    selection.scroll(by: 9, in: extent)
    #expect(selection.cursor == 12)
    #expect(selection.visible(in: extent) == 9..<19)
    selection.scroll(by: 1000, in: extent)
    #expect(selection.cursor == 99)
    #expect(selection.visible(in: extent) == 90..<100)
    selection.scroll(by: -1000, in: extent)
    #expect(selection.cursor == 0)
    #expect(selection.visible(in: extent) == 0..<10)
  }

  @Test func aFarRowComesToTheMiddleOfTheScreenAndANearOneStays() {
    var selection = selection(at: 0)
    selection.jump(to: 9, in: extent)
    #expect(selection.visible(in: extent) == 0..<10)
    selection.jump(to: 50, in: extent)
    #expect(selection.visible(in: extent) == 45..<55)
  }

  @Test func noRowsAreVisibleThatAreNotThere() {
    let selection = selection(at: 80)
    #expect(selection.visible(in: .init(count: 10, rows: 27)) == 0..<10)
    #expect(selection.visible(in: .init(count: 0, rows: 27)).isEmpty)
    #expect(selection.visible(in: .init(count: 100, rows: 0)).isEmpty)
    // A window that shrinks keeps the cursor in sight.
    #expect(selection.visible(in: .init(count: 100, rows: 1)) == 80..<81)
  }
}
