import CallTable
import CallTime

extension ExportFormat {
  package static let jsonLines = ExportFormat(
    "jsonl", title: "JSON Lines", purpose: "for programs: the service's own records",
    ofLines: "for programs: an object a line",
    endings: ["jsonl", "ndjson", "json"]
  ) { FileLayout(head: "", lines: JSONLines(hasRoutes: $0.hasRoutes)) }
}

/// JSON Lines: the service's own records, field for field in the order served, one a line.
struct JSONLines: LineForm {
  /// The fields that legs tell stand behind those of the service.
  let hasRoutes: Bool

  func lines(of batch: CallBatch, rows: Int) -> any BatchLines {
    Lines(batch, rows: rows, hasRoutes ? JSONValues.routes(batch) : [])
  }

  private struct Lines: BatchLines {
    private let layoutOfRow: PackedIntegers
    /// By layout.
    private let records: [RowWriter]

    init(_ batch: CallBatch, rows: Int, _ more: [(name: String, value: RowWriter)]) {
      layoutOfRow = batch.columns.layoutOfRow
      let values = CallFieldName.allCases.map { JSONValues.writer(batch, $0, rows: rows) }
      records = batch.columns.layouts.map { layout in
        var writers: [RowWriter] = []
        let fields =
          layout.fields.map { field in
            switch field {
            case .known(let name): (name.name, values[name.rawValue])
            case .extra(let name, let number): (name, JSONValues.writer(batch.columns.extras, number))
            }
          } + more
        for (place, (name, value)) in fields.enumerated() {
          var start = ByteSink()
          start.append(place == 0 ? "{" : ",")
          JSONEscaping.appendString(to: &start) { $0.append(name) }
          start.append(":")
          writers += [RowWriter(start.text()), value]
        }
        writers.append(RowWriter(writers.isEmpty ? "{}\n" : "}\n"))
        return RowWriter(writers[...])
      }
    }

    func append(_ row: Int, to sink: inout ByteSink) {
      records[Int(layoutOfRow[row])].append(row, to: &sink)
    }
  }
}

/// The values of one field of a batch's calls, as JSON.
private enum JSONValues {
  static func writer(_ batch: CallBatch, _ name: CallFieldName, rows: Int) -> RowWriter {
    let text = FieldText(batch, name)
    let column = text.column
    switch column.forms.all {
    case .absent, .null: return RowWriter("null")
    case .integer: return text.writer
    case _ where text.isNumeric:
      let quote = RowWriter("\"")
      return RowWriter([quote, text.writer, quote])
    case .text where column.repeats(in: rows):
      let words = FinishedWords(count: column.dictionary.count) { code, sink in
        JSONEscaping.appendString(to: &sink) { column.dictionary.append(code, to: &$0) }
      }
      return RowWriter { row, sink in words.append(Int(column.codes[row]), to: &sink) }
    default: return RowWriter { row, sink in append(text, row, to: &sink) }
    }
  }

  /// The columns of the routes.
  static func routes(_ batch: CallBatch) -> [(name: String, value: RowWriter)] {
    RouteColumns.Field.allCases.map { field in
      let column = batch[field]
      return (
        field.name,
        RowWriter { row, sink in
          switch column.forms[row] {
          case .text:
            JSONEscaping.appendString(to: &sink) {
              column.dictionary.append(Int(column.codes[row]), to: &$0)
            }
          case .integer: sink.decimal(column.integers[row])
          default: sink.append("null")
          }
        }
      )
    }
  }

  /// The n-th unknown field of each row, as served.
  static func writer(_ extras: UnknownFields, _ number: Int) -> RowWriter {
    RowWriter { row, sink in
      let start = sink.count
      extras.json(row, number).withUnsafeBufferPointer { sink.append($0) }
      JSONEscaping.escapeSteering(from: start, &sink)
    }
  }

  private static func append(_ text: FieldText, _ row: Int, to sink: inout ByteSink) {
    switch text.column.forms[row] {
    case .absent, .null: sink.append("null")
    case .no, .yes, .integer, .number: text.append(row, to: &sink)
    case .nested:
      let start = sink.count
      text.append(row, to: &sink)
      JSONEscaping.escapeSteering(from: start, &sink)
    case .quotedInteger, .text, .derived:
      JSONEscaping.appendString(to: &sink) { text.append(row, to: &$0) }
    }
  }
}
