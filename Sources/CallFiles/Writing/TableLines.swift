import CallTable
import CallTime

/// The calls of a table as lines, whichever batches they are in.
package struct TableLines {
  private let form: any LineForm
  private let table: CallTable
  /// How many of the table's rows will be written, about.
  private let rows: Int
  /// By batch, once one of its rows was wanted.
  private var lines: [(any BatchLines)?]

  /// `rows`: how many of the table's will be written, about.
  package init(_ form: any LineForm, of table: CallTable, rows: Int) {
    (self.form, self.table, self.rows) = (form, table, rows)
    lines = Array(repeating: nil, count: table.batches.count)
  }

  /// Writes the lines of some rows of the table, in that order, their ends with them.
  ///
  /// Rows of one batch are written together wherever they are to stand: going to and fro between batches, each line waits
  /// for memory a hundred times.
  package mutating func append(_ rows: [Int], to sink: inout ByteSink) {
    guard zip(rows, rows.dropFirst()).contains(where: { $0 > $1 }) else {
      for row in rows { append(row, to: &sink) }
      return
    }
    var places = Array(repeating: 0..<0, count: rows.count)
    var text = ByteSink(capacity: 1 << 20)
    for place in rows.indices.sorted(by: { rows[$0] < rows[$1] }) {
      let start = text.count
      append(rows[place], to: &text)
      places[place] = start..<text.count
    }
    text.withBytes { bytes in
      for range in places { sink.append(UnsafeBufferPointer(rebasing: bytes[range])) }
    }
  }

  private mutating func append(_ row: Int, to sink: inout ByteSink) {
    let number = table.batchNumber(of: row)
    let first = table.rows(ofBatch: number).lowerBound
    if lines[number] == nil {
      let batch = table.batches[number]
      lines[number] = form.lines(of: batch, rows: batch.count * rows / max(1, table.count))
    }
    lines[number]?.append(row - first, to: &sink)
  }
}
