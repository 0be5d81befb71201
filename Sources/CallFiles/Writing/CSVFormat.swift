import CallTime

extension ExportFormat {
  /// CSV by RFC 4180.
  package static let csv = ExportFormat(
    "csv", title: "CSV", purpose: "for spreadsheets: every field as served", endings: ["csv"]
  ) { _, _ in
    FileLayout(
      head: CallCell.served.map(\.title).joined(separator: ",") + "\r\n",
      lines: CellLines(CallCell.served, separator: ",", end: "\r\n", finishesNumbers: false) {
        _, start, sink in
        FormulaInjection.disarm(from: start, &sink)
        CSV.quote(from: start, &sink)
      })
  }

  /// The cells of CSV, divided by tabs. No cell holds a tab or a line end, so nothing is quoted.
  package static let tsv = ExportFormat(
    "tsv", title: "TSV", purpose: "the same, divided by tabs", endings: ["tsv", "tab"]
  ) { _, _ in
    FileLayout(
      head: CallCell.served.map(\.title).joined(separator: "\t") + "\n",
      lines: CellLines(CallCell.served, separator: "\t", end: "\n", finishesNumbers: false) {
        _, start, sink in
        FormulaInjection.disarm(from: start, &sink)
      })
  }
}

enum CSV {
  private static let quote = UInt8(ascii: "\"")
  private static let quoted = ByteSet { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 10 || $0 == 13 }

  /// Quotes the text that stands in `sink` from `start` on, where RFC 4180 wants it.
  static func quote(from start: Int, _ sink: inout ByteSink) {
    guard sink.contains(quoted, from: start) else { return }
    sink.rewrite(from: start) { text, sink in
      sink.append(quote)
      for byte in text {
        if byte == quote { sink.append(quote) }
        sink.append(byte)
      }
      sink.append(quote)
    }
  }
}
