import CallFiles
import CallTable
import CallTime

/// Turns calls into the bytes of a file, part by part as they come, so that memory does not grow with their number.
nonisolated struct RecordWriter {
  private let format: ExportFormat
  private let clock: ZoneClock
  private var layout: FileLayout?
  /// The first calls, until there are enough of them to begin.
  private var sample = TableSample()

  /// Times are written in the clock's zone.
  init(_ format: ExportFormat, _ clock: ZoneClock) {
    (self.format, self.clock) = (format, clock)
  }

  /// Writes some rows of a batch.
  mutating func write(_ rows: [Int], of batch: CallBatch, to sink: inout ByteSink) {
    var rows = rows[...]
    if layout == nil {
      let first = rows.prefix(format.sampleSize - sample.rows.count)
      var table = CallTable()
      table.append(batch)
      sample.add(Array(first), of: table, clock)
      rows = rows.dropFirst(first.count)
      if sample.rows.count == format.sampleSize { begin(&sink) }
    }
    guard let layout, !rows.isEmpty else { return }
    let lines = layout.lines.lines(of: batch, rows: rows.count)
    for row in rows { lines.append(row, to: &sink) }
  }

  /// Writes what was held back; without a call there is still the head.
  mutating func finish(to sink: inout ByteSink) {
    if layout == nil { begin(&sink) }
  }

  private mutating func begin(_ sink: inout ByteSink) {
    let layout = format.layout(clock, sample: sample)
    sink.append(layout.head)
    sink.append(layout.sample)
    self.layout = layout
    sample = TableSample()
  }
}
