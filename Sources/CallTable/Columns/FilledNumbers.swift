/// The numbers of a column, filled up where the service or a file has left out half of a pair: a time or a length of time
/// that is not there in milliseconds is taken from the text beside it, and epoch seconds count as milliseconds.
enum FilledNumbers {
  /// Epoch milliseconds up to here are of 1970 to 1973, where no call is; as seconds they reach beyond all calls.
  static let leastMilliseconds: Int64 = 100_000_000_000
  /// Fewer seconds than these, also of 1973, are another mistake.
  private static let leastSeconds: Int64 = 100_000_000

  /// The column itself where it needs nothing, as it nearly always does.
  static func column(_ name: CallFieldName, _ column: Column, twin: Column?, rows: Int) -> Column {
    switch name.kind {
    case .moment
    where !isOfNumbers(column) || (column.integers.bounds?.lowerBound ?? .max) < leastMilliseconds:
      return column.filled(rows: rows) { row in
        let text = twin.flatMap { LooseTime.milliseconds(since1970: $0.plainText(row)) }
        return column.integer(row).map { moment($0, text) } ?? text
      }
    case .duration where twin != nil && !isOfNumbers(column):
      return column.filled(rows: rows) { row in
        column.integer(row) ?? twin.flatMap { LooseTime.milliseconds(of: $0.plainText(row)) }
      }
    case .text, .integer, .moment, .duration, .stamp, .clock, .pair: return column
    }
  }

  private static func isOfNumbers(_ column: Column) -> Bool {
    column.forms.all == .integer || column.forms.all == .quotedInteger
  }

  /// The text of the same second knows its milliseconds as well.
  static func moment(_ number: Int64, _ text: Int64?) -> Int64 {
    guard (leastSeconds..<leastMilliseconds).contains(number) else { return number }
    if let text, text / 1000 == number { return text }
    return number * 1000
  }
}

extension Column {
  /// The column with these numbers, each row's that has one.
  fileprivate func filled(rows: Int, _ number: (Int) -> Int64?) -> Column {
    let numbers = (0..<rows).map(number)
    guard numbers.indices.contains(where: { numbers[$0] != integer($0) }) else { return self }
    return Column(
      forms: CellForms(
        numbers.indices.map { (numbers[$0] == nil ? forms[$0] : CellForm.integer).rawValue }),
      integers: PackedIntegers(numbers.map { $0 ?? 0 }), dictionary: dictionary, codes: codes)
  }

  /// A length of time without another that it contains: hold is part of talk (documented). A part that is longer than the
  /// whole is no part of it.
  func without(_ part: Column, rows: Int) -> Column {
    filled(rows: rows) { row in
      integer(row).map { $0 - Column.part(part.integer(row), of: $0) }
    }
  }

  /// The part of that length of time that is to be taken out of it.
  static func part(_ part: Int64?, of whole: Int64) -> Int64 {
    guard let part, part > 0, part <= whole else { return 0 }
    return part
  }
}

/// Times as text in more shapes than the service's own, for what other programs have written.
enum LooseTime {
  /// `2022-02-03T09:11:32.897-0500`; also with a colon in the offset, with `Z`, with a blank for the `T`, without a fraction
  /// or with a longer one. Nil for a time without an offset, which could be anywhere.
  static func milliseconds(since1970 text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else {
      return nil
    }
    let rest = bytes[19...]
    let fraction =
      rest.first == UInt8(ascii: ".") ? rest.dropFirst().prefix { JSONByte.isDigit($0) } : []
    var offset = rest.dropFirst(fraction.isEmpty ? 0 : fraction.count + 1)
      .filter { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: " ") }
    if offset == Array("Z".utf8) { offset = Array("+0000".utf8) }
    if offset == Array("-0000".utf8) { offset[0] = UInt8(ascii: "+") }
    var digits = Array(fraction.prefix(3))
    while digits.count < 3 { digits.append(UInt8(ascii: "0")) }
    let stamp =
      bytes[..<10] + [UInt8(ascii: "T")] + bytes[11..<19] + [UInt8(ascii: ".")] + digits + offset
    return Array(stamp).withUnsafeBufferPointer { FixedFormatParser.stamp($0)?.milliseconds }
  }

  /// `00:28:16`, `1:02:03`, `28:16`, each part in milliseconds at last.
  static func milliseconds(of text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy(JSONByte.isDigit) }),
      parts.allSatisfy({ (1...6).contains($0.count) })
    else { return nil }
    let numbers = parts.compactMap { Int64($0) }
    guard numbers.count == parts.count, numbers.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    return numbers.reduce(0) { $0 * 60 + $1 } * 1000
  }
}
