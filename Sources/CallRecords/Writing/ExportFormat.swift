/// The forms that calls can be written in.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  case table, csv, tsv, jsonl, markdown

  /// What the name of such a file ends in, usually.
  package var fileExtension: String {
    switch self {
    case .table: "txt"
    case .markdown: "md"
    case .csv, .tsv, .jsonl: rawValue
    }
  }
}
