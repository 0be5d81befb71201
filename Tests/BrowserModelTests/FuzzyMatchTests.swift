import TestSupport
import Testing

@testable import BrowserModel

struct FuzzyMatchTests {
  @Test(
    arguments: [
      ("", "missed calls only", []), ("mis", "missed calls only", [0, 1, 2]),
      ("mco", "missed calls only", [0, 7, 13]),
      ("MISS", "missed calls only", [0, 1, 2, 3]), ("sw", "sort by Wait", [0, 8]),
      ("wait sort", "sort by Wait", [0, 1, 2, 3, 8, 9, 10, 11]),
      ("lw", "dates: Last week", [7, 12]), ("aa", "a cab a", [0, 6]), ("日本", "x日y本", [1, 3]),
    ] as [(String, String, [Int])])
  func lettersAreFoundInTheirOrderAtWordStartsFirst(typed: String, text: String, places: [Int]) {
    #expect(FuzzyMatch(typed, in: text)?.places == places)
  }

  @Test(arguments: [("x", "missed"), ("sm", "missed"), ("missedd", "missed"), ("m x", "missed"), ("a", "")])
  func aMissingLetterIsNoMatch(typed: String, text: String) {
    #expect(FuzzyMatch(typed, in: text) == nil)
  }

  @Test func neighboursAndWordStartsWeighMore() throws {
    func score(_ text: String) throws -> Int { try #require(FuzzyMatch("wait", in: text)).score }
    #expect(try score("sort by Wait") > score("await it"))
    #expect(try score("await it") > score("w a-i-t".replacing("-", with: "x")))
    #expect(try score("w a i t") > score("xwxaxixt"))
  }

  /// Compared with the best of all ways there are.
  @Test func itIsTheBestWay() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<400 {
      func text(_ length: Int) -> String {
        String((0..<length).map { _ in "ab c".randomElement(using: &random) ?? "a" })
      }
      let (typed, text) = (
        text(Int.random(in: 1...3, using: &random)).filter { $0 != " " },
        text(Int.random(in: 0...8, using: &random))
      )
      guard !typed.isEmpty else { continue }
      #expect(
        FuzzyMatch(typed, in: text)?.score == best(Array(typed)[...], Array(text), after: nil),
        "\(typed) in \(text)")
    }
  }

  private func best(_ typed: ArraySlice<Character>, _ text: [Character], after last: Int?) -> Int? {
    guard let letter = typed.first else { return 0 }
    let first = last.map { $0 + 1 } ?? 0
    return (first..<max(first, text.count)).compactMap { place -> Int? in
      guard text[place] == letter, let rest = best(typed.dropFirst(), text, after: place) else { return nil }
      let isStart = place == 0 || text[place - 1] == " "
      let isNeighbour = last.map { $0 + 1 == place } ?? false
      return 1 + (isStart ? 8 : 0) + (isNeighbour ? 9 : 0) + rest
    }.max()
  }
}
