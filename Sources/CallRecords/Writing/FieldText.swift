/// The text of one field of a batch's calls: what `CallBatch.text` says, without a `String`.
struct FieldText {
  let column: Column
  private let batch: CallBatch
  private let name: CallFieldName

  init(_ batch: CallBatch, _ name: CallFieldName) {
    (self.batch, self.name, column) = (batch, name, batch[name])
  }

  func append(_ row: Int, to sink: inout ByteSink) {
    switch column.forms[row] {
    case .text, .number, .nested: column.dictionary.append(Int(column.codes[row]), to: &sink)
    case .integer, .quotedInteger: sink.decimal(column.integers[row])
    case .no: sink.append("false")
    case .yes: sink.append("true")
    case .absent, .null: break
    case .derived: batch.appendDerived(name, row, to: &sink)
    }
  }

  /// Whether all rows have numbers or times: digits, signs and little else, in ASCII.
  var isNumeric: Bool {
    switch (column.forms.all, name.kind) {
    case (.integer, _), (.quotedInteger, _), (.derived, .stamp), (.derived, .clock): true
    default: false
    }
  }

  /// What `append` does, worked out beforehand as far as it can be.
  var writer: RowWriter {
    let text = self
    switch (column.forms.all, name.kind) {
    case (.integer, _), (.quotedInteger, _):
      let integers = column.integers
      return RowWriter { row, sink in sink.decimal(integers[row]) }
    case (.derived, .stamp(let source)):
      let (source, offsets) = (batch[source].integers, column.integers)
      return RowWriter { row, sink in
        sink.stamp(milliseconds: source[row], offsetMinutes: Int(offsets[row]))
      }
    case (.derived, .clock(let source)):
      let source = batch[source].integers
      return RowWriter { row, sink in sink.duration(milliseconds: source[row]) }
    default: return RowWriter { row, sink in text.append(row, to: &sink) }
    }
  }
}

extension CallBatch {
  /// Writes the text of a cell that other cells tell.
  func appendDerived(_ name: CallFieldName, _ row: Int, to sink: inout ByteSink) {
    switch name.kind {
    case .stamp(let source):
      sink.stamp(
        milliseconds: columns[source].integers[row], offsetMinutes: Int(columns[name].integers[row]))
    case .clock(let source): sink.duration(milliseconds: columns[source].integers[row])
    case .pair(let one, let other):
      columns[one].dictionary.append(Int(columns[one].codes[row]), to: &sink)
      sink.append(UInt8(ascii: ","))
      columns[other].dictionary.append(Int(columns[other].codes[row]), to: &sink)
    case .text, .integer: break
    }
  }
}
