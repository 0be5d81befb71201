import CallRecords
import CellGrid

/// A table as GitHub's Markdown has it, for tickets and wikis: the columns of `TableWriter`, whole.
nonisolated struct MarkdownWriter: RecordWriter {
  private let columns: [TableColumn]

  init(_ clock: ZoneClock) {
    columns = TableColumn.all(clock)
  }

  func begin(_ output: inout [UInt8]) {
    Self.append(row: columns.map(\.title), to: &output)
    Self.append(row: columns.map { $0.isNumeric ? "---:" : "---" }, to: &output)
  }

  func write(_ record: CallRecord, to output: inout [UInt8]) {
    Self.append(row: columns.map { Self.cell($0.text(record)) }, to: &output)
  }

  func finish(_ output: inout [UInt8]) {}

  /// Text that reads as it is: what Markdown or HTML would take for its own is escaped.
  static func cell(_ text: String) -> String {
    var cell = ""
    for character in DisplayText.harmless(text) {
      switch character {
      case "&": cell += "&amp;"
      case "<": cell += "&lt;"
      case "\\", "|", "`", "*", "_", "[", "]", "~", "!", ">": cell += "\\\(character)"
      default: cell.append(character)
      }
    }
    return cell
  }

  private static func append(row: [String], to output: inout [UInt8]) {
    output.append(contentsOf: "| \(row.joined(separator: " | ")) |\n".utf8)
  }
}
