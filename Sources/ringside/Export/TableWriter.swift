import CallRecords
import CellGrid

/// Plain text in columns, for eyes, `less` and `grep`. The first rows decide how wide each column is; what is wider
/// later on is shortened with `…`, for which CSV and JSON Lines are the whole.
nonisolated struct TableWriter: RecordWriter {
  private let columns: [TableColumn]
  private var held: [[String]] = []
  private var widths: [Int]?

  /// Rows looked at before the first is written.
  static let heldRows = 500

  init(_ clock: ZoneClock) {
    columns = TableColumn.all(clock)
  }

  func begin(_ output: inout [UInt8]) {}

  mutating func write(_ record: CallRecord, to output: inout [UInt8]) {
    let row = columns.map { DisplayText.harmless($0.text(record)) }
    if let widths {
      append(row, widths, to: &output)
    } else {
      held.append(row)
      if held.count == Self.heldRows { release(&output) }
    }
  }

  mutating func finish(_ output: inout [UInt8]) {
    if widths == nil { release(&output) }
  }

  private mutating func release(_ output: inout [UInt8]) {
    let widths = columns.indices.map { index in
      let widest = held.map { DisplayText.columns($0[index]) }.max() ?? 0
      return max(DisplayText.columns(columns[index].title), min(widest, columns[index].limit))
    }
    self.widths = widths
    append(columns.map(\.title), widths, to: &output)
    for row in held { append(row, widths, to: &output) }
    held = []
  }

  private func append(_ row: [String], _ widths: [Int], to output: inout [UInt8]) {
    var line = ""
    for (index, text) in row.enumerated() {
      let shortened = DisplayText.truncated(text, to: widths[index])
      let blanks = String(repeating: " ", count: max(0, widths[index] - DisplayText.columns(shortened)))
      if index > 0 { line += "  " }
      line += columns[index].isNumeric ? blanks + shortened : shortened + blanks
    }
    while line.last == " " { line.removeLast() }
    output.append(contentsOf: line.utf8)
    output.append(UInt8(ascii: "\n"))
  }
}
