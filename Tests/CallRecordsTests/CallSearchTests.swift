import Testing

@testable import CallRecords

@Suite struct CallSearchTests {
  @Test(arguments: [
    ("555 123-4567", "+15551234567", true), ("(555)1234567", "555.123.4567", true), ("+1 555", "1555", true),
    ("jose", "José Álvarez", true), ("ALVAREZ", "José Álvarez", true), ("é", "e", true), ("ÅSA", "asa", true),
    ("smith ", "MARK SMITH", true), ("mark  smith", "MARK SMITH", false), ("小龍", "李小龍", true),
    ("-", "a-b", true),
    ("-", "ab", false), ("4567", "45 67", true), ("12a", "1-2a", false), ("ｓｍｉｔｈ", "Smith", true),
  ])
  func ignoresCaseAccentsAndPunctuation(_ text: String, _ name: String, _ found: Bool) throws {
    let search = try #require(CallSearch(text))
    #expect(search.matches(name) == found)
    #expect(search.matches(try Samples.record(#"{"callerName":"\#(name)"}"#)) == found)
  }

  @Test func nothingIsNoSearch() {
    #expect(CallSearch("") == nil)
    #expect(CallSearch(" \n") == nil)
  }

  @Test func agreesWithAPlainSearchOnRandomTables() async throws {
    var random = RandomCalls(seed: 5)
    let texts = [
      "jose", "555 123", "queue", "sales", "zurich e", "12", "x1", "[", "true", "小", "East", "\"", "nowhere",
    ]
    for text in texts {
      let search = try #require(CallSearch(text))
      let table = try random.table(batches: 4, of: 20)
      let filter = random.filter()
      let index = try await RowIndex().extended(
        over: table, filter: random.number(below: 2) == 0 ? filter : CallFilter())
      let matching = (0..<index.count).filter { search.matches(table[index[$0]]) }
      for position in 0..<index.count {
        let next = matching.first { $0 > position } ?? matching.first
        let previous = matching.last { $0 < position } ?? matching.last
        #expect(try await search.next(after: position, in: index, of: table, backwards: false) == next)
        #expect(try await search.next(after: position, in: index, of: table, backwards: true) == previous)
      }
      #expect(try await search.next(after: -1, in: index, of: table) == matching.first)
    }
  }
}

@Suite struct TextScanTests {
  /// Texts of many lengths with letters of both cases, digits with something between them, and letters beyond ASCII.
  @Test func agreesWithALookAtEachText() throws {
    var random = SeededRandom(seed: 6)
    // Among them wide digits and brackets, and an accent of its own that may come behind a digit.
    let scalars = Array("aAbBzZ001155-+() ./@é小Å1１５（\u{308}\u{3000}".unicodeScalars)
    func text(_ longest: Int, _ random: inout SeededRandom) -> String {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...longest, using: &random) {
        text.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
      }
      return String(text)
    }
    for _ in 0..<1000 {
      let texts = (0..<Int.random(in: 0..<60, using: &random)).map { _ in text(12, &random) }
      var list = TextList()
      for text in texts { list.append(text.utf8) }
      let dictionary = list.dictionary
      guard let term = SearchTerm(text(3, &random)) else { continue }
      var memory = SearchMemory()
      let found = term.scan.codes(in: dictionary) { memory.matches(term, $0) }
      #expect(found == texts.indices.filter { term.matches(texts[$0]) }, "\(term) in \(texts)")
    }
  }

  @Test(arguments: [
    (123456, "345", true), (123456, "346", false), (-100, "00", true), (0, "0", true), (0, "00", false),
    (7, "07", false), (1007, "07", true), (Int64.max, "9223372036854775807", true), (Int64.min, "5808", true),
    (5, "99999999999999999999", false),
  ])
  func findsDigitsInNumbers(_ number: Int64, _ digits: String, _ found: Bool) {
    #expect((DigitScan(Array(digits.utf8))?.matches(number) ?? false) == found)
  }
}
