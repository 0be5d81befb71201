import CallTable
import CallTime

/// Turns calls into the bytes of a file, as they come: memory does not grow with their number.
package struct RecordWriter {
  private let format: ExportFormat
  /// nil until the sample is full.
  private var layout: FileLayout?
  private var sample: TableSample
  private var table = CallTable()
  /// Rows of the table that will be written, about.
  private var rowCount = 0
  /// By batch of the table, once one of its rows was wanted.
  private var lines: [(any BatchLines)?] = []

  /// Times are written in the clock's zone. A table for people has those columns; nil for the usual ones.
  /// `withRoutes` adds what legs tell to every format.
  package init(
    _ format: ExportFormat, _ clock: ZoneClock, columns: [CallColumn]? = nil, withRoutes: Bool = false
  ) {
    self.format = format
    let more = withRoutes ? CallCell.columnsOfLegs.filter { columns?.contains($0) != true } : []
    let cells =
      (columns.map { CallCell.table($0, clock) } ?? CallCell.summary(clock)) + CallCell.table(more, clock)
    sample = TableSample(size: format.sampleSize, cells, hasRoutes: withRoutes, clock)
  }

  /// The rows that come next are of this table; `rows` is how many of it will be written, about.
  package mutating func begin(_ table: CallTable, rows: Int) {
    (self.table, rowCount) = (table, rows)
    lines = Array(repeating: nil, count: table.batches.count)
  }

  /// The same for a table that is this batch.
  package mutating func begin(_ batch: CallBatch, rows: Int) {
    var table = CallTable()
    table.append(batch)
    begin(table, rows: rows)
  }

  /// Writes some rows of the table, in that order.
  ///
  /// Rows of one batch are written together wherever they are to stand: going to and fro between batches, each line waits
  /// for memory a hundred times.
  package mutating func write(_ rows: [Int], to sink: inout ByteSink) {
    let rows = layout == nil ? fillSample(rows, to: &sink) : rows[...]
    guard let layout, !rows.isEmpty else { return }
    guard zip(rows, rows.dropFirst()).contains(where: { $0 > $1 }) else {
      return append(rows, layout, to: &sink)
    }
    let ascending = rows.indices.sorted { rows[$0] < rows[$1] }
    var ends: [Int] = []
    var text = ByteSink(capacity: 1 << 20)
    append(ascending.map { rows[$0] }[...], layout, to: &text) { ends.append($0) }
    var places: [Range<Int>] = Array(repeating: 0..<0, count: rows.count)
    for (number, place) in ascending.enumerated() {
      places[place - rows.startIndex] = (number > 0 ? ends[number - 1] : 0)..<ends[number]
    }
    text.withBytes { bytes in
      for range in places { sink.append(UnsafeBufferPointer(rebasing: bytes[range])) }
    }
  }

  /// Writes what was held back; without a call there is still the head.
  package mutating func finish(to sink: inout ByteSink) {
    if layout == nil { beginFile(&sink) }
  }

  /// Takes rows into the sample; once it is full the file begins.
  ///
  /// - Returns: the other rows.
  private mutating func fillSample(_ rows: [Int], to sink: inout ByteSink) -> ArraySlice<Int> {
    let room = sample.size - sample.rows.count
    sample.add(Array(rows.prefix(room)), of: table)
    if sample.rows.count == sample.size { beginFile(&sink) }
    return rows.dropFirst(room)
  }

  private mutating func beginFile(_ sink: inout ByteSink) {
    let layout = format.layout(sample)
    sink.append(layout.head)
    sink.append(layout.sample)
    self.layout = layout
    sample = TableSample(size: 0, sample.cells, hasRoutes: sample.hasRoutes, sample.clock)
  }

  /// Writes rows in ascending order; `ended` is told the end of each in the sink.
  private mutating func append(
    _ rows: ArraySlice<Int>, _ layout: FileLayout, to sink: inout ByteSink, ended: (Int) -> Void = { _ in }
  ) {
    var rest = rows
    while let first = rest.first {
      let number = table.batchNumber(of: first)
      let batchRows = table.rows(ofBatch: number)
      let batch = lines[number] ?? makeLines(ofBatch: number, layout)
      while let row = rest.first, batchRows.contains(row) {
        batch.append(row - batchRows.lowerBound, to: &sink)
        ended(sink.count)
        rest.removeFirst()
      }
    }
  }

  private mutating func makeLines(ofBatch number: Int, _ layout: FileLayout) -> any BatchLines {
    let batch = table.batches[number]
    let made = layout.lines.lines(of: batch, rows: batch.count * rowCount / max(1, table.count))
    lines[number] = made
    return made
  }
}
