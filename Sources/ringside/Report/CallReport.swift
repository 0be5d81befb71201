import CallFiles
import CallTime

/// A report as sections of tables, for any of the formats.
nonisolated struct CallReport: Sendable {
  struct Section: Sendable {
    /// For programs: `neverCalledBack`
    let name: String
    let title: String
    /// Sentences under the title.
    let words: [String]
    let table: TextTable
    var chart: BarChart?
  }

  let title: String
  /// Sentences under the title.
  let words: [String]
  /// Names and values for programs.
  let facts: [(name: String, value: String)]
  let sections: [Section]

  func write(_ format: ReportFormat, to sink: inout ByteSink) {
    switch format {
    case .text: writeText(to: &sink)
    case .markdown: writeMarkdown(to: &sink)
    case .html: ReportPage(self).write(to: &sink)
    case .json: writeJSON(to: &sink)
    }
  }

  private func writeText(to sink: inout ByteSink) {
    sink.append(([title] + words).joined(separator: "\n") + "\n")
    for section in sections {
      sink.append("\n\(section.title.uppercased())\n")
      for sentence in section.words { sink.append(sentence + "\n") }
      if !section.table.rows.isEmpty { section.table.write(.table, forSpreadsheets: false, to: &sink) }
    }
  }

  private func writeMarkdown(to sink: inout ByteSink) {
    sink.append("# \(title)\n\n" + words.joined(separator: "  \n") + "\n")
    for section in sections {
      sink.append("\n## \(section.title)\n\n")
      if !section.words.isEmpty { sink.append(section.words.joined(separator: "  \n") + "\n\n") }
      if !section.table.rows.isEmpty { section.table.write(.markdown, forSpreadsheets: false, to: &sink) }
    }
  }

  /// One object: the facts, and an array for each section.
  private func writeJSON(to sink: inout ByteSink) {
    sink.append("{\n")
    for (name, value) in facts { sink.append("  \"\(name)\": \(value),\n") }
    for (number, section) in sections.enumerated() {
      var lines = ByteSink()
      section.table.write(.jsonLines, forSpreadsheets: false, to: &lines)
      let rows = lines.text().split(separator: "\n").map { "    " + $0 }.joined(separator: ",\n")
      sink.append("  \"\(section.name)\": [" + (rows.isEmpty ? "]" : "\n\(rows)\n  ]"))
      sink.append(number == sections.count - 1 ? "\n" : ",\n")
    }
    sink.append("}\n")
  }
}

/// A format that `--format` can name: of calls, of a report, or of both.
nonisolated struct WrittenFormat: Sendable {
  let name: String
  let export: ExportFormat?
  let report: ReportFormat?

  /// Those of calls first.
  static let allCases: [WrittenFormat] =
    ExportFormat.allCases.map {
      WrittenFormat(name: $0.name, export: $0, report: ReportFormat(rawValue: $0.name))
    }
    + ReportFormat.allCases.filter { format in !ExportFormat.allCases.contains { $0.name == format.rawValue }
    }
    .map { WrittenFormat(name: $0.rawValue, export: nil, report: $0) }
}

/// A way to write a report.
nonisolated enum ReportFormat: String, CaseIterable, Sendable {
  case text, markdown, html, json

  /// People read it: lengths of time as on a telephone, and not every line.
  var isForPeople: Bool { self != .json }

  /// By the ending of a file's name; nil where that says nothing.
  init?(fileName: String) {
    switch fileName.split(separator: ".").last?.lowercased() {
    case "txt": self = .text
    case "md": self = .markdown
    case "html", "htm": self = .html
    case "json": self = .json
    default: return nil
    }
  }
}
