import CallTable
import CallTime
import CellGrid

/// The pane under the table: the selected call in a sentence, its time, and what else is worth a look.
struct DetailPane: FramePart, Equatable {
  /// Nil if no call is shown.
  let record: CallRecord?
  let style: TableStyle
  let rows: Int

  private var look: Look { style.setting.look }

  func drawn() -> CellGrid {
    let size = GridSize(columns: style.setting.width, rows: rows)
    var grid = CellGrid(size: size)
    grid.write(
      look.rule(record.map { "Call \($0.callID)" } ?? "No call", width: size.columns), column: 0, row: 0)
    guard let record else { return grid }
    let width = size.columns - 2
    let lines = lines(record, width: width, height: size.rows - 1)
    for (offset, line) in lines.prefix(max(0, size.rows - 1)).enumerated() {
      grid.write(line.truncated(to: width), column: 1, row: 1 + offset)
    }
    return grid
  }

  private func lines(_ record: CallRecord, width: Int, height: Int) -> [StyledText] {
    let bar = TimingBar(record, clock: style.clock, look: look).lines(width: width)
    let facts = CallFacts.lines(record, clock: style.clock, width: width, look: look)
    let blank: [StyledText] = height >= 1 + bar.count + facts.count + 2 ? [""] : []
    return headline(record, width: width) + blank + bar + blank + facts
  }

  /// The sentence, with the place of the call at the right edge where both fit, else under it.
  private func headline(_ record: CallRecord, width: Int) -> [StyledText] {
    let sentence = CallFacts.story(record, width: width, look: look)
    let place = look.text(CallFacts.place(record), .quiet)
    guard sentence.count == 1, sentence[0].width + 3 + place.width <= width else {
      return sentence.prefix(2) + [place]
    }
    return [sentence[0].padded(to: width - place.width) + place]
  }
}
