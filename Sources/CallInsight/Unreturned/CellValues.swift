import CallTable

/// A value for each cell of a column, worked out once for each of its texts.
struct CellValues<Value> {
  private let values: [Value]
  /// Each row's place among the values; empty where every row has its own.
  private let codes: [Int64]

  /// `none` is the value of a cell that is neither a text nor a number, and without `ofNumber` of a number, too.
  init(
    _ column: Column, rows: Int, none: Value, ofNumber: ((Int64) -> Value)? = nil,
    ofText: (UnsafeBufferPointer<UInt8>) -> Value
  ) {
    let ofCode = column.dictionary.withHeap { heap, offsets in
      (0..<max(0, offsets.count - 1)).map { code in
        ofText(UnsafeBufferPointer(rebasing: heap[Int(offsets[code])..<Int(offsets[code + 1])]))
      }
    }
    if column.forms.all == .text {
      (values, codes) = (ofCode, column.codes.values)
      return
    }
    codes = []
    values = (0..<rows).map { row in
      switch column.forms[row] {
      case .text, .number: ofCode[Int(column.codes[row])]
      case .integer, .quotedInteger: ofNumber?(column.integers[row]) ?? none
      case .absent, .null, .no, .yes, .nested, .derived: none
      }
    }
  }

  /// Places of values; rows with the same place have the same value.
  var placeCount: Int { values.count }

  func place(_ row: Int) -> Int { codes.isEmpty ? row : Int(codes[row]) }

  subscript(row: Int) -> Value { values[place(row)] }
}
