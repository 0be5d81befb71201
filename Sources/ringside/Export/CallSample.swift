import CallRecords

/// The first calls of those to be written.
nonisolated struct CallSample {
  private(set) var table = CallTable()
  /// Of the table.
  private(set) var rows: [Int] = []

  init() {}

  init(_ rows: [Int], of table: CallTable) {
    (self.rows, self.table) = (rows, table)
  }

  mutating func add(_ rows: [Int], of batch: CallBatch) {
    let first = table.count
    table.append(batch)
    self.rows += rows.map { first + $0 }
  }

  /// Writes the calls as lines.
  func write(_ form: any LineForm, to sink: inout ByteSink) {
    var lines = TableLines(form, of: table, rows: rows.count)
    lines.append(rows, to: &sink)
  }
}
