import CallTable
import CallTime

/// How a call becomes a line of a file.
protocol LineForm: Sendable {
  /// The lines of a batch's calls, of which `rows` will be written, about. What these say over and over is worked out once.
  func lines(of batch: CallBatch, rows: Int) -> any BatchLines
}

/// The calls of one batch as lines.
protocol BatchLines {
  /// Writes the line of a row, its end with it.
  func append(_ row: Int, to sink: inout ByteSink)
}

/// Writes something about one of a batch's calls: a cell, a line.
///
/// Writers are joined by closures that call two others; a loop over a list of them would count references a cell.
struct RowWriter: BatchLines {
  private let write: (_ row: Int, _ sink: inout ByteSink) -> Void

  init(_ write: @escaping (_ row: Int, _ sink: inout ByteSink) -> Void) { self.write = write }

  /// Always writes the same.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    if bytes.count == 1 {
      let byte = bytes[0]
      self.init { _, sink in sink.append(byte) }
    } else {
      self.init { _, sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
    }
  }

  /// Calls all of them in turn.
  init(_ writers: ArraySlice<RowWriter>) {
    guard writers.count > 1 else {
      self = writers.first ?? RowWriter("")
      return
    }
    let half = writers.count / 2
    let (one, other) = (RowWriter(writers.prefix(half)), RowWriter(writers.dropFirst(half)))
    self.init { row, sink in
      one.append(row, to: &sink)
      other.append(row, to: &sink)
    }
  }

  @inline(__always) func append(_ row: Int, to sink: inout ByteSink) { write(row, &sink) }
}

extension FieldText {
  /// What `append` does, worked out beforehand as far as it can be.
  var writer: RowWriter {
    let text = self
    switch (column.forms.all, name.kind) {
    case (.integer, _), (.quotedInteger, _):
      let integers = column.integers
      return RowWriter { row, sink in sink.decimal(integers[row]) }
    case (.derived, .stamp(let source)):
      let (source, offsets) = (batch[source].integers, column.integers)
      return RowWriter { row, sink in
        sink.stamp(milliseconds: source[row], offsetMinutes: Int(offsets[row]))
      }
    case (.derived, .clock(let source)):
      let source = batch[source].integers
      return RowWriter { row, sink in sink.duration(milliseconds: source[row]) }
    default: return RowWriter { row, sink in text.append(row, to: &sink) }
    }
  }
}
