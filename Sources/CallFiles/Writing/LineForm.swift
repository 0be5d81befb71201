import CallTable
import CallTime

/// How a call becomes a line of a file.
package protocol LineForm: Sendable {
  /// The lines of a batch's calls, of which `rows` will be written, about. What these say over and over is worked out once.
  func lines(of batch: CallBatch, rows: Int) -> any BatchLines
}

/// The calls of one batch as lines.
package protocol BatchLines {
  /// Writes the line of a row, its end with it.
  func append(_ row: Int, to sink: inout ByteSink)
}
