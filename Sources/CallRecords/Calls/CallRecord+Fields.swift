extension CallRecord {
  private var layout: Layout {
    batch.columns.layouts[Int(batch.columns.layoutOfRow[row])]
  }

  /// Every field as served, in the order served, those this program does not know included.
  package var fields: [CallField] {
    layout.fields.map { field in
      switch field {
      case .known(let name):
        CallField(
          name: name.name, value: batch[name].forms[row] == .null ? "null" : batch.text(name, row))
      case .extra(let name, let number):
        CallField(name: name, value: JSONText.shown(batch.columns.extras.json(row, number)))
      }
    }
  }

  /// The service's record again, equal as a JSON value, in UTF-8.
  package func json() -> [UInt8] {
    var writer = JSONWriter()
    for (place, field) in layout.fields.enumerated() {
      writer.raw(place == 0 ? "{" : ",")
      switch field {
      case .known(let name):
        writer.string(name.name.utf8)
        writer.raw(":")
        write(name, to: &writer)
      case .extra(let name, let number):
        writer.string(name.utf8)
        writer.raw(":")
        writer.raw(batch.columns.extras.json(row, number))
      }
    }
    writer.raw(layout.fields.isEmpty ? "{}" : "}")
    return writer.bytes
  }

  private func write(_ name: CallFieldName, to writer: inout JSONWriter) {
    let column = batch[name]
    switch column.forms[row] {
    case .absent, .null: writer.raw("null")
    case .no: writer.raw("false")
    case .yes: writer.raw("true")
    case .integer: writer.raw(String(column.integers[row]).utf8)
    case .quotedInteger: writer.string(String(column.integers[row]).utf8)
    case .text: writer.string(column.bytes(row))
    case .number, .nested: writer.raw(column.bytes(row))
    case .derived: writer.string(batch.derived(name, row))
    }
  }
}
