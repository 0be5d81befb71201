import CallFiles
import CallTime

/// What a file of calls looks like.
nonisolated struct FileLayout {
  /// What stands before the first call, also when there is none.
  let head: String
  /// The calls of the sample, where one was asked for.
  var sample = ""
  let lines: any LineForm
}

extension ExportFormat {
  /// Calls looked at before the first is written.
  nonisolated var sampleSize: Int { self == .table ? TableSample.size : 0 }

  /// Times are written in the clock's zone; `sample` are the first `sampleSize` calls.
  nonisolated func layout(_ clock: ZoneClock, sample: TableSample) -> FileLayout {
    switch self {
    case .table: .table(clock, sample: sample)
    case .csv: .csv
    case .tsv: .tsv
    case .markdown: .markdown(clock)
    case .jsonl: FileLayout(head: "", lines: JSONLines())
    }
  }
}
