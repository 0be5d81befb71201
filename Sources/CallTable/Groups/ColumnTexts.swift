/// The texts of a column of one batch by number, whatever form its cells have.
struct ColumnTexts {
  private let column: Column
  /// Each row's number in the dictionary, if all texts are there in one form.
  private let codes: [Int64]?
  /// Other texts, numbered after those of the dictionary.
  private var others: [Other] = []
  private var codeOfOther: [Other: Int] = [:]

  private struct Other: Hashable {
    let bytes: [UInt8]
    let isNested: Bool
  }

  init(_ column: Column) {
    self.column = column
    codes = column.forms.all?.hasCode == true ? column.codes.values : nil
  }

  /// Numbers given so far, and those of the dictionary.
  var count: Int { column.dictionary.count + others.count }

  /// The number of a row's text: the same number is the same text, but not the other way round.
  mutating func code(_ row: Int) -> Int {
    if let codes { return Int(codes[row]) }
    let other = Other(bytes: Array(column.plainText(row).utf8), isNested: column.forms[row] == .nested)
    if let code = codeOfOther[other] { return code }
    codeOfOther[other] = count
    others.append(other)
    return count - 1
  }

  /// Whether it is JSON of a list or an object.
  func isNested(_ code: Int) -> Bool {
    code < column.dictionary.count
      ? column.forms.all == .nested : others[code - column.dictionary.count].isNested
  }

  func text(_ code: Int) -> String { withText(code) { String(decoding: $0, as: UTF8.self) } }

  func withText<Result>(_ code: Int, _ take: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    guard code < column.dictionary.count else {
      return others[code - column.dictionary.count].bytes.withUnsafeBufferPointer(take)
    }
    return column.dictionary.withHeap { heap, offsets in
      take(UnsafeBufferPointer(rebasing: heap[Int(offsets[code])..<Int(offsets[code + 1])]))
    }
  }
}
