import CallRecords

/// The forms that records can be written in.
nonisolated enum ExportFormat: String, CaseIterable, Sendable {
  case table, csv, tsv, jsonl, markdown

  func writer(_ clock: ZoneClock) -> any RecordWriter {
    switch self {
    case .table: TableWriter(clock)
    case .csv: CSVWriter()
    case .tsv: TSVWriter()
    case .markdown: MarkdownWriter(clock)
    case .jsonl: JSONLinesWriter()
    }
  }
}
