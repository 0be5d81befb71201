import CallRecords
import CellGrid

extension FileLayout {
  /// Plain text in columns, for eyes, `less` and `grep`. The first calls decide how wide each column is; what is wider
  /// later on is shortened with `…`, for which CSV and JSON Lines are the whole.
  nonisolated static func table(_ clock: ZoneClock, sample: CallSample) -> FileLayout {
    let columns = PlainTable.columns(CallCell.summary(clock), sample: sample)
    var head = ByteSink()
    for (number, column) in columns.enumerated() {
      if number > 0 { head.append("  ") }
      let start = head.count
      head.append(column.title)
      column.pad(from: start, &head)
    }
    head.trimBlanks(from: 0)
    head.append("\n")
    return FileLayout(
      head: head.text(),
      lines: CellLines(CallCell.summary(clock), separator: "  ", end: "\n", trimsBlanks: true) {
        number, start, sink in
        Disarming.makeHarmless(from: start, &sink)
        columns[number].pad(from: start, &sink)
      })
  }
}

nonisolated enum PlainTable {
  /// As wide as a column gets.
  static let widest = 40
  private static let nonASCII = ByteSet { $0 >= 0x80 }

  struct Column: Sendable {
    let title: String
    let isNumeric: Bool
    let width: Int

    /// Makes the harmless text that stands in `sink` from `start` on as wide as the column.
    func pad(from start: Int, _ sink: inout ByteSink) {
      let isASCII = !sink.contains(nonASCII, from: start)
      var used = isASCII ? sink.count - start : DisplayText.columns(sink.text(from: start))
      if used > width {
        let text = DisplayText.truncated(sink.text(from: start), to: width)
        used = DisplayText.columns(text)
        sink.truncate(to: start)
        sink.append(text)
      }
      let blanks = max(0, width - used)
      if isNumeric {
        sink.insert(UInt8(ascii: " "), count: blanks, at: start)
      } else {
        sink.append(repeating: UInt8(ascii: " "), count: blanks)
      }
    }
  }

  /// As wide as the sample's calls need.
  static func columns(_ cells: [CallCell], sample: CallSample) -> [Column] {
    // No harmless cell holds a tab or a line end.
    let lines = CellLines(cells, separator: "\t", end: "\n") { _, start, sink in
      Disarming.makeHarmless(from: start, &sink)
    }
    var widths = cells.map { DisplayText.columns($0.title) }
    var text = ByteSink()
    sample.write(lines, to: &text)
    for line in text.text().split(separator: "\n") {
      for (number, cell) in line.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
        widths[number] = max(widths[number], min(DisplayText.columns(String(cell)), widest))
      }
    }
    return zip(cells, widths).map { Column(title: $0.title, isNumeric: $0.isNumeric, width: $1) }
  }
}
