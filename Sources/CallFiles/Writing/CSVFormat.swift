import CallTable
import CallTime

extension ExportFormat {
  /// CSV by RFC 4180.
  package static let csv = commaSeparated()
  /// The cells of CSV, divided by tabs. No cell holds a tab or a line end, so nothing is quoted.
  package static let tsv = tabSeparated()

  private static func commaSeparated(forSpreadsheets: Bool = false) -> ExportFormat {
    ExportFormat(
      "csv", title: "CSV", purpose: "for spreadsheets: every field as served", ofLines: "for spreadsheets",
      endings: ["csv"]
    ) { CSV.layout(of: $0, by: ",", lineEnd: "\r\n", quotes: true, forSpreadsheets) }
  }

  private static func tabSeparated(forSpreadsheets: Bool = false) -> ExportFormat {
    ExportFormat(
      "tsv", title: "TSV", purpose: "the same, divided by tabs", ofLines: "the same, divided by tabs",
      endings: ["tsv", "tab"]
    ) { CSV.layout(of: $0, by: "\t", lineEnd: "\n", quotes: false, forSpreadsheets) }
  }

  /// The format as spreadsheets take it by a double click: with a byte order mark, so that they read UTF-8, and with numbers
  /// that they would round or strip written as texts. Formats that are not for spreadsheets stay as they are.
  package var forSpreadsheets: ExportFormat {
    switch self {
    case .csv: .commaSeparated(forSpreadsheets: true)
    case .tsv: .tabSeparated(forSpreadsheets: true)
    default: self
    }
  }
}

enum CSV {
  fileprivate static func layout(
    of sample: TableSample, by separator: String, lineEnd: String, quotes: Bool, _ forSpreadsheets: Bool
  ) -> FileLayout {
    let cells = CallCell.served + (sample.hasRoutes ? CallCell.routes : [])
    let titles = cells.map(\.title).joined(separator: separator)
    return FileLayout(
      head: (forSpreadsheets ? "\u{FEFF}" : "") + titles + lineEnd,
      lines: CellLines(
        cells, separator: separator, end: lineEnd, finishesNumbers: forSpreadsheets
      ) { _, start, sink in
        FormulaInjection.disarm(from: start, &sink)
        if forSpreadsheets { keepDigits(from: start, &sink) }
        if quotes { quote(from: start, &sink) }
      })
  }

  /// Digits of a number that a spreadsheet shows whole.
  private static let fewDigits = 11

  /// Makes `="1764300000000"` of digits that a spreadsheet would round, or whose `+` or first zero it would drop.
  static func keepDigits(from start: Int, _ sink: inout ByteSink) {
    let isKept = sink.withBytes { bytes in
      let text = bytes[start...]
      let digits = text.first == UInt8(ascii: "+") ? text.dropFirst() : text
      guard !digits.isEmpty, digits.allSatisfy(JSONByte.isDigit) else { return false }
      return digits.count < text.count || digits.count > fewDigits
        || digits.first == UInt8(ascii: "0") && digits.count > 1
    }
    guard isKept else { return }
    sink.rewrite(from: start) { text, sink in
      sink.append("=\"")
      sink.append(text)
      sink.append("\"")
    }
  }

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
