import CallTable
import CallTime
import CellGrid

extension ExportFormat {
  /// Plain text in columns, for eyes, `less` and `grep`. The first calls decide how wide each column is; what is wider
  /// later on is shortened with `…`, for which CSV and JSON Lines are the whole.
  package static let table = ExportFormat(
    "table", title: "Table", purpose: "the same as plain text in columns",
    ofLines: "plain text in columns", endings: ["txt"], sampleSize: 500
  ) { sample in
    let cells = sample.cells
    let columns = cells.enumerated().map { number, cell in
      TableColumn(cell, sample: sample.rows.map { $0[number] })
    }
    return FileLayout(
      head: TableColumn.line(cells.map { $0.title[...] }, in: columns),
      sample: sample.rows.map { TableColumn.line($0, in: columns) }.joined(),
      lines: CellLines(cells, separator: "  ", end: "\n", trimsBlanks: true) { number, start, sink in
        FormulaInjection.makeHarmless(from: start, &sink)
        columns[number].pad(from: start, &sink)
      })
  }
}

/// The first calls of a file as text that is not in columns yet: only the text is kept, not the batches that the calls
/// came in.
struct TableSample {
  /// The most calls it holds.
  let size: Int
  /// The cells of each call, harmless.
  private(set) var rows: [[Substring]] = []
  /// The columns of the file, where it is a table for people.
  let cells: [CallCell]
  /// Files for programs have the routes of the calls too.
  let hasRoutes: Bool
  /// For times that are not written as served.
  let clock: ZoneClock
  private let form: CellLines

  init(size: Int, _ cells: [CallCell], hasRoutes: Bool, _ clock: ZoneClock) {
    (self.size, self.cells, self.hasRoutes, self.clock) = (size, cells, hasRoutes, clock)
    // No harmless cell holds a tab or a line end.
    form = CellLines(cells, separator: "\t", end: "\n") { _, start, sink in
      FormulaInjection.makeHarmless(from: start, &sink)
    }
  }

  /// Takes some rows of a table.
  mutating func add(_ rows: [Int], of table: CallTable) {
    var lines: [Int: any BatchLines] = [:]
    var text = ByteSink()
    for row in rows {
      let number = table.batchNumber(of: row)
      let batch = lines[number] ?? form.lines(of: table.batches[number], rows: rows.count)
      lines[number] = batch
      batch.append(row - table.rows(ofBatch: number).lowerBound, to: &text)
    }
    self.rows += text.text().split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
  }
}

/// A column of the plain table.
private struct TableColumn {
  /// The most columns of the screen that one gets.
  private static let widest = 40
  private static let nonASCII = ByteSet { $0 >= 0x80 }

  private let isNumeric: Bool
  /// A time with an offset is wider than those of the sample, and worth nothing when it is cut.
  private let isWhole: Bool
  private let width: Int

  /// Takes the width that the texts of the sample need, all of them harmless.
  init(_ cell: CallCell, sample: [Substring]) {
    isNumeric = cell.isNumeric
    isWhole = cell.isTime
    let needed = sample.map { DisplayText.columns(String($0)) }.max() ?? 0
    width = max(DisplayText.columns(cell.title), min(needed, Self.widest))
  }

  /// Makes the harmless text that stands in `sink` from `start` on as wide as the column.
  func pad(from start: Int, _ sink: inout ByteSink) {
    var used = sink.count - start
    if sink.contains(Self.nonASCII, from: start) {
      // The columns are for eyes: sequences that terminals draw in different widths would move what is behind them.
      let text = DisplayText.shown(sink.text(from: start))
      used = DisplayText.columns(text)
      sink.truncate(to: start)
      sink.append(text)
    }
    if used > width, !isWhole {
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
