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
}
