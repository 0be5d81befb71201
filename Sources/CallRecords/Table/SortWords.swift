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

  private init(codes: [UInt32], texts: [[UInt8]]) {
    self.codes = codes
    words = TextDictionary(texts)
    empty = texts.map(\.isEmpty)
  }

  /// A column's cells; `shown` makes a cell what people see of it.
  init(_ column: Column, count: Int, _ shown: (CellForm, String) -> String = { $1 }) {
    var texts: [[UInt8]] = []
    // A code's text is nearly always of one form, but need not be.
    var numbers: [Int: UInt32] = [:]
    var others: [String: UInt32] = [:]
    var ofCode = [UInt32](repeating: .max, count: column.dictionary.count)
    let codes = (0..<count).map { row -> UInt32 in
      let form = column.forms[row]
      switch form {
      case .text:
        let code = Int(column.codes[row])
        if ofCode[code] == .max {
          ofCode[code] = UInt32(texts.count)
          let bytes = column.dictionary[code]
          texts.append(FoldedText.bytes(of: shown(form, String(decoding: bytes, as: UTF8.self))))
        }
        return ofCode[code]
      case .nested, .number:
        let code = Int(column.codes[row]) * 2 + (form == .nested ? 1 : 0)
        if let known = numbers[code] { return known }
        texts.append(FoldedText.bytes(of: shown(form, column.plainText(row))))
        numbers[code] = UInt32(texts.count - 1)
        return UInt32(texts.count - 1)
      default:
        let text = column.plainText(row)
        if let known = others[text] { return known }
        texts.append(FoldedText.bytes(of: shown(form, text)))
        others[text] = UInt32(texts.count - 1)
        return UInt32(texts.count - 1)
      }
    }
    self.init(codes: codes, texts: texts)
  }

  /// How each call ended.
  init(resultsOf batch: CallBatch) {
    var texts: [[UInt8]] = []
    var known: [String: UInt32] = [:]
    // Results are told by three flags, whether somebody talked, and the disposition: each combination is asked once.
    let flags = [CallFieldName.abandoned, .answered, .missed].map { batch.flags($0) }
    let (dispositions, talk) = (batch[.lastLegDisposition], batch[.talkTimeMS])
    var combinations: [Int: UInt32] = [:]
    let codes = (0..<batch.count).map { row -> UInt32 in
      let form = dispositions.forms[row]
      let isText = form == .text
      var combination = isText ? Int(dispositions.codes[row]) * 16 : 0
      for (bit, flag) in flags.enumerated() where flag[row] { combination |= 1 << bit }
      if (talk.integer(row) ?? 0) > 0 { combination |= 8 }
      if isText, let known = combinations[combination] { return known }
      let name = batch[row].result.name
      let code = known[name] ?? UInt32(texts.count)
      if code == texts.count {
        texts.append(FoldedText.bytes(of: name == "–" ? "" : name))
        known[name] = code
      }
      if isText { combinations[combination] = code }
      return code
    }
    self.init(codes: codes, texts: texts)
  }

  /// With the others' words where there is none.
  func filled(from others: SortWords) -> SortWords {
    guard empty.contains(true) else { return self }
    var filled = self
    filled.words = TextDictionary(words, others.words)
    filled.empty += others.empty
    let shift = UInt32(empty.count)
    for row in codes.indices where empty[Int(codes[row])] {
      filled.codes[row] = others.codes[row] + shift
    }
    return filled
  }

  func isNone(_ row: Int) -> Bool { empty[Int(codes[row])] }

  func isNone(word: Int) -> Bool { empty[word] }

  /// The words byte by byte: -1, 0 or 1.
  func compare(_ row: Int, _ others: SortWords, _ otherRow: Int) -> Int {
    words.compare(Int(codes[row]), others.words, Int(others.codes[otherRow]))
  }
}
