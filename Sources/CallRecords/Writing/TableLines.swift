/// The calls of a table as lines, whichever batches they are in.
package struct TableLines {
  private let form: any LineForm
  private let table: CallTable
  /// How many of a hundred rows are written.
  private let share: Int
  /// By batch, once one of its rows was wanted.
  private var lines: [(any BatchLines)?]

  /// `rows`: how many of the table's will be written, about.
  package init(_ form: any LineForm, of table: CallTable, rows: Int) {
    (self.form, self.table) = (form, table)
    share = table.count == 0 ? 0 : rows * 100 / table.count
    lines = Array(repeating: nil, count: table.batches.count)
  }

  /// Writes the line of a row of the table, its end with it.
  package mutating func append(_ row: Int, to sink: inout ByteSink) {
    let number = table.batchNumber(of: row)
    let first = table.rows(ofBatch: number).lowerBound
    if lines[number] == nil {
      let batch = table.batches[number]
      lines[number] = form.lines(of: batch, rows: batch.count * share / 100)
    }
    lines[number]?.append(row - first, to: &sink)
  }
}
