/// A search made ready for one batch: each text of its columns is looked at once, then rows only by number.
struct BatchSearch {
  /// Names, numbers, ids, departments and branches.
  static let fields: [CallFieldName] = [
    .caller, .callerName, .callee, .calleeName, .dnis, .callerId, .callId, .pbxId, .sipCallId, .departments,
    .branches,
  ]

  private let term: SearchTerm
  /// The columns in which anything can match, and which of their texts do.
  private var columns: [(column: Column, matching: [Bool])] = []

  init(_ term: SearchTerm, _ batch: CallBatch) {
    self.term = term
    for name in BatchSearch.fields {
      let column = batch[name]
      let texts = column.dictionary
      let holdsLists = name == .departments || name == .branches
      let matching = (0..<texts.count).map { code in
        let text = texts[code]
        // A list is searched for what it holds, not for its brackets.
        return holdsLists && text.first == UInt8(ascii: "[")
          ? JSONText.strings(String(decoding: text, as: UTF8.self)).contains(where: term.matches)
          : term.matches(text)
      }
      columns.append((column, matching))
    }
  }

  func matches(_ row: Int) -> Bool {
    for (column, matching) in columns {
      switch column.forms[row] {
      case .text, .number, .nested:
        if matching[Int(column.codes[row])] { return true }
      case .integer, .quotedInteger:
        if term.isNumber, term.matches(String(column.integers[row])) { return true }
      case .yes, .no:
        if term.matches(column.plainText(row)) { return true }
      case .absent, .null, .derived: break
      }
    }
    return false
  }
}
