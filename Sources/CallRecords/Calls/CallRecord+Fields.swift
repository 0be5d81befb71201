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
    var line = ByteSink(capacity: 1024)
    JSONLines().lines(of: batch, rows: 1).append(row, to: &line)
    line.truncate(to: line.count - 1)
    return line.withBytes { Array($0) }
  }
}
