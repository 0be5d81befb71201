import BrowserModel
import CallTable
import CallTime
import CellGrid

/// The pane under the table: the selected call in a sentence, its time, and what else is worth a look.
enum DetailPane {
  static func draw(
    _ record: CallRecord?, clock: ZoneClock, on grid: inout CellGrid, in area: Area, look: Look
  ) {
    let width = area.width - 2
    guard let record else {
      grid.write(look.rule("No call", width: area.width), column: area.column, row: area.row)
      return
    }
    grid.write(
      look.rule("Call \(record.callID)", width: area.width), column: area.column,
      row: area.row)
    let lines = lines(record, clock: clock, width: width, height: area.height - 1, look: look)
    for (offset, line) in lines.prefix(area.height - 1).enumerated() {
      grid.write(line.truncated(to: width), column: area.column + 1, row: area.row + 1 + offset)
    }
  }

  private static func lines(
    _ record: CallRecord, clock: ZoneClock, width: Int, height: Int, look: Look
  ) -> [StyledText] {
    let bar = TimingBar(record, clock: clock, look: look).lines(width: width)
    let facts = CallFacts.lines(record, clock: clock, width: width, look: look)
    let blank: [StyledText] = height >= 1 + bar.count + facts.count + 2 ? [""] : []
    return headline(record, width: width, look: look) + blank + bar + blank + facts
  }

  /// The sentence, with the place of the call at the right edge where both fit, else under it.
  private static func headline(_ record: CallRecord, width: Int, look: Look) -> [StyledText] {
    let sentence = StoryText.lines(record, width: width, look: look)
    let place = look.text(CallFacts.place(record), .quiet)
    guard sentence.count == 1, sentence[0].width + 3 + place.width <= width else {
      return sentence.prefix(2) + [place]
    }
    return [sentence[0].padded(to: width - place.width) + place]
  }
}
