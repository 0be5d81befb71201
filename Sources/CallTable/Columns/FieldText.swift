import CallTime

/// The text of one field of a batch's calls: what `CallBatch.text` says, without a `String`.
package struct FieldText {
  package let column: Column
  package let batch: CallBatch
  package let name: CallFieldName

  package init(_ batch: CallBatch, _ name: CallFieldName) {
    (self.batch, self.name, column) = (batch, name, batch[name])
  }

  package func append(_ row: Int, to sink: inout ByteSink) {
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
  package var isNumeric: Bool {
    switch (column.forms.all, name.kind) {
    case (.integer, _), (.quotedInteger, _), (.derived, .stamp), (.derived, .clock): true
    default: false
    }
  }
}

extension CallBatch {
  /// Writes the text of a cell that other cells tell.
  package func appendDerived(_ name: CallFieldName, _ row: Int, to sink: inout ByteSink) {
    switch name.kind {
    case .stamp(let source):
      sink.stamp(
        milliseconds: columns[source].integers[row], offsetMinutes: Int(columns[name].integers[row]))
    case .clock(let source): sink.duration(milliseconds: columns[source].integers[row])
    case .pair(let one, let other):
      columns[one].dictionary.append(Int(columns[one].codes[row]), to: &sink)
      sink.append(UInt8(ascii: ","))
      columns[other].dictionary.append(Int(columns[other].codes[row]), to: &sink)
    case .text, .integer, .moment, .duration: break
    }
  }
}

extension CallBatch {
  /// Writes the fields of a record in the order served, each with how it is written, so that two records have the same
  /// bytes only if they are the same field for field.
  package func appendFields(_ row: Int, to sink: inout ByteSink) {
    for field in columns.layouts[Int(columns.layoutOfRow[row])].fields {
      switch field {
      case .known(let name):
        sink.append(name.name)
        sink.append(columns[name].forms[row].rawValue)
        FieldText(self, name).append(row, to: &sink)
      case .extra(let name, let number):
        sink.append(name)
        sink.append(UInt8.max)
        columns.extras.json(row, number).withUnsafeBufferPointer { sink.append($0) }
      }
      sink.append(0)
    }
  }
}
