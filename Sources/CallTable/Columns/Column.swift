import Foundation

/// One field of many calls.
package final class Column: Sendable {
  package let forms: CellForms
  /// The value of the cells `.integer` and `.quotedInteger`; the offset of a derived stamp.
  package let integers: PackedIntegers
  /// The texts of the cells `.text`, `.number` and `.nested`, by code.
  package let dictionary: TextDictionary
  package let codes: PackedIntegers

  init(forms: CellForms, integers: PackedIntegers, dictionary: TextDictionary, codes: PackedIntegers) {
    self.forms = forms
    self.integers = integers
    self.dictionary = dictionary
    self.codes = codes
  }

  /// The UTF-8 of a cell whose form is `.text`, `.number` or `.nested`.
  func bytes(_ row: Int) -> ArraySlice<UInt8> { dictionary[Int(codes[row])] }

  /// The cell as text: what is in the quotes, a number's digits, `true`; "" for null, absent and what is derived.
  package func plainText(_ row: Int) -> String {
    switch forms[row] {
    case .absent, .null, .derived: ""
    case .no: "false"
    case .yes: "true"
    case .integer, .quotedInteger: String(integers[row])
    case .text, .number, .nested: String(decoding: bytes(row), as: UTF8.self)
    }
  }

  /// The cell as a number, as far as it can be taken for one.
  package func integer(_ row: Int) -> Int64? {
    switch forms[row] {
    case .integer, .quotedInteger: integers[row]
    case .text, .number: LenientNumberParser.integer(String(decoding: bytes(row), as: UTF8.self))
    case .absent, .null, .no, .yes, .nested, .derived: nil
    }
  }

  /// From the lowest to the highest number other than 0 of so many rows; nil if there is none.
  func integerBounds(rows: Int) -> ClosedRange<Int64>? {
    switch forms.all {
    case .integer, .quotedInteger: return integers.bounds
    case .absent, .null, .no, .yes, .nested, .derived: return nil
    case .text, .number, nil:
      let numbers = (0..<rows).compactMap { integer($0) }.filter { $0 != 0 }
      guard let lowest = numbers.min(), let highest = numbers.max() else { return nil }
      return lowest...highest
    }
  }

  func keeping(_ rows: [Int]) -> Column {
    Column(
      forms: forms.keeping(rows), integers: integers.keeping(rows), dictionary: dictionary,
      codes: codes.keeping(rows))
  }
}

extension Column {
  /// The rows that pass: those with a text by what its code says, the others one by one.
  func mask(count: Int, codes passing: [Bool], others: (Int) -> Bool) -> RowMask {
    if forms.all?.hasCode == true { return codes.mask(count: count, where: passing) }
    return RowMask(count: count) { row in
      forms[row].hasCode ? passing[Int(codes[row])] : others(row)
    }
  }
}

extension Column {
  /// Whether every row has a number.
  var hasOnlyNumbers: Bool { forms.all == .integer || forms.all == .quotedInteger }

  /// The rows whose number is in a range.
  func mask(count: Int, in range: ClosedRange<Int64>) -> RowMask {
    hasOnlyNumbers
      ? integers.mask(count: count, in: range)
      : RowMask(count: count) { row in integer(row).map(range.contains) ?? false }
  }
}

extension CellForm {
  /// Whether a cell of this form has a text in the dictionary.
  var hasCode: Bool { self == .text || self == .number || self == .nested }
}

/// A column read as yes or no: a word for yes (any but the service's `-` and the usual words for no), `true`, or a number
/// other than 0.
struct FlagColumn {
  let column: Column
  /// For each text of the column whether it means yes.
  let yesCodes: [Bool]

  /// The rows of the batch that say yes.
  func mask(count: Int) -> RowMask {
    column.forms.all == .text
      ? column.codes.mask(count: count, where: yesCodes) : RowMask(count: count) { self[$0] }
  }

  subscript(row: Int) -> Bool {
    switch column.forms[row] {
    case .text, .number: yesCodes[Int(column.codes[row])]
    case .integer, .quotedInteger: column.integers[row] != 0
    case .yes: true
    case .absent, .null, .no, .nested, .derived: false
    }
  }

  /// Whether the service has left the flag out: no field, null, or an empty text.
  func saysNothing(_ row: Int) -> Bool {
    switch column.forms[row] {
    case .absent, .null: true
    case .text: column.bytes(row).isEmpty
    case .number, .integer, .quotedInteger, .yes, .no, .nested, .derived: false
    }
  }
}

/// A column read as whether it says one word, in any letter case.
struct WordColumn {
  private let column: Column
  /// For each text of the column whether it is the word.
  private let codes: [Bool]

  init(_ column: Column, _ word: String) {
    self.column = column
    codes = column.dictionary.codes { $0.lowercased() == word }
  }

  subscript(row: Int) -> Bool { column.forms[row] == .text && codes[Int(column.codes[row])] }
}
