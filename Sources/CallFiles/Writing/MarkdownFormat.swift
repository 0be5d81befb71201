import CallTime

extension ExportFormat {
  /// A table as GitHub's Markdown has it, for tickets and wikis: the columns of the plain table, whole.
  package static let markdown = ExportFormat(
    "markdown", title: "Markdown", purpose: "for tickets and wikis: times, parties, result",
    ofLines: "for tickets and wikis",
    endings: ["md", "markdown"]
  ) { sample in
    let cells = sample.cells
    let titles = cells.map(\.title).joined(separator: " | ")
    let rule = cells.map { $0.isNumeric ? "---:" : "---" }.joined(separator: " | ")
    return FileLayout(
      head: "| \(titles) |\n| \(rule) |\n",
      lines: CellLines(cells, begin: "| ", separator: " | ", end: " |\n") { _, start, sink in
        FormulaInjection.makeHarmless(from: start, &sink)
        Markdown.escape(from: start, &sink)
      })
  }
}

enum Markdown {
  private static let special = ByteSet { "&<\\|`*_[]~!>".utf8.contains($0) }

  /// Makes the text that stands in `sink` from `start` on read as it is: what Markdown or HTML would take for its own
  /// is escaped.
  static func escape(from start: Int, _ sink: inout ByteSink) {
    guard sink.contains(special, from: start) else { return }
    sink.rewrite(from: start) { text, sink in
      for byte in text {
        switch byte {
        case UInt8(ascii: "&"): sink.append("&amp;")
        case UInt8(ascii: "<"): sink.append("&lt;")
        default:
          if special[byte] { sink.append(UInt8(ascii: "\\")) }
          sink.append(byte)
        }
      }
    }
  }
}
