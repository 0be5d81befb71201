/// A filter made ready for one batch: each word of a column is looked at once, then rows only by number.
struct BatchFilter {
  /// A column and which of its texts pass.
  private struct Test {
    let column: Column
    let passing: [Bool]
    let passes: (String) -> Bool

    init(_ column: Column, _ passes: @escaping (String) -> Bool) {
      self.column = column
      self.passes = passes
      self.passing = (0..<column.dictionary.count).map { passes(column.dictionary.text($0)) }
    }

    func matches(_ row: Int) -> Bool {
      switch column.forms[row] {
      case .text, .number, .nested: passing[Int(column.codes[row])]
      default: passes(column.plainText(row))
      }
    }
  }

  private let batch: CallBatch
  private let missedOnly: Bool
  private let tests: [Test]

  init(_ filter: CallFilter, _ batch: CallBatch) {
    self.batch = batch
    self.missedOnly = filter.missedOnly
    var tests: [Test] = []
    if let direction = filter.direction?.lowercased() {
      tests.append(Test(batch[.direction]) { $0.lowercased() == direction })
    }
    if !filter.dispositions.isEmpty {
      let words = Set(filter.dispositions.map { $0.lowercased() })
      tests.append(Test(batch[.lastLegDisposition]) { words.contains($0.lowercased()) })
    }
    self.tests = tests
  }

  func matches(_ row: Int) -> Bool {
    if missedOnly, !batch.flag(.missed, row) { return false }
    for test in tests where !test.matches(row) { return false }
    return true
  }
}
