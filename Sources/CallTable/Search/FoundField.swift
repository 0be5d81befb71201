extension CallRecord {
  /// The first field that a search finds, and what it says; nil where nothing is found, or one of these columns shows it.
  package func found(by search: CallSearch, outside columns: [CallColumn]) -> (name: String, text: String)? {
    let shown = Set(columns.flatMap(\.definition.value.fields))
    var found: (field: CallFieldName, text: String)?
    for field in BatchSearch.fields(for: search.term) {
      let texts = field == .departments || field == .branches ? list(field) : [text(field)]
      guard let text = texts.first(where: search.matches) else { continue }
      if shown.contains(field) { return nil }
      found = found ?? (field, text)
    }
    return found.map { found in
      let column = CallColumn.allCases.first { $0.definition.value.fields.contains(found.field) }
      return (column?.definition.title ?? found.field.name, found.text)
    }
  }
}
