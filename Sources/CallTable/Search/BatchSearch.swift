/// A search made ready for one batch: each text of its columns is looked at once, then rows only by number.
struct BatchSearch: Sendable {
  static func fields(for term: SearchTerm) -> [CallFieldName] {
    term.hasDigit ? CallFieldName.searchedForDigits : CallFieldName.searched
  }

  /// The rows that match; nil if none does.
  let rows: RowMask?

  init(_ term: SearchTerm, _ batch: CallBatch, _ known: inout SearchMemory) {
    var rows: RowMask?
    for name in BatchSearch.fields(for: term) {
      guard let found = BatchSearch.rows(term, batch[name], name, count: batch.count, &known) else {
        continue
      }
      if rows == nil { rows = found } else { rows?.formUnion(found) }
    }
    self.rows = rows
  }

  private static func rows(
    _ term: SearchTerm, _ column: Column, _ name: CallFieldName, count: Int, _ known: inout SearchMemory
  ) -> RowMask? {
    let codes = codes(term, column, holdsLists: name == .departments || name == .branches, &known)
    let form = column.forms.all
    if codes.isEmpty, let form, form.hasCode || form == .derived { return nil }
    var passing = [Bool](repeating: false, count: column.dictionary.count)
    for code in codes { passing[code] = true }
    let words = [false, true].map { term.matches($0 ? "true" : "false") }
    let rows = column.mask(count: count, codes: passing) { row in
      switch column.forms[row] {
      case .integer, .quotedInteger: term.digits?.matches(column.integers[row]) ?? false
      case .yes: words[1]
      case .no: words[0]
      case .text, .number, .nested, .absent, .null, .derived: false
      }
    }
    return rows.isEmpty ? nil : rows
  }

  /// The column's texts that match.
  private static func codes(
    _ term: SearchTerm, _ column: Column, holdsLists: Bool, _ known: inout SearchMemory
  ) -> [Int] {
    guard holdsLists else { return term.scan.codes(in: column.dictionary) { known.matches(term, $0) } }
    // A list is searched for what it holds, not for its brackets.
    return (0..<column.dictionary.count).filter { code in
      let text = column.dictionary[code]
      return text.first == UInt8(ascii: "[")
        ? JSONText.strings(String(decoding: text, as: UTF8.self)).contains(where: term.matches)
        : term.matches(text)
    }
  }
}

/// Verdicts on texts that take long to look at, so that a search looks at each but once, in however many batches it is.
struct SearchMemory: Sendable {
  private var texts = TextInterner(alwaysLooks: true)
  private var verdicts: [Bool] = []

  mutating func matches(_ term: SearchTerm, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let number = Int(texts.code(text))
    if number == verdicts.count { verdicts.append(term.matches(String(decoding: text, as: UTF8.self))) }
    return verdicts[number]
  }
}

/// A table being searched: a batch is looked through when the first of its rows is asked for, and but once.
struct TableSearch: Sendable {
  private let term: SearchTerm
  private var searched: [BatchSearch?] = []
  private var memory = SearchMemory()
  // Neighbours are mostly in the same batch.
  private var batchRows = 0..<0
  private var found: RowMask?

  init(_ term: SearchTerm) { self.term = term }

  /// Whether a row of the table matches. The table may have grown since the last row that was asked for.
  mutating func matches(_ row: Int, of table: CallTable) throws(CancellationError) -> Bool {
    if !batchRows.contains(row) {
      let number = table.batchNumber(of: row)
      if searched.count < table.batches.count {
        searched += Array(repeating: nil, count: table.batches.count - searched.count)
      }
      if searched[number] == nil {
        if Task.isCancelled { throw CancellationError() }
        searched[number] = BatchSearch(term, table.batches[number], &memory)
      }
      batchRows = table.rows(ofBatch: number)
      found = searched[number]?.rows
    }
    return found.map { $0[row - batchRows.lowerBound] } ?? false
  }
}
