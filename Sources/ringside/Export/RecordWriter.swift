import CallRecords

/// Turns records into bytes, one after another, so that memory does not grow with their number.
nonisolated protocol RecordWriter {
  /// What stands before the first record, also when there is none.
  mutating func begin(_ output: inout [UInt8])
  mutating func write(_ record: CallRecord, to output: inout [UInt8])
  /// What was held back, and whatever stands after the last record.
  mutating func finish(_ output: inout [UInt8])
}
