import CallInsight
import CallTable
import CallTime
import Foundation
import TestSupport
import Testing

@Suite struct UnreturnedTests {
  // MARK: - Random days

  /// Records of some days around one, of two PBXes, in which the same people call and are called.
  static func records(around noon: Timestamp, count: Int, _ random: inout SeededRandom) -> [String] {
    let people = [
      ["+12025550101", "(202) 555-0101", "12025550101"], ["+442079460102", "0044 20 7946 0102"],
      ["+12025550103"], ["+442079460104", "+44 (0)20 7946 0104"], ["+33199000105"],
    ]
    let british = [["020 7946 0102", "02079460102"], ["2079460104", "020-7946-0104"]]
    let names = ["ANN LEE", "Ann Lee", "Bo", "12025550101", "", "Cy Ray"]
    return (0..<count).map { number in
      let pbx = Bool.random(using: &random) ? "acme" : "brit"
      var written = people + [["anonymous"], ["1042"], [""]]
      if pbx == "brit" { written += british }
      let other = written.randomElement(using: &random)?.randomElement(using: &random) ?? ""
      let direction = ["Incoming", "Incoming", "Outgoing", "Internal"].randomElement(using: &random) ?? ""
      let isAnswered = Int.random(in: 0..<10, using: &random) < 3
      // Whole quarters of an hour: many calls begin at once.
      let start = noon.milliseconds + Int64.random(in: -144...144, using: &random) * 900_000
      let isOut = direction == "Outgoing"
      return SampleRecords.call(
        "\(1000 + number)", start: start,
        length: [900, 1000, 1001, 60_000].randomElement(using: &random) ?? 0,
        pbx: pbx,
        [
          "direction": "\"\(direction)\"", "caller": "\"\(isOut ? "1001" : other)\"",
          "callerName": "\"\(names.randomElement(using: &random) ?? "")\"",
          "callee": "\"\(isOut ? other : "1001")\"",
          "dnis": pbx == "acme" ? "\"12125550100\"" : "\"442079460999\"",
          "missed": isAnswered ? "\"-\"" : "\"Missed\"", "answered": isAnswered ? "\"Answered\"" : "\"-\"",
          "talkTimeMS": isAnswered ? "30000" : "0",
          // All different, so that nothing but the order of need decides.
          "waitTimeMS": "\(number * 7 + 1)",
        ])
    }
  }

  static func table(_ records: [String], pages: Int) throws -> CallTable {
    var table = CallTable()
    let size = max(1, (records.count + pages - 1) / pages)
    for first in stride(from: 0, to: records.count, by: size) {
      table.append(try Records.batch(Array(records[first..<min(first + size, records.count)])))
    }
    return table
  }

  private static func lines(_ calls: KnownCalls) throws -> [PlainVerdicts.Line] {
    var book = CallbackBook()
    try book.take(calls)
    return book.report.lines.map { PlainVerdicts.Line($0, calls) }
  }

  /// The numbers dialled are those of New York, and tell nothing of a caller's national number.
  @Test func aCountryThatIsNamedTellsWhichNumbersAreTheSame() throws {
    var table = try Self.table(
      [
        SampleRecords.call("1", ["caller": "\"02079460123\"", "dnis": "\"12125550100\""]),
        SampleRecords.call(
          "2", start: 1_643_897_792_897,
          [
            "direction": "\"Outgoing\"", "caller": "\"120088\"", "callee": "\"+442079460123\"",
            "missed": "\"-\"", "answered": "\"Answered\"", "talkTimeMS": "61000",
          ]),
      ], pages: 1)
    var book = CallbackBook()
    for (country, verdict) in [
      (nil, UnreturnedLine.Verdict.open), (Country(named: "GB"), .returned), (Country(named: "US"), .open),
      (nil, .open),
    ] {
      table.country = country
      try book.take(KnownCalls(range: table))
      #expect(book.report.lines.map(\.verdict) == [verdict])
      if verdict == .returned { #expect(book.report.lines.map(\.number?.text) == ["+442079460123"]) }
    }
  }

  @Test(
    arguments: [
      ("America/New_York", [(3, 8), (11, 1)]), ("Europe/London", [(3, 29), (10, 25)]),
      ("Asia/Kathmandu", [(11, 1)]), ("Australia/Lord_Howe", [(4, 5), (10, 4)]),
      ("Pacific/Auckland", [(4, 5), (9, 27)]), ("UTC", [(11, 1)]),
    ])
  func verdictsAreThoseOfAPlainComputation(zone: String, changes: [(month: Int, day: Int)]) throws {
    var random = SeededRandom(seed: UInt64(zone.utf8.count))
    let zone = try #require(TimeZone(identifier: zone))
    // The clocks change, and a day on which they do not.
    for day in changes + [(6, Int.random(in: 1...30, using: &random))] {
      let local = try #require(LocalDay(year: 2026, month: day.0, day: day.1))
      let range = ReportRange(days: local, through: local, zone: zone)
      let noon = range.start.adding(.seconds(43_200))
      let all = Self.records(around: noon, count: 160, &random)
      let starts = try Records.batch(all)
      func isIn(_ row: Int) -> Bool { starts[row].start.map(range.contains) ?? false }
      let now = all.indices.filter(isIn).map { all[$0] }
      let later = all.indices.filter { starts[$0].start.map { $0 >= range.end } ?? false }.map { all[$0] }

      let calls = KnownCalls(range: try Self.table(now, pages: 1), later: try Self.table(later, pages: 1))
      let plain = PlainVerdicts(
        range: (0..<calls.range.count).map { calls.range[$0] },
        later: (0..<calls.later.count).map { calls.later[$0] })
      var book = CallbackBook()
      try book.take(calls)
      let report = book.report
      #expect(report.lines.map { PlainVerdicts.Line($0, calls) } == plain.lines)
      #expect(report.leftOut.short == plain.leftOut.short)
      #expect(report.leftOut.inside == plain.leftOut.inside)
      #expect(report.leftOut.outgoing == plain.leftOut.outgoing)
      #expect(book.leftOut(in: calls).count == report.leftOut.count)

      // In any split and order, and page by page.
      let pages = KnownCalls(
        range: try Self.table(now.shuffled(using: &random), pages: 7),
        later: try Self.table(later.reversed(), pages: 3))
      #expect(try Self.lines(pages) == plain.lines)
      var growing = CallbackBook()
      for count in 1...pages.range.batches.count {
        var part = CallTable()
        pages.range.batches.prefix(count).forEach { part.append($0) }
        try growing.take(KnownCalls(range: part))
      }
      try growing.take(pages)
      #expect(growing.report.lines.map { PlainVerdicts.Line($0, pages) } == plain.lines)
    }
  }

  // MARK: - Single rules

  private func call(_ id: Int, at minute: Int64, _ fields: [String: String] = [:]) -> String {
    SampleRecords.call("\(id)", start: 1_793_500_000_000 + minute * 60_000, length: 30_000, fields)
  }

  private func answered(_ id: Int, at minute: Int64, back: Bool) -> String {
    call(
      id, at: minute,
      [
        "missed": "\"-\"", "answered": "\"Answered\"", "direction": back ? "\"Outgoing\"" : "\"Incoming\"",
        "caller": back ? "\"1001\"" : "\"+15551234567\"", "callee": back ? "\"+15551234567\"" : "\"1001\"",
      ])
  }

  private func line(_ range: [String], later: [String] = []) throws -> UnreturnedLine {
    let calls = KnownCalls(range: try Self.table(range, pages: 1), later: try Self.table(later, pages: 1))
    var book = CallbackBook()
    try book.take(calls)
    let lines = book.report.lines
    try #require(lines.count == 1)
    return lines[0]
  }

  @Test func aCallBackOfTheNextDayReturnsTheCall() throws {
    let line = try line([call(1, at: 0)], later: [answered(2, at: 1440, back: true)])
    #expect(line.verdict == .returned)
    #expect(line.contact == CallPlace(row: 0, isLater: true))
  }

  @Test func aLaterMissedCallOpensTheLineAgain() throws {
    let line = try line([call(1, at: 0), answered(2, at: 5, back: true), call(3, at: 9)])
    #expect(line.verdict == .open)
    #expect((line.attempts, line.missed) == (1, 2))
  }

  @Test func aCallThatIsInTheRangeAndAfterItCountsOnce() throws {
    let back = call(
      2, at: 5, ["direction": "\"Outgoing\"", "caller": "\"1001\"", "callee": "\"+15551234567\""])
    let line = try line([call(1, at: 0), back, call(9, at: 7, ["caller": "\"1042\""])], later: [back])
    #expect(line.verdict == .tried)
    #expect(line.callbacks == 1)
  }

  @Test func theCallerRangAgainInVainAfterTheRange() throws {
    let (range, later) = ([call(1, at: 0)], [call(2, at: 1440), call(3, at: 1500)])
    let dealt = try #require(try Records.batch(later)[0].start)
    func story(_ later: [String]) throws -> (
      line: UnreturnedLine, words: String, short: String, afterDealt: String
    ) {
      let line = try line(range, later: later)
      let story = UnreturnedStory(
        line, KnownCalls(range: try Self.table(range, pages: 1), later: try Self.table(later, pages: 1)))
      let first = try #require(try Records.batch(range)[0].start)
      func time(_ moment: Timestamp) -> String { "+\(moment.since(first).wholeMilliseconds / 60_000)" }
      return (
        line, story.words(time: time), story.shortWords(time: time), story.again(after: dealt, time: time)
      )
    }
    let once = try story(Array(later.prefix(1)))
    #expect((once.line.verdict, once.line.attempts, once.line.again) == (.open, 1, 1))
    #expect(once.words == "nobody called back · rang again +1440")
    #expect(once.short == "rang once more")
    #expect(once.afterDealt == "")
    let twice = try story(later)
    #expect((twice.line.again, twice.line.lastAgain) == (2, CallPlace(row: 1, isLater: true)))
    #expect(twice.words == "nobody called back · rang again 2 times, last +1500")
    #expect(twice.short == "rang 2 more times")
    #expect(twice.afterDealt == "rang again +1500")
    // Those after a call that was answered are not of this line.
    let returned = try story([later[0], answered(4, at: 1450, back: true), later[1]])
    #expect((returned.line.verdict, returned.line.again) == (.returned, 1))
    #expect(!returned.words.contains("rang again"))
  }

  @Test func oneNumberOfManyNamesIsACompanys() throws {
    let calls = ["Ann", "ANN", "Bo", "Cy"].enumerated().map {
      call($0.offset, at: Int64($0.offset), ["callerName": "\"\($0.element)\""])
    }
    let line = try line(calls)
    #expect(line.names == 3)
    #expect(line.isOfCompany)
    #expect(line.attempts == 4)
  }

  @Test func aVersionThatWasReplacedDoesNotCount() throws {
    var table = try Self.table([call(1, at: 0), answered(2, at: 5, back: true)], pages: 1)
    table.replace(CallChanges(try Records.batch([call(2, at: 5, ["caller": "\"1042\""])]), in: table))
    let calls = KnownCalls(range: table)
    var book = CallbackBook()
    try book.take(calls)
    #expect(book.report.lines.map(\.verdict) == [.open])
    let number = try #require(book.report.lines.first?.number)
    #expect(book.calls(of: number, in: calls) == [CallPlace(row: 0)])
  }
}
