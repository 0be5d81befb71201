import BrowserModel
import CallTable
import CallTime
import CellGrid

/// The records that could not be read: where, what was expected, and what is there. Each takes two lines, or three in a
/// narrow window. Only those in sight are looked at.
struct DefectListView {
  private let list: DefectListModel
  private let look: Look
  private let shape: Shape
  /// Rows of the window for the list and its foot: the frame and the footer take three.
  let rows: Int

  init(_ list: DefectListModel, in window: GridSize, look: Look) {
    (self.list, self.look) = (list, look)
    shape = Shape(list, columns: window.columns)
    rows = max(0, window.rows - 3)
  }

  /// With the foot.
  var lineCount: Int { shape.lineCount + shape.foot.count }

  private static let widest = 78
  /// The most columns that the words after `expected` take.
  private static let expectation = 43

  func draw(on grid: inout CellGrid) {
    let area = DialogFrame.draw("Left out", width: Self.widest, height: lineCount, on: &grid, look: look)
    let rows = max(0, area.height - shape.foot.count)
    let first = min(list.scroll.line, max(0, shape.lineCount - rows))
    let last = min(shape.lineCount, first + rows)
    for (row, line) in (first..<max(first, last)).enumerated() {
      let defect = list.defects.listed[line / shape.linesEach]
      let text = self.line(line % shape.linesEach, of: defect)
      grid.write(
        text.truncated(to: area.width), column: area.column, row: area.row + row, width: area.width)
    }
    for (number, text) in shape.foot.enumerated() where rows + number < area.height {
      grid.write(
        look.text(text, .quiet), column: area.column, row: area.row + rows + number, width: area.width)
    }
    grid.cursor = GridPoint(column: area.column, row: area.row)
    let rest = (shape.lineCount - last + shape.linesEach - 1) / shape.linesEach
    DialogFrame.tell(more: rest, below: area, on: &grid, look: look)
  }

  private func line(_ number: Int, of defect: RecordDefect) -> StyledText {
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

  /// The columns and lines of the list in a window.
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
