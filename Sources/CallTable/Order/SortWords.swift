import Foundation

/// The texts of a column as they are ordered: upper and lower case, accents and width alike, then byte by byte. A word is
/// folded once a batch, not once a row.
struct SortWords: Sendable {
  /// Each row's word.
  private(set) var codes: [UInt32]
  /// Folded; may hold a word twice.
  private(set) var words: TextDictionary
  /// For each word whether it is empty.
  private var empty: [Bool]

  private init(codes: [UInt32], words: TextDictionary) {
    self.codes = codes
    self.words = words
    empty = words.withEach(\.isEmpty)
  }

  /// A column's cells; `shown` makes a cell what people see of it, where that is not its text.
  init(_ column: Column, count: Int, _ shown: ((CellForm, String) -> String)? = nil) {
    guard let form = column.forms.all, form.hasCode else {
      self.init(mixed: column, count: count) { shown?($0, $1) ?? $1 }
      return
    }
    self.init(
      codes: column.codes.values.map { UInt32($0) },
      words: column.dictionary.folded(shown.map { shown in { shown(form, $0) } }))
  }

  /// Cells of several forms.
  private init(mixed column: Column, count: Int, _ shown: (CellForm, String) -> String) {
    var words = TextList()
    var known: [Cell: UInt32] = [:]
    let codes = (0..<count).map { row -> UInt32 in
      let form = column.forms[row]
      let cell = Cell(form: form, text: column.plainText(row))
      if let known = known[cell] { return known }
      known[cell] = UInt32(words.count)
      words.append(FoldedText.bytes(of: shown(form, cell.text)))
      return UInt32(words.count - 1)
    }
    self.init(codes: codes, words: words.dictionary)
  }

  private struct Cell: Hashable {
    let form: CellForm
    let text: String
  }

  /// The results of the calls.
  init(resultsOf batch: CallBatch) {
    var words = TextList()
    let results = batch.columns.results
    for result in results.results {
      words.append(FoldedText.bytes(of: result.name == "–" ? "" : result.name))
    }
    self.init(codes: (0..<batch.count).map { UInt32(results.code($0)) }, words: words.dictionary)
  }

  /// With the others' words where there is none. Only words that are needed are taken over: each is ranked later.
  func filled(from others: SortWords) -> SortWords {
    guard empty.contains(true) else { return self }
    var filled = self
    var added = TextList()
    // For each of the others' words its code here; 0 for none yet.
    var codesOfOthers = [UInt32](repeating: 0, count: others.empty.count)
    for row in codes.indices where empty[Int(codes[row])] {
      let other = Int(others.codes[row])
      if codesOfOthers[other] == 0 {
        codesOfOthers[other] = UInt32(filled.empty.count)
        added.append(others.words[other])
        filled.empty.append(others.empty[other])
      }
      filled.codes[row] = codesOfOthers[other]
    }
    filled.words = TextDictionary(words, added.dictionary)
    return filled
  }

  func isNone(_ row: Int) -> Bool { empty[Int(codes[row])] }

  func isNone(word: Int) -> Bool { empty[word] }

  /// The words byte by byte: -1, 0 or 1.
  func compare(_ row: Int, _ others: SortWords, _ otherRow: Int) -> Int {
    words.compare(Int(codes[row]), others.words, Int(others.codes[otherRow]))
  }
}
