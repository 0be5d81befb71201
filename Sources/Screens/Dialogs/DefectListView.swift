import BrowserModel
import CallRecords
import CellGrid

/// The records that could not be read: where, what was expected, and what is there. Each takes two lines, or three in a
/// narrow window. Only those in sight are looked at.
struct DefectListView {
  let list: DefectListModel
  let look: Look

  private static let widest = 78
  /// What was expected takes up to so many columns.
  private static let expectation = 43

  func draw(on grid: inout CellGrid) {
    let shape = Shape(list, columns: grid.size.columns)
    let area = DialogFrame.draw(
      "Left out", width: Self.widest, height: shape.lineCount + shape.foot.count,
      on: &grid,
      look: look)
    let rows = max(0, area.height - shape.foot.count)
    let first = min(list.scroll.line, max(0, shape.lineCount - rows))
    let last = min(shape.lineCount, first + rows)
    for (row, line) in (first..<max(first, last)).enumerated() {
      let defect = list.defects.listed[line / shape.linesEach]
      let text = self.line(line % shape.linesEach, of: defect, shape)
      grid.write(
        text.truncated(to: area.width), column: area.column, row: area.row + row, width: area.width)
    }
    for (number, text) in shape.foot.enumerated() where rows + number < area.height {
      grid.write(
        look.text(text, .quiet), column: area.column, row: area.row + rows + number, width: area.width)
    }
    let rest = (shape.lineCount - last + shape.linesEach - 1) / shape.linesEach
    DialogFrame.tell(more: rest, below: area, on: &grid, look: look)
  }

  func scrollLimit(in window: WindowSize) -> Int {
    let shape = Shape(list, columns: window.columns)
    // The frame and the footer take three rows.
    return max(0, shape.lineCount + shape.foot.count - (window.rows - 3))
  }

  private func line(_ number: Int, of defect: RecordDefect, _ shape: Shape) -> StyledText {
    let expected = look.text("expected " + defect.expected)
    if number == shape.linesEach - 1 {
      return "  " + look.text(defect.text, .quiet)
    }
    if number > 0 { return "  " + expected }
    let byte = look.text(String(defect.offset))
    let head =
      look.text(defect.place.title, .heading).padded(to: shape.placeWidth) + look.text("  byte ", .quiet)
      + (shape.linesEach > 2 ? byte : byte.padded(to: shape.byteWidth, .trailing))
    return shape.linesEach > 2 ? head : head + "  " + expected
  }

  /// How the list is laid out in a window of so many columns.
  private struct Shape {
    let placeWidth: Int
    let byteWidth: Int
    let linesEach: Int
    let lineCount: Int
    let foot: [String]

    init(_ list: DefectListModel, columns: Int) {
      let width = min(DefectListView.widest, columns - 4)
      let listed = list.defects.listed
      // Lines and pages grow, and so do the offsets of a file.
      placeWidth = listed.last.map { $0.place.title.count } ?? 0
      byteWidth = listed.last.map { String($0.offset).count } ?? 0
      linesEach = placeWidth + 7 + byteWidth + 2 + DefectListView.expectation > width ? 3 : 2
      lineCount = listed.count * linesEach
      foot = [""] + Wrapping.lines(list.words, width: width)
    }
  }
}
