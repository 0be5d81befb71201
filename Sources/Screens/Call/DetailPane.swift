import CallTable
import CallTime
import CellGrid

/// The pane under the table: the selected call in a sentence, what its row had to cut, its time, and what else is worth a look.
/// In one row it is the sentence alone, and as much as fits of what was cut.
struct DetailPane: FramePart, Equatable {
  /// Nil if no call is shown.
  let record: CallRecord?
  let style: TableStyle
  let rows: Int

  private var look: Look { style.setting.look }

  func drawn() -> CellGrid {
    let size = GridSize(columns: style.setting.width, rows: rows)
    var grid = CellGrid(size: size)
    if rows == 1 {
      if let record { grid.write(line(record, width: size.columns - 1), column: 1, row: 0) }
      return grid
    }
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
    let head = headline(record, width: width)
    return head + cut(record, unless: head + facts, width: width) + blank + bar + blank + facts
  }

  /// The sentence, and at the right edge what neither the row nor the sentence tells in full.
  private func line(_ record: CallRecord, width: Int) -> StyledText {
    let sentence = CallFacts.story(record, width: .max, look: look).first ?? ""
    var line = sentence.truncated(to: width)
    for _ in 1...2 {
      guard let cut = cut(record, unless: [line], width: width / 2).first else { break }
      line = sentence.truncated(to: width - cut.width - 2)
      line = line.padded(to: width - cut.width) + cut
    }
    return line
  }

  /// The texts that the table's row had to cut and none of these lines has; no line if there are none.
  private func cut(_ record: CallRecord, unless told: [StyledText], width: Int) -> [StyledText] {
    let told = told.map { $0.spans.map(\.text).joined() }
    let texts = TableRow(record: record, style: style).cutTexts.map(DisplayText.harmless)
      .filter { text in !told.contains { $0.contains(text) } }
    return texts.isEmpty ? [] : [look.text(texts.joined(separator: " · "), .quiet).truncated(to: width)]
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
