import CallFiles
import CallTime
import CellGrid

extension FileLayout {
  /// Plain text in columns, for eyes, `less` and `grep`. The first calls decide how wide each column is; what is wider
  /// later on is shortened with `…`, for which CSV and JSON Lines are the whole.
  nonisolated static func table(_ clock: ZoneClock, sample: TableSample) -> FileLayout {
    let cells = CallCell.summary(clock)
    let columns = cells.enumerated().map { number, cell in
      TableColumn(cell, sample: sample.rows.map { $0[number] })
    }
    return FileLayout(
      head: TableColumn.line(cells.map { $0.title[...] }, in: columns),
      sample: sample.rows.map { TableColumn.line($0, in: columns) }.joined(),
      lines: CellLines(cells, separator: "  ", end: "\n", trimsBlanks: true) { number, start, sink in
        Disarming.makeHarmless(from: start, &sink)
        columns[number].pad(from: start, &sink)
      })
  }
}

/// A column of the plain table.
private nonisolated struct TableColumn {
  /// As wide as one gets.
  private static let widest = 40
  private static let nonASCII = ByteSet { $0 >= 0x80 }

  private let isNumeric: Bool
  private let width: Int

  /// As wide as the texts of the sample need, all of them harmless.
  init(_ cell: CallCell, sample: [Substring]) {
    isNumeric = cell.isNumeric
    let needed = sample.map { DisplayText.columns(String($0)) }.max() ?? 0
    width = max(DisplayText.columns(cell.title), min(needed, Self.widest))
  }

  /// Makes the harmless text that stands in `sink` from `start` on as wide as the column.
  func pad(from start: Int, _ sink: inout ByteSink) {
    let isASCII = !sink.contains(Self.nonASCII, from: start)
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

  /// One text a column, as a line.
  static func line(_ texts: [Substring], in columns: [TableColumn]) -> String {
    var line = ByteSink()
    for (number, (text, column)) in zip(texts, columns).enumerated() {
      if number > 0 { line.append("  ") }
      let start = line.count
      line.append(String(text))
      column.pad(from: start, &line)
    }
    line.trimBlanks(from: 0)
    line.append("\n")
    return line.text()
  }
}
