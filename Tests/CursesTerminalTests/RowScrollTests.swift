import CellGrid
import Testing

@testable import CursesTerminal

@MainActor @Suite struct RowScrollTests {
  private func grid(_ lines: [String], selected: Int? = nil) -> CellGrid {
    var grid = CellGrid(size: GridSize(columns: 10, rows: lines.count))
    for (row, line) in lines.enumerated() { grid.write(StyledText(line), column: 0, row: row) }
    if let selected { grid.restyle(column: 0, row: selected, width: 10) { $0.adding(.reverse) } }
    return grid
  }

  /// A title, eight rows of which the last one is selected, and a footer.
  private func list(from first: Int, selected: Int = 8) -> CellGrid {
    grid(["row \(first)"] + (first..<first + 8).map { "call \($0)" } + ["keys"], selected: selected)
  }

  @Test(arguments: [(1, 5), (3, 2), (-1, 5), (-3, 5)])
  func findsHowFarRowsMoved(distance: Int, row: Int) throws {
    let scroll = try #require(RowScroll(from: list(from: 20), to: list(from: 20 + distance), rows: 10))
    #expect(scroll.distance == distance)
    // The last row was and is selected: its call looks another way, and did not move.
    #expect(scroll.rows == 1..<8)
    #expect(scroll.former(row) == row + distance)
    #expect(scroll.former(0) == 0 && scroll.former(9) == 9)
  }

  @Test func rowsLeftOverAreBlank() throws {
    let scroll = try #require(
      RowScroll(from: list(from: 1, selected: 1), to: list(from: 3, selected: 1), rows: 10))
    #expect(scroll.rows == 2..<9)
    #expect((2..<9).map(scroll.former) == [4, 5, 6, 7, 8, nil, nil])
  }

  @Test func otherRowsAreNoScroll() {
    #expect(RowScroll(from: list(from: 1), to: list(from: 1), rows: 10) == nil)
    #expect(RowScroll(from: list(from: 1), to: list(from: 1, selected: 7), rows: 10) == nil)
    #expect(RowScroll(from: list(from: 1), to: list(from: 50), rows: 10) == nil)
    #expect(RowScroll(from: list(from: 1), to: grid(["x"]), rows: 1) == nil)
  }
}
