import CallTime
import CellGrid

/// A table of texts that are no calls, in any of the formats.
package struct TextTable: Sendable {
  package struct Heading: Hashable, Sendable {
    /// For people.
    package let title: String
    /// For programs.
    package let name: String
    /// Flush right, and no text in JSON.
    package let isNumeric: Bool

    package init(_ title: String, _ name: String, isNumeric: Bool = false) {
      (self.title, self.name, self.isNumeric) = (title, name, isNumeric)
    }
  }

  package let headings: [Heading]
  /// One text a heading.
  package let rows: [[String]]

  package init(_ headings: [Heading], _ rows: [[String]]) { (self.headings, self.rows) = (headings, rows) }

  package func write(_ format: ExportFormat, forSpreadsheets: Bool, to sink: inout ByteSink) {
    switch format {
    case .csv: writeCells(by: ",", lineEnd: "\r\n", quotes: true, forSpreadsheets, to: &sink)
    case .tsv: writeCells(by: "\t", lineEnd: "\n", quotes: false, forSpreadsheets, to: &sink)
    case .jsonLines: writeJSON(to: &sink)
    case .markdown: writeMarkdown(to: &sink)
    case .xlsx: writeWorkbook(to: &sink)
    default: writeColumns(to: &sink)
    }
  }

  private func writeCells(
    by separator: String, lineEnd: String, quotes: Bool, _ forSpreadsheets: Bool, to sink: inout ByteSink
  ) {
    if forSpreadsheets { sink.append("\u{FEFF}") }
    for row in [headings.map(\.name)] + rows {
      for (number, text) in row.enumerated() {
        if number > 0 { sink.append(separator) }
        let start = sink.count
        sink.append(text)
        FormulaInjection.disarm(from: start, &sink)
        if forSpreadsheets { CSV.keepDigits(from: start, &sink) }
        if quotes { CSV.quote(from: start, &sink) }
      }
      sink.append(lineEnd)
    }
  }

  private func writeJSON(to sink: inout ByteSink) {
    for row in rows {
      sink.append("{")
      for (number, (heading, text)) in zip(headings, row).enumerated() {
        if number > 0 { sink.append(",") }
        JSONEscaping.appendString(to: &sink) { $0.append(heading.name) }
        sink.append(":")
        if heading.isNumeric {
          sink.append(Int64(text).map(String.init) ?? "null")
        } else {
          JSONEscaping.appendString(to: &sink) { $0.append(text) }
        }
      }
      sink.append("}\n")
    }
  }

  private func writeMarkdown(to sink: inout ByteSink) {
    sink.append("| " + headings.map(\.title).joined(separator: " | ") + " |\n")
    sink.append("| " + headings.map { $0.isNumeric ? "---:" : "---" }.joined(separator: " | ") + " |\n")
    for row in rows {
      for (number, text) in row.enumerated() {
        sink.append(number == 0 ? "| " : " | ")
        let start = sink.count
        sink.append(text)
        FormulaInjection.makeHarmless(from: start, &sink)
        Markdown.escape(from: start, &sink)
      }
      sink.append(" |\n")
    }
  }

  private func writeColumns(to sink: inout ByteSink) {
    let lines = ([headings.map(\.title)] + rows).map {
      $0.map { DisplayText.shown(DisplayText.harmless($0)) }
    }
    let widths = headings.indices.map { column in lines.map { DisplayText.columns($0[column]) }.max() ?? 0 }
    for line in lines {
      let start = sink.count
      for (number, text) in line.enumerated() {
        if number > 0 { sink.append("  ") }
        let blanks = String(repeating: " ", count: widths[number] - DisplayText.columns(text))
        sink.append(headings[number].isNumeric ? blanks + text : text + blanks)
      }
      sink.trimBlanks(from: start)
      sink.append("\n")
    }
  }
}
