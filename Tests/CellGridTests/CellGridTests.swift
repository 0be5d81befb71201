import CellGrid
import TestSupport
import Testing

@Suite struct CellGridTests {
  private func grid(_ columns: Int, _ rows: Int) -> CellGrid {
    CellGrid(size: GridSize(columns: columns, rows: rows))
  }

  @Test func writesAndReadsBack() {
    var grid = grid(10, 2)
    let red = Style(foreground: .palette(1), attributes: .bold)
    #expect(grid.write(StyledText("日", red) + "é!", column: 1, row: 1) == 4)
    #expect(grid[1, 1] == Cell(text: "日", width: 2, style: red))
    #expect(grid[2, 1] == Cell(text: "", width: 0, style: red))
    #expect(grid[3, 1] == Cell(text: "é", width: 1, style: .plain))
    #expect(grid.lines == ["", " 日é!"])
    #expect(grid.styleLines == ["", ".RR"])
    #expect(grid.styleLegend == ["R = red bold"])
  }

  @Test func clipsToGridAndWidth() {
    var grid = grid(5, 1)
    #expect(grid.write("abcdef", column: 3, row: 0) == 2)
    #expect(grid.write("xyz", column: 0, row: 0, width: 2) == 2)
    #expect(grid.write("left", column: -2, row: 0) == 4)
    #expect(grid.lines == ["ft ab"])
    #expect(grid.write("nowhere", column: 9, row: 0) == 0)
    grid.write("nowhere", column: 0, row: 7)
    grid.write("nowhere", column: 0, row: -1)
    #expect(grid.lines == ["ft ab"])
  }

  @Test func wideCellsAreNeverHalf() {
    var right = grid(4, 1)
    right.write("日日日", column: 1, row: 0)
    #expect(right.lines == [" 日"])
    var left = grid(4, 1)
    left.write("日x", column: -1, row: 0)
    #expect(left.lines == [" x"])
    var narrow = grid(4, 1)
    #expect(narrow.write("a日", column: 0, row: 0, width: 2) == 2)
    #expect(narrow.lines == ["a"])
    var overwritten = grid(6, 1)
    overwritten.write("日本語", column: 0, row: 0)
    overwritten.write("x", column: 1, row: 0)
    overwritten.write("y", column: 4, row: 0)
    #expect(overwritten.lines == [" x本y"])
    overwritten.write("字", column: 1, row: 0)
    #expect(overwritten.lines == [" 字 y"])
    #expect((0..<6).map { overwritten[$0, 0].width } == [1, 2, 0, 1, 1, 1])
  }

  @Test func equalScreensAreEqualHoweverDrawn() {
    var one = grid(8, 1)
    one.write("e\u{301}日x", column: 0, row: 0)
    one.write("plain", column: 0, row: 0)
    one.fill(column: 0, row: 0, width: 8, height: 1, style: .plain)
    #expect(one == grid(8, 1))
    #expect(one.changedColumns(row: 0, from: grid(8, 1), row: 0) == nil)
    var marked = grid(8, 1)
    marked.write("e\u{301}", column: 0, row: 0)
    var other = grid(8, 1)
    other.write("e\u{300}", column: 0, row: 0)
    #expect(marked != other)
    #expect(marked.changedColumns(row: 0, from: other, row: 0) == 0..<1)
  }

  @Test func restylesKeepingText() {
    var grid = grid(6, 1)
    grid.write(StyledText("ab", Style(foreground: .palette(1))) + "cd", column: 0, row: 0)
    grid.restyle(column: -1, row: 0, width: 20) { $0.adding(.reverse) }
    #expect(grid.lines == ["abcd"])
    #expect(grid.styleLines == ["11vvvv"])
    grid.restyle(column: 0, row: 5, width: 2) { $0.adding(.bold) }
    #expect(grid.styleLegend == ["1 = red reverse", "v = reverse"])
  }

  @Test func unusualStylesHaveLettersToo() {
    var grid = grid(3, 1)
    grid.write(StyledText("x", Style(foreground: .palette(9))), column: 0, row: 0)
    grid.write(
      StyledText("y", Style(background: .palette(200), attributes: [.dim, .underline])), column: 2, row: 0)
    #expect(grid.styleLines == ["8.9"])
    #expect(grid.styleLegend == ["8 = bright-red", "9 = on colour-200 dim underline"])
  }

  @Test func everyStyleSurvivesPacking() {
    var grid = grid(1, 1)
    for number in 0...255 {
      let style = Style(
        foreground: .palette(UInt8(number)), background: .palette(UInt8(255 - number)),
        attributes: Style.Attributes(rawValue: UInt8(number % 16)))
      grid.write(StyledText("x", style), column: 0, row: 0)
      #expect(grid[0, 0].style == style)
    }
  }

  @Test func emptyGridsTakeEverything() {
    for size in [
      GridSize(columns: 0, rows: 0), GridSize(columns: -4, rows: 3), GridSize(columns: 1, rows: 1),
    ] {
      var grid = CellGrid(size: size)
      grid.write("日本 text", column: 0, row: 0)
      grid.fill(column: -1, row: -1, width: 9, height: 9, style: Style(attributes: .bold))
      grid.restyle(column: 0, row: 0, width: 9) { $0 }
      #expect(grid.lines.count == size.rows)
      #expect(grid[5, 5].text == " ")
    }
  }

  @Test func changedColumnsAreFromTheFirstToTheLastThatDiffers() {
    var old = grid(10, 2)
    old.write("abcdefghij", column: 0, row: 0)
    var new = grid(10, 2)
    new.write("abXdeYghij", column: 0, row: 1)
    #expect(new.changedColumns(row: 1, from: old, row: 0) == 2..<6)
    #expect(new.changedColumns(row: 0, from: old, row: 1) == nil)
    #expect(new.changedColumns(row: 0, from: old, row: 0) == 0..<10)
  }

  @Test func changedColumnsHoldBothHalvesOfAWideCell() {
    var old = grid(6, 1)
    old.write("a日日", column: 0, row: 0)
    var new = old
    new.restyle(column: 2, row: 0, width: 2) { $0.adding(.bold) }
    #expect(new.changedColumns(row: 0, from: old, row: 0) == 1..<5)
  }

  @Test func copiesRowsOfAnotherGrid() {
    var block = grid(4, 3)
    for (row, text) in (["e\u{301}", "日", "c"] as [StyledText]).enumerated() {
      block.write(text, column: 0, row: row)
    }
    var target = grid(4, 3)
    target.write("xxo\u{301}", column: 0, row: 1)
    target.draw(block, row: 1)
    #expect(target.lines == ["", "e\u{301}", "日"])
    target.draw(block, from: 1, height: 1, row: 1)
    #expect(target.lines == ["", "日", "日"])
    target.draw(block, row: -2)
    #expect(target.lines == ["c", "日", "日"])
    #expect(target[0, 1] == Cell(text: "日", width: 2, style: .plain))
    target.draw(grid(5, 3), row: 0)
    #expect(target.lines == ["c", "日", "日"])
  }
}
