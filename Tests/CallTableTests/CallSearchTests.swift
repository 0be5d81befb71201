import Testing
import TestSupport

@testable import CallTable

@Suite struct CallSearchTests {
  @Test(arguments: [
    ("smith", [CallColumn.caller], nil), ("smith", [.called], "Caller: Ann Smith"),
    ("west", [.caller, .called], "\(CallColumn.department.definition.title): West Support"),
    ("west", [.department], nil), ("7700", [.caller], "sipCallId: a7700f"), ("zebra", [], nil),
  ])
  func whatNoShownColumnHasIsNamed(_ text: String, _ columns: [CallColumn], _ found: String?) throws {
    let call = try Samples.record(
      #"{"callerName":"Ann Smith","departments":["East Office","West Support"],"sipCallId":"a7700f"}"#)
    let search = try #require(CallSearch(text))
    #expect(call.found(by: search, outside: columns).map { "\($0.name): \($0.text)" } == found)
  }

  @Test(arguments: [
    ("555 123-4567", "+15551234567", true), ("(555)1234567", "555.123.4567", true), ("+1 555", "1555", true),
    ("jose", "José Álvarez", true), ("ALVAREZ", "José Álvarez", true), ("é", "e", true), ("ÅSA", "asa", true),
    ("smith ", "MARK SMITH", true), ("mark  smith", "MARK SMITH", false), ("小龍", "李小龍", true),
    ("-", "a-b", true),
    ("-", "ab", false), ("4567", "45 67", true), ("12a", "1-2a", false), ("ｓｍｉｔｈ", "Smith", true),
    ("orjan", "Ørjan", true), ("Łódź", "lodz", true), ("strasse", "Große Straße", true),
    ("aero", "Ærø", true),
  ])
  func ignoresCaseAccentsAndPunctuation(_ text: String, _ name: String, _ found: Bool) throws {
    let search = try #require(CallSearch(text))
    #expect(search.matches(name) == found)
    #expect(search.matches(try Samples.record(#"{"callerName":"\#(name)"}"#)) == found)
  }

  @Test(arguments: [
    "+1 (555) 555-0110", "15555550110", "\u{202A}+15555550110\u{202C}", "\u{2066}+1 555 555 0110\u{2069}",
    "\u{200E}+1555\u{200F}5550110", "+1\u{A0}555\u{2009}555\u{2011}0110", "555\u{2013}555\u{2013}0110",
    "tel:+1-555-555-0110", "TEL:+1-555-555-0110;ext=22", "\"+15555550110\"", "‘+15555550110’",
    "«15555550110»",
    "<tel:+15555550110>", "0015555550110", "555\u{2212}555\u{2212}0110", "+１ ５５５ ５５５ ０１１０",
    "+1555555\u{AD}0110",
    "\u{FEFF}5555550110\u{200B}", "'5555550110,", "5 5 5 5 5 5 0 1 1 0",
  ])
  func aNumberIsFoundHoweverItWasPastedOrStored(text: String) throws {
    let stored = [
      "+15555550110", "+1 (555) 555\u{2011}0110", "+1 555\u{A0}555\u{A0}0110", "\u{202A}+15555550110\u{202C}",
      "sip:15555550110@10.0.0.1", "+15555550110;ext=22", "001 555 555 0110", "tel:+1-555-555-0110",
      "15555550110",
      "+1 (555)\u{200B} 555.01\u{2060}10",
    ]
    let search = try #require(CallSearch(text))
    var table = CallTable()
    table.append(
      try Records.batch(
        (stored + ["+15555550111", "555550110", "anonymous"]).enumerated().map { number, caller in
          Records.json(id: number, ["caller": "\"\(caller)\""])
        }))
    for (number, caller) in stored.enumerated() {
      #expect(search.matches(caller), "\(caller)")
      #expect(search.matches(table[number]), "\(caller)")
      #expect(!search.ranges(in: caller).isEmpty, "\(caller)")
    }
    #expect(!search.matches(table[stored.count]) && !search.matches(table[stored.count + 1]))
  }

  /// Numbers of a company in London, or in New York.
  @Test(arguments: [
    (
      "020 7946 0123",
      ["+442079460123", "02079460123", "00442079460123", "+44 (0)20 7946 0123", "442079460123"]
    ),
    ("+44 20 7946 0123", ["+442079460123", "02079460123", "020 7946 0123", "+44 (0)20 7946 0123"]),
    ("+44 (0)20 7946 0123", ["+442079460123", "02079460123", "+44 (0) 20 7946 0123"]),
    ("0044 20 7946 0123", ["+442079460123", "02079460123", "00442079460123"]),
    ("442079460123", ["+442079460123", "02079460123"]), ("07700 900123", ["+447700900123", "07700900123"]),
  ])
  func aNationalNumberIsThatOfTheCompanysCountry(text: String, stored: [String]) throws {
    let others = ["+12079460123", "2079460123", "+442079460124", "+33207946012"]
    let records = (stored + others).enumerated().map { number, caller in
      Records.json(id: number, ["caller": "\"\(caller)\"", "dnis": "\"442079460000\""])
    }
    var table = CallTable()
    table.append(try Records.batch(records))
    let search = try #require(CallSearch(text, home: HomeCountries(of: table)))
    for (number, caller) in (stored + others).enumerated() {
      #expect(search.matches(caller) == stored.contains(caller), "\(caller)")
      #expect(search.matches(table[number]) == stored.contains(caller), "\(caller)")
    }
  }

  @Test(arguments: [
    ("+1 202 555 0100", "2025550100", true), ("1-202-555-0100", "(202) 555-0100", true),
    ("011 44 20 7946 0123", "+442079460123", true), ("202-555-0100", "+12025550100", true),
    ("+1 202 555 0100", "+442025550100", false), ("020 7946 0123", "+442079460123", false),
    ("+44 20 7946 0123", "02079460123", false),
  ])
  func aCompanyInNewYorkHasOtherNationalNumbers(text: String, stored: String, found: Bool) throws {
    var table = CallTable()
    table.append(
      try Records.batch([Records.json(id: 1, ["caller": "\"\(stored)\"", "dnis": "\"12125550100\""])]))
    let search = try #require(CallSearch(text, home: HomeCountries(of: table)))
    #expect(search.matches(stored) == found)
    #expect(search.matches(table[0]) == found)
  }

  @Test(arguments: [
    ("O’Brien", "O'Brien"), ("jean-luc", "Jean\u{2010}Luc"), ("anna lee", "Anna\u{A0}Lee"),
    ("an\u{200B}na", "Anna"),
    ("“Bob”", "\"Bob\""), ("zoe", "Zo\u{2060}e\u{308}"),
  ])
  func printAndKeyboardAreAlike(text: String, name: String) throws {
    #expect(try #require(CallSearch(text)).matches(name))
    #expect(try #require(CallSearch(name)).matches(text))
  }

  @Test func lettersAreNotLookedForInSIPCallIDs() async throws {
    var table = CallTable()
    table.append(
      try Samples.decode(#"{"data":[{"callId":"1","callerName":"Ann","sipCallId":"352dad1@host"}]}"#).batch)
    let index = try await RowIndex().extended(over: table, filter: CallFilter(), zone: .gmt)
    func found(_ text: String) async throws -> Int? {
      try await CallSearch(text)?.next(after: -1, in: index, of: table)
    }
    #expect(try await found("dad") == nil)
    #expect(try await found("352dad") == 0)
    #expect(try await found("ann") == 0)
  }

  @Test func anEmptyTextIsNoSearch() {
    #expect(CallSearch("") == nil)
    #expect(CallSearch(" \n") == nil)
  }

  @Test(arguments: [
    ("555 123-4567", "+1 (555) 123-4567", ["555) 123-4567"]), ("jose", "José, Josef", ["José", "Jose"]),
    ("aa", "aaa aa", ["aa", "aa"]), ("ß", "Straße", ["ß"]), ("s", "Straße", ["S", "ß"]), ("x", "y", []),
    ("小", "李小龍", ["小"]),
  ])
  func tellsWhereItIsFound(_ text: String, _ name: String, _ found: [String]) throws {
    let search = try #require(CallSearch(text))
    #expect(search.ranges(in: name).map { String(name[$0]) } == found)
  }

  @Test func matchesAreCountedInStepsAsRowsCome() async throws {
    var random = RandomCalls(seed: 7)
    for text in ["jose", "12", "sales", "nowhere"] {
      let search = try #require(CallSearch(text))
      var (table, index, matches) = (CallTable(), RowIndex(), SearchMatches(search))
      for _ in 0..<3 {
        for batch in try random.table(batches: 2, of: 30).batches { table.append(batch) }
        index = try await index.extended(over: table, filter: CallFilter(direction: "Incoming"), zone: .gmt)
        matches = try await matches.extended(over: index, of: table)
        #expect(matches.examined == index.count)
        let plain = (0..<index.count).filter { search.matches(table[index[$0]]) }
        #expect(matches.count == plain.count)
        for position in 0..<index.count {
          #expect(matches.number(at: position) == plain.firstIndex(of: position).map { $0 + 1 })
          for backwards in [false, true] {
            let next = try await search.next(
              after: position, in: index, of: table, backwards: backwards)
            #expect(matches.next(after: position, backwards: backwards) == next)
          }
        }
      }
      let order = RowOrder([.init(.wait, isDescending: true)])
      index = try await RowIndex().extended(over: table, filter: CallFilter(), zone: .gmt, order: order)
      matches = try await matches.startedOver().extended(over: index, of: table)
      #expect(matches.count == (0..<index.count).count { search.matches(table[index[$0]]) })
    }
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
        over: table, filter: random.number(below: 2) == 0 ? filter : CallFilter(), zone: .gmt)
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
    for round in 0..<1000 {
      let texts = (0..<Int.random(in: 0..<60, using: &random)).map { _ in text(12, &random) }
      var list = TextList()
      for text in texts { list.append(text.utf8) }
      let dictionary = list.dictionary
      let home = HomeCountries(codes: [[], ["1"], ["44", "1"]][Int.random(in: 0...2, using: &random)])
      guard let term = SearchTerm(text(round < 500 ? 3 : 9, &random), home: home) else { continue }
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

extension CallSearch {
  /// What a search finds, call by call; the program searches whole columns.
  func matches(_ record: CallRecord) -> Bool {
    let texts = BatchSearch.fields(for: term).flatMap { name -> [String] in
      switch name {
      case .departments: record.departments
      case .branches: record.branches
      default: [record.batch[name].plainText(record.row)]
      }
    }
    return texts.contains(where: term.matches)
  }
}
