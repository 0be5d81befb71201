/// What calls are written as, outside of a screen.
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

  /// What a file of that name holds, by its ending; nil where that says nothing.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[dot...].dropFirst().lowercased() {
    case "txt": self = .table
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "jsonl", "ndjson", "json": self = .jsonl
    case "md", "markdown": self = .markdown
    default: return nil
    }
  }
}
