/// The way the service wrote a cell, so that it can be written again the same.
package enum CellForm: UInt8, Sendable {
  case absent, null, no, yes
  /// A whole number.
  case integer
  /// A whole number in quotes, without leading zeros.
  case quotedInteger
  /// A string.
  case text
  /// Another number, kept as written.
  case number
  /// A list or an object, kept as written.
  case nested
  /// A string that other cells of the row tell: see `CallFieldName.Kind`.
  case derived
}

/// The forms of a column, one a row; most columns have one for all.
package struct CellForms: Sendable {
  private let first: CellForm
  /// Raw values; empty if every row has the first one's.
  private let rest: [UInt8]

  /// The form of all rows, if they have one.
  package var all: CellForm? { rest.isEmpty ? first : nil }

  init(_ forms: [UInt8]) {
    let first = forms.first ?? CellForm.absent.rawValue
    self.first = CellForm(rawValue: first) ?? .absent
    rest = forms.allSatisfy { $0 == first } ? [] : forms.trimmed
  }

  package subscript(row: Int) -> CellForm {
    rest.isEmpty ? first : CellForm(rawValue: rest[row]) ?? .absent
  }

  func keeping(_ rows: [Int]) -> CellForms { CellForms(rows.map { self[$0].rawValue }) }
}
