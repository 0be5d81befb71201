import Testing

@testable import ringside

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("", "abc", 3), ("missed", "missed", 0), ("mised", "missed", 1),
    ("missde", "missed", 1), ("kitten", "sitting", 3), ("Éa", "éa", 1),
  ])
  func editsAreCounted(first: String, second: String, edits: Int) {
    #expect(Suggestion.distance(first, second) == edits)
    #expect(Suggestion.distance(second, first) == edits)
  }

  @Test func onlyASlipIsPutRight() {
    let words = ["table", "csv", "jsonl"]
    #expect(Suggestion.nearest(to: "json", in: words) == "jsonl")
    #expect(Suggestion.nearest(to: "CVS", in: words) == "csv")
    #expect(Suggestion.nearest(to: "tabel", in: words) == "table")
    #expect(Suggestion.nearest(to: "xml", in: words) == nil)
    #expect(Suggestion.nearest(to: "", in: words) == nil)
    #expect(Suggestion.nearest(to: "x", in: []) == nil)
  }
}
