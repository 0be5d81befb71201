extension Column {
  /// The rows that pass: those with a text by what its code says, the others one by one.
  func mask(count: Int, codes passing: [Bool], others: (Int) -> Bool) -> RowMask {
    if forms.all?.hasCode == true { return codes.mask(count: count, where: passing) }
    return RowMask(count: count) { row in
      forms[row].hasCode ? passing[Int(codes[row])] : others(row)
    }
  }
}

extension CellForm {
  /// Whether a cell of this form has a text in the dictionary.
  var hasCode: Bool { self == .text || self == .number || self == .nested }
}
