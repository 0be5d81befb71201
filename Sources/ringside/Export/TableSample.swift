import CallFiles
import CallTable
import CallTime

/// The first calls of a plain table, as text that is not in columns yet: only the text is kept, not the batches that the
/// calls came in.
nonisolated struct TableSample {
  /// So many calls decide how wide the columns are.
  static let size = 500

  /// A call's cells, harmless.
  private(set) var rows: [[Substring]] = []

  /// Takes some rows of a table.
  mutating func add(_ rows: [Int], of table: CallTable, _ clock: ZoneClock) {
    // No harmless cell holds a tab or a line end.
    let form = CellLines(CallCell.summary(clock), separator: "\t", end: "\n") { _, start, sink in
      Disarming.makeHarmless(from: start, &sink)
    }
    var lines = TableLines(form, of: table, rows: rows.count)
    var text = ByteSink()
    lines.append(rows, to: &text)
    self.rows += text.text().split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
  }
}
