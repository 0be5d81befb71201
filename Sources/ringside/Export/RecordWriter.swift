import CallRecords

/// Turns calls into the bytes of a file, part by part as they come, so that memory does not grow with their number.
nonisolated struct RecordWriter {
  private let format: ExportFormat
  private let clock: ZoneClock
  private var layout: FileLayout?
  /// The first calls, until there are enough of them to begin.
  private var held = CallSample()

  /// Times are written in the clock's zone.
  init(_ format: ExportFormat, _ clock: ZoneClock) {
    (self.format, self.clock) = (format, clock)
  }

  /// Writes some rows of a batch.
  mutating func write(_ rows: [Int], of batch: CallBatch, to sink: inout ByteSink) {
    if let layout {
      let lines = layout.lines.lines(of: batch, rows: rows.count)
      for row in rows { lines.append(row, to: &sink) }
    } else {
      held.add(rows, of: batch)
      if held.rows.count >= format.sampleSize { begin(&sink) }
    }
  }

  /// Writes what was held back; without a call there is still the head.
  mutating func finish(to sink: inout ByteSink) {
    if layout == nil { begin(&sink) }
  }

  private mutating func begin(_ sink: inout ByteSink) {
    let sample = CallSample(Array(held.rows.prefix(format.sampleSize)), of: held.table)
    let layout = format.layout(clock, sample: sample)
    self.layout = layout
    sink.append(layout.head)
    held.write(layout.lines, to: &sink)
    held = CallSample()
  }
}
