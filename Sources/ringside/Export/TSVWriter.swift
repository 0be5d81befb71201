import CallRecords

/// The fields of `CSVWriter`, divided by tabs. No cell holds a tab or a line end, so nothing is quoted.
nonisolated struct TSVWriter: RecordWriter {
  func begin(_ output: inout [UInt8]) { Self.append(row: CSVWriter.fields + ["result"], to: &output) }

  func write(_ record: CallRecord, to output: inout [UInt8]) {
    Self.append(row: CSVWriter.cells(of: record), to: &output)
  }

  func finish(_ output: inout [UInt8]) {}

  private static func append(row: [String], to output: inout [UInt8]) {
    output.append(contentsOf: row.map(CSVWriter.disarmed).joined(separator: "\t").utf8)
    output.append(UInt8(ascii: "\n"))
  }
}
