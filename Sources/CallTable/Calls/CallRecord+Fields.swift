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
}
