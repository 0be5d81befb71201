import TestSupport
import Testing

@testable import CallTable

@Suite struct ColumnTests {
  @Test func internsTextsThatHardlyRepeatAndThenDo() {
    var interner = TextInterner()
    func code(_ text: String) -> Int {
      Array(text.utf8).withUnsafeBufferPointer { Int(interner.code($0)) }
    }
    let texts =
      (0..<6000).map { "\($0)" } + Array(repeating: "again", count: 3) + (0..<9000).map { "\($0 % 50)" }
    let codes = texts.map(code)
    let dictionary = interner.dictionary
    #expect(codes.map(dictionary.text) == texts)
    #expect(Set(codes[6000..<6003]).count == 1)
  }

  @Test func internsTextsThatRepeatOnce() {
    var interner = TextInterner()
    let texts = (0..<20_000).map { "\($0 % 3000)" }
    let codes = texts.map { text in Array(text.utf8).withUnsafeBufferPointer { Int(interner.code($0)) } }
    #expect(codes.map(interner.dictionary.text) == texts)
    #expect(interner.count == 3000)
  }

  /// What one column tells about the next must not outlive what it was true of.
  @Test func internsColumnAfterColumn() {
    var interner = TextInterner()
    func codes(_ texts: [String]) -> [Int] {
      texts.map { text in Array(text.utf8).withUnsafeBufferPointer { Int(interner.code($0)) } }
    }
    let (different, same) = ((0..<2000).map { "call \($0)" }, Array(repeating: ["in", "out"], count: 1000))
    for column in 0..<40 {
      let texts = column == 0 ? different : Array(same.joined())
      let numbers = codes(texts)
      #expect(numbers.map(interner.dictionary.text) == texts)
      interner.reset()
      #expect(interner.count == 0)
    }
    #expect(codes(Array(same.joined())) == Array(Array(repeating: [0, 1], count: 1000).joined()))
  }

  @Test func tellsTextsByTheirEndsAndWhatIsBetween() {
    var interner = TextInterner()
    let texts = [
      "", "a", "b", "ab", "ba", "abc", "abcd", "abcde", "abcdefg", "abcdefgh", "abcdefgi", "\0", "\0\0",
      "0123456789abcdef", "0123456789abcdeg", "01234567-89abcdef", "01234567+89abcdef",
      "01234567-------------------89abcdef", "01234567------------------+89abcdef",
    ]
    let codes = (texts + texts).map { text in
      Array(text.utf8).withUnsafeBufferPointer { Int(interner.code($0)) }
    }
    #expect(codes == Array(texts.indices) + Array(texts.indices))
    #expect(texts.indices.map(interner.dictionary.text) == texts)
  }

  @Test func numberSetKnowsWhatItHolds() {
    var (set, plain) = (NumberSet(), Set<Int64>())
    var random = SeededRandom(seed: 11)
    let numbers =
      (0..<3000).map { _ in Int64.random(in: -1000...1000, using: &random) } + [.min, .max, 0, .min]
      + (0..<3000).map { _ in Int64.random(in: .min ... .max, using: &random) }
    for number in numbers { #expect(set.insert(number) == plain.insert(number).inserted) }
  }

  @Test func packsIntegersOfEveryWidth() {
    let columns: [[Int64]] = [
      [], [0], [7, 7], [0, 0], [0, 1, 2, 3], [1, 0, 2], [0, 255, 1], [-3, 0, 200],
      [1_643_897_492_897, 0, 1_643_897_492_899],
      [1, 70_000, 0], [5, 5_000_000_000, 0], [.min, .max, 0], [.min, .min], [.max, 0, 1], [-1, 1], [0, -1],
    ]
    for values in columns {
      let packed = PackedIntegers(values)
      #expect(values.indices.map { packed[$0] } == values)
      #expect(packed.values == values)
    }
  }
}
