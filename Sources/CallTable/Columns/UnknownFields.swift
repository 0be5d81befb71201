/// Fields that this program does not know, verbatim.
package struct UnknownFields: Sendable {
  /// The number of each row's first field among all of them.
  let firsts: PackedIntegers
  /// The JSON text of all of them.
  let json: TextDictionary

  init(firsts: PackedIntegers, json: TextDictionary) {
    self.firsts = firsts
    self.json = json
  }

  /// The JSON text of the n-th extra field of a row.
  package func json(_ row: Int, _ number: Int) -> ArraySlice<UInt8> { json[Int(firsts[row]) + number] }

  func keeping(_ rows: [Int]) -> UnknownFields { UnknownFields(firsts: firsts.keeping(rows), json: json) }
}

/// The fields of a record, in the order served.
package struct Layout: Sendable {
  package enum Field: Sendable {
    case known(CallFieldName)
    /// The n-th of the row's extras.
    case extra(name: String, number: Int)
  }

  package let fields: [Field]
}
