/// Other texts for the parties of calls, for what else names somebody, and for the fields that nobody knows.
package protocol CallRewriter: Sendable {
  func party(name: String, number: String) -> (name: String, number: String)
  func text(_ text: String) -> String
}

extension CallBatch {
  private static let parties: [(name: CallFieldName, number: CallFieldName)] = [
    (.callerName, .caller), (.calleeName, .callee),
  ]
  /// Other fields that can name somebody, as far as they are not made of these.
  private static let others: [CallFieldName] = [.callerId, .aaDestination, .sipCallId, .lra]

  /// The same calls with other texts. Fields that this program does not know have that JSON text.
  package func rewritten(by rewriter: some CallRewriter, unknown json: String) -> CallBatch {
    var changed = columns.columns
    for (name, number) in Self.parties {
      var known: [PairKey: (String, String)] = [:]
      let pairs = (0..<count).map { row in
        let key = PairKey(name: CellKey(self[name], row), number: CellKey(self[number], row))
        if let pair = known[key] { return pair }
        let pair = rewriter.party(name: text(name, row), number: text(number, row))
        known[key] = pair
        return pair
      }
      changed[name.rawValue] = self[name].rewritten(pairs.lazy.map(\.0), rows: count)
      changed[number.rawValue] = self[number].rewritten(pairs.lazy.map(\.1), rows: count)
    }
    for name in Self.others where self[name].forms.all != .derived {
      var known: [CellKey: String] = [:]
      let texts = (0..<count).map { row in
        let key = CellKey(self[name], row)
        if let text = known[key] { return text }
        let text = rewriter.text(text(name, row))
        known[key] = text
        return text
      }
      changed[name.rawValue] = self[name].rewritten(texts, rows: count)
    }
    // The number dialled is the company's own where a call came in; elsewhere it is that of whoever was called.
    let incoming = WordColumn(self[.direction], "incoming")
    let dialled = (0..<count).map { row in
      incoming[row] ? text(.dnis, row) : rewriter.text(text(.dnis, row))
    }
    changed[CallFieldName.dnis.rawValue] = self[.dnis].rewritten(dialled, rows: count)
    return CallBatch(
      count: count,
      columns: Columns(
        columns: changed, layouts: columns.layouts, layoutOfRow: columns.layoutOfRow,
        extras: columns.extras.replaced(by: json)))
  }
}

private struct PairKey: Hashable { let name, number: CellKey }

/// A cell of a column by what it holds.
private struct CellKey: Hashable {
  private let form: CellForm
  private let value: Int64

  init(_ column: Column, _ row: Int) {
    form = column.forms[row]
    value =
      switch form {
      case .text, .number, .nested: column.codes[row]
      case .integer, .quotedInteger: column.integers[row]
      case .absent, .null, .no, .yes, .derived: 0
      }
  }
}

extension Column {
  /// Texts in the place of its own. Cells that have none, and those that other cells tell, stay so.
  fileprivate func rewritten(_ texts: some Sequence<String>, rows: Int) -> Column {
    var interner = TextInterner(alwaysLooks: true)
    var (kinds, numbers): ([UInt8], [Int64]) = ([], [])
    for (row, text) in zip(0..<rows, texts) {
      var form = forms[row]
      if form != .absent, form != .null, form != .derived { form = .text }
      kinds.append(form.rawValue)
      var text = form == .text ? text : ""
      numbers.append(text.withUTF8 { interner.code($0) })
    }
    return Column(
      forms: CellForms(kinds), integers: PackedIntegers(constant: 0, count: rows),
      dictionary: interner.dictionary, codes: PackedIntegers(numbers))
  }
}

extension UnknownFields {
  /// All of them with that JSON text.
  func replaced(by json: String) -> UnknownFields {
    let bytes = Array(json.utf8)
    return UnknownFields(
      firsts: firsts,
      json: TextDictionary(
        offsets: (0...self.json.count).map { UInt32($0 * bytes.count) },
        heap: Array(repeatElement(bytes, count: self.json.count).joined())))
  }
}
