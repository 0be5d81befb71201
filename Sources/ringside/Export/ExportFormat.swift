import CallRecords

/// The forms that records can be written in.
nonisolated enum ExportFormat: String, CaseIterable, Sendable {
  case table, csv, jsonl

  func writer(_ clock: ZoneClock) -> any RecordWriter {
    switch self {
    case .table: TableWriter(clock)
    case .csv: CSVWriter()
    case .jsonl: JSONLinesWriter()
    }
  }
}
