import TestSupport
import Testing

@testable import CallTable

@Suite struct RowSetTests {
  @Test func doesAsAPlainSetDoes() {
    var random = SeededRandom(seed: 3)
    var (set, plain) = (RowSet(), Set<Int>())
    for _ in 0..<2000 {
      let row = Int.random(in: 0..<700, using: &random)
      if Int.random(in: 0..<3, using: &random) == 0 {
        set.remove(row)
        plain.remove(row)
      } else {
        set.insert(row)
        plain.insert(row)
      }
      let other = (0..<3).map { _ in Int.random(in: 0..<900, using: &random) }
      switch Int.random(in: 0..<20, using: &random) {
      case 0:
        set.formUnion(RowSet(other))
        plain.formUnion(other)
      case 1:
        set.subtract(RowSet(other))
        plain.subtract(other)
      default: break
      }
      #expect(set.count == plain.count && set.isEmpty == plain.isEmpty)
      #expect(set.contains(row) == plain.contains(row))
      #expect(set.isSuperset(of: RowSet(other)) == plain.isSuperset(of: other))
    }
    var rows: [Int] = []
    set.forEach { rows.append($0) }
    #expect(rows == plain.sorted())
    #expect(set.rows(in: 100..<300) == rows.filter { (100..<300).contains($0) })
  }
}
