import BrowserModel
import CallFiles
import CallTime
import CellGrid

/// The export dialog: the formats, the name of the file, and under them what will be written, or why it was not.
struct ExportView {
  let model: ExportModel
  let look: Look

  private static let width = 60
  private static let labels = 6

  func draw(on grid: inout CellGrid, _ hits: inout HitMap) {
    let words = wordLines(width: min(Self.width, grid.size.columns - 4))
    let wanted = model.formats.count + 3 + words.count
    let area = DialogFrame.draw("Export", width: Self.width, height: wanted, on: &grid, look: look)
    // In a low window the blank lines go first, then formats away from the cursor, then the last words.
    let blanks = area.height >= wanted ? 1 : 0
    let listed = max(1, min(model.formats.count, area.height - 1 - 2 * blanks - words.count))
    drawFormats(
      on: &grid, in: Area(column: area.column, row: area.row, width: area.width, height: listed), &hits)
    let row = area.row + listed + blanks
    drawName(on: &grid, column: area.column, row: row, width: area.width)
    hits.add(.point(.fileName), in: Area(column: area.column, row: row, width: area.width, height: 1))
    let room = max(0, area.row + area.height - row - 1 - blanks)
    for (offset, line) in words.prefix(room).enumerated() {
      grid.write(line, column: area.column, row: row + 1 + blanks + offset, width: area.width)
    }
  }

  private func drawFormats(on grid: inout CellGrid, in area: Area, _ hits: inout HitMap) {
    let cursor = model.formats.firstIndex(of: model.format) ?? 0
    ListWindow.draw(model.formats.count, cursor: cursor, on: &grid, in: area) { position, isCursor in
      let format = model.formats[position]
      let name = StyledText(format.title).padded(to: 12)
      // Half a purpose is none.
      let purpose = look.text(model.isOfCalls ? format.purpose : format.purposeOfLines, .quiet)
      let room = area.width - 1 - name.width - 1
      return (isCursor && model.focus == .format ? name.reversed : name)
        + (purpose.width <= room ? " " + purpose : "")
    }
    guard let shown = grid.entries else { return }
    for row in 0..<shown.count {
      let line = Area(column: area.column, row: shown.row + row, width: area.width, height: 1)
      hits.add(.point(.format(shown.first + row)), in: line)
    }
  }

  private func drawName(on grid: inout CellGrid, column: Int, row: Int, width: Int) {
    let isFocused = model.focus == .name
    grid.write(look.text("File", isFocused ? .heading : .label), column: column, row: row)
    TextFieldView.draw(
      model.name, hasFocus: isFocused, on: &grid, column: column + Self.labels, row: row,
      width: width - Self.labels, look: look)
  }

  private func wordLines(width: Int) -> [StyledText] {
    if let problem = model.problem {
      return Wrapping.lines(problem, width: width).map { look.text($0, .failure) }
    }
    var lines = Wrapping.lines(model.words, width: width).map { look.text($0) }
    if let incomplete = model.incompleteWords {
      let action: StatusMessage.Action? = model.canLoadAll ? .init(.loadAll, "load all") : nil
      let keys = ActionKeys(action.map { [$0] } ?? [], in: .export, isTyping: model.isTyping, look: look)
      let words = look.text(
        look.words(model.isLoading ? incomplete + ", more on their way…" : incomplete), .quiet)
      lines.append(keys.isEmpty ? words : words + look.text(" · ", .quiet) + keys.text)
    }
    return lines
  }
}
