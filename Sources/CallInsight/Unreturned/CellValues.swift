import CallTable

/// A value for each cell of a column, worked out once for each of its texts.
struct CellValues<Value> {
  private let column: Column
  private let ofCode: [Value]
  /// Empty unless all cells are texts.
  private let codes: [Int64]
  private let ofNumber: (Int64) -> Value
  private let none: Value

  init(
    _ column: Column, none: Value, ofNumber: @escaping (Int64) -> Value,
    ofText: (UnsafeBufferPointer<UInt8>) -> Value
  ) {
    (self.column, self.none, self.ofNumber) = (column, none, ofNumber)
    ofCode = column.dictionary.withEach(ofText)
    codes = column.forms.all == .text ? column.codes.values : []
  }

  subscript(row: Int) -> Value {
    if !codes.isEmpty { return ofCode[Int(codes[row])] }
    return switch column.forms[row] {
    case .text, .number: ofCode[Int(column.codes[row])]
    case .integer, .quotedInteger: ofNumber(column.integers[row])
    case .absent, .null, .no, .yes, .nested, .derived: none
    }
  }
}
