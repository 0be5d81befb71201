import CallTable
import CallTime

/// Makes the lines of a file from calls.
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
  /// Does the same as `append`, with all worked out beforehand that can be.
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

/// Texts by number, finished: each is ready for a file.
struct FinishedWords {
  /// Start of text n in the heap; one more for the end of the last.
  private let offsets: [Int]
  private let heap: [UInt8]

  /// `count` texts, each written by `write`.
  init(count: Int, _ write: (_ number: Int, _ sink: inout ByteSink) -> Void) {
    var heap = ByteSink(capacity: 16 * count)
    var offsets = [0]
    offsets.reserveCapacity(count + 1)
    for number in 0..<count {
      write(number, &heap)
      offsets.append(heap.count)
    }
    self.offsets = offsets
    self.heap = heap.withBytes { Array($0) }
  }

  func append(_ number: Int, to sink: inout ByteSink) {
    heap.withUnsafeBufferPointer {
      sink.append(UnsafeBufferPointer(rebasing: $0[offsets[number]..<offsets[number + 1]]))
    }
  }
}

extension Column {
  /// Whether its texts repeat so much among so many rows that finishing all of them beforehand pays.
  func repeats(in rows: Int) -> Bool { dictionary.count <= rows / 2 }
}
