import Foundation
import Testing

@testable import Sandbox

/// What a day of the simulated company looks like.
@Suite struct CompanyTests {
  private let monday = Day(2026, 11, 23)

  /// A Monday of 5000 calls, made once for all tests that only look at it.
  private static let archive = SimulatedArchive(seed: 3, callsPerDay: 5000)
  private static let calls = Day(2026, 11, 23).rows(archive)

  @Test func aWorkingDayHasAsManyCallsAsAskedForAndAWeekendFewer() {
    let archive = SimulatedArchive(seed: 1, callsPerDay: 2000)
    #expect(archive.count(monday.records) == 2000)
    #expect(monday.rows(archive).count == 2000)
    #expect(archive.count(Day(2026, 11, 21).records) == 600)
    #expect(archive.count(Day(2026, 11, 22).records) == 280)
    // Days on which the clocks change: Sundays.
    #expect(Day(2026, 11, 1).rows(archive).count == 280)
    #expect(Day(2027, 3, 14).rows(archive).count == 280)
  }

  @Test func theDayHasTwoPeaksALunchAndAQuietNight() {
    let hours = Dictionary(
      grouping: Self.calls,
      by: { $0.text("startTime").dropFirst(11).prefix(2) }
    ).mapValues(\.count)
    func calls(_ hour: String) -> Int { hours[Substring(hour), default: 0] }
    #expect(calls("10") > calls("12") * 3 / 2)
    #expect(calls("15") > calls("12") * 5 / 4)
    #expect(calls("03") * 20 < calls("12"))
    #expect(hours.values.reduce(0, +) == 5000)
  }

  @Test func oneHourIsOverloaded() throws {
    let abandoned = Dictionary(
      grouping: Self.calls.filter { $0.text("abandoned") == "Abandoned" },
      by: { $0.text("startTime").dropFirst(11).prefix(2) }
    ).mapValues(\.count).sorted { $0.value > $1.value }
    let worst = try #require(abandoned.first)
    #expect(worst.value > abandoned[1].value * 3 / 2)
  }

  @Test func theSameSeedGivesTheSameCallsHoweverTheyAreAskedFor() {
    let whole = SimulatedArchive(seed: 7, callsPerDay: 1000).page(monday.records, after: nil, limit: 7000)
    #expect(whole.count == 1000)
    let other = SimulatedArchive(seed: 7, callsPerDay: 1000)
    for limit in [1, 37, 999, 1000] as [Int] {
      var json: [UInt8] = []
      var position: ArchivePosition?
      while true {
        let page = other.page(monday.records, after: position, limit: limit)
        if page.count == 0 { break }
        if !json.isEmpty { json.append(UInt8(ascii: ",")) }
        json += page.json
        position = page.last
      }
      #expect(json == whole.json)
    }
    var morning = monday.records
    morning.end = morning.start + 12 * 3_600_000
    #expect(
      whole.json.reversed().starts(with: other.page(morning, after: nil, limit: 7000).json.reversed()))
    let otherSeed = SimulatedArchive(seed: 8, callsPerDay: 1000)
    #expect(otherSeed.page(monday.records, after: nil, limit: 7000).json != whole.json)
  }

  @Test func recordsComeNewestFirstFromTheWindowAndAllDifferent() {
    let rows = Self.calls
    #expect(rows.count == 5000)
    let starts = rows.map { $0.number("startTimeUTC") }
    #expect(starts == starts.sorted(by: >))
    #expect(starts.allSatisfy { monday.records.start <= $0 && $0 < monday.records.end })
    #expect(Set(rows.map { $0.text("callId") }).count == rows.count)
  }

  @Test func aCallIsKnownOnceItHasEnded() {
    var query = monday.records
    query.asOf = query.start + 38_400_123
    let known = Self.archive.page(query, after: nil, limit: 7000).rows
    #expect(
      known.map { $0.text("callId") }
        == Self.calls.filter { $0.number("disconnectedTimeUTC") <= query.asOf }.map { $0.text("callId") })
    #expect(Self.archive.count(query) == known.count)
    #expect((750..<2500).contains(known.count))
  }

  @Test func partsOfMinutesAndSinglePBXesAddUp() {
    let archive = Self.archive
    var first = monday.records
    first.start += 36_012_345
    first.end = first.start + 59_999
    var second = first
    second.start = first.end
    second.end = second.start + 1_234_567
    var both = first
    both.end = second.end
    #expect(archive.count(first) + archive.count(second) == archive.count(both))
    #expect(archive.page(both, after: nil, limit: 7000).count == archive.count(both))
    let parts = archive.pbxNames.map { name in
      var part = both
      part.pbxNames = [name]
      return archive.count(part)
    }
    #expect(parts.reduce(0, +) == archive.count(both))
    #expect(parts.allSatisfy { $0 > 0 })
  }

  @Test func extensionsAreFound() {
    let archive = SimulatedArchive(seed: 1, callsPerDay: 1000)
    let all = monday.rows(archive)
    for field in ["caller", "callee"] as [String] {
      var query = monday.records
      if field == "caller" {
        query.callers = ["120011", "120018"]
      } else {
        query.callees = ["120011", "120018"]
      }
      let expected = all.filter { ["120011", "120018"].contains($0.text(field)) }.map { $0.text("callId") }
      let found = archive.page(query, after: nil, limit: 7).rows
      #expect(!expected.isEmpty)
      #expect(found.map { $0.text("callId") } == Array(expected.prefix(7)))
      #expect(archive.count(query) == expected.count)
    }
  }

  @Test func everyKindOfCallHappens() {
    let rows = Self.calls
    let dispositions = Dictionary(grouping: rows) { $0.text("lastLegDisposition") }.mapValues(\.count)
    #expect(
      Set(dispositions.keys) == [
        "Answered", "Connected", "Missed", "Voicemail", "Busy", "Declined", "No Answer",
      ])
    #expect(dispositions["Answered", default: 0] > 1400)
    #expect(dispositions["Connected", default: 0] > 900)
    let incoming = rows.filter { $0.text("direction") != "Outgoing" }
    #expect(
      Set(incoming.map { $0.text("lastLegDisposition") }) == ["Answered", "Missed", "Voicemail"])
    #expect(Set(rows.map { $0.text("direction") }) == ["Incoming", "Outgoing", "Internal"])
    #expect(Set(rows.map { $0.text("pbxId") }) == ["acmecorppbx", "acmewestpbx", "acmeukpbx"])
  }

  @Test func anOutgoingCallThatNobodyTookIsMissedAndAbandoned() {
    let outgoing = Self.calls.filter { $0.text("direction") == "Outgoing" }
    let untaken = outgoing.filter { $0.text("answered") == "-" }
    #expect(untaken.count > 100)
    for call in outgoing {
      let isUntaken = call.text("answered") == "-"
      #expect((call.text("missed") == "Missed") == isUntaken)
      #expect((call.text("abandoned") == "Abandoned") == isUntaken)
    }
  }

  @Test func aFewCallsEndOnHold() {
    for field in ["callerDisconnectOnHold", "calleeDisconnectOnHold"] as [String] {
      let calls = Self.calls.filter { $0.text(field) != "" }
      #expect((1..<200).contains(calls.count))
      for call in calls { #expect(call.number("calleeHoldDurationMS") > 0) }
    }
  }

  @Test func someMissedCallersAreCalledBackAndSomeNever() {
    let rows = Self.calls
    let missed = rows.filter {
      $0.text("direction") == "Incoming" && $0.text("missed") == "Missed" && $0.text("caller") != "anonymous"
    }
    let outgoing = Dictionary(grouping: rows.filter { $0.text("direction") == "Outgoing" }) {
      $0.text("callee")
    }
    let calledBack = missed.filter { call in
      outgoing[call.text("caller"), default: []]
        .contains { $0.number("startTimeUTC") > call.number("disconnectedTimeUTC") }
    }
    #expect((missed.count / 5..<missed.count * 4 / 5).contains(calledBack.count))
    let callers = Dictionary(grouping: rows.filter { $0.text("direction") == "Incoming" }) {
      $0.text("caller")
    }
    #expect(callers.values.count { $0.count > 1 } > 125)
  }

  @Test func everyOutsideNumberIsKeptForFiction() throws {
    let fiction =
      /\+1\d{3}55501\d\d|\+44(20794600|1614960|1134960|1214960|1314960|1414960|7700900)\d{3}|\+44207946(0\d{3})|\+6125550\d{4}|\+3319900\d{4}|\+3363998\d{4}|\+493023125\d{3}|\+498999998\d{3}|\+494066969\d{3}/
    var outside = 0
    for row in Self.calls {
      for number in [row.text("caller"), row.text("callee")] where number.hasPrefix("+") {
        outside += 1
        #expect(number.wholeMatch(of: fiction) != nil, "\(number)")
      }
      if row.text("direction") == "Incoming" {
        #expect(row.text("dnis").wholeMatch(of: /1\d{3}55501\d\d|4429201801\d\d/) != nil)
      }
    }
    #expect(outside > 3000)
  }

  @Test func namesComeInManyScriptsAndSomeAreHostile() {
    let names = Set(Self.calls.map { $0.text("callerName") })
    func has(_ range: ClosedRange<Unicode.Scalar>) -> Bool {
      names.contains { $0.unicodeScalars.contains { range.contains($0) } }
    }
    #expect(has("À"..."ÿ"))
    #expect(has("\u{0590}"..."\u{05FF}"))
    #expect(has("\u{0600}"..."\u{06FF}"))
    #expect(has("\u{0900}"..."\u{097F}"))
    #expect(has("\u{4E00}"..."\u{9FFF}"))
    #expect(has("\u{1F300}"..."\u{1FAFF}"))
    #expect(has("\u{1B}"..."\u{1B}"))
    #expect(has("\u{202E}"..."\u{202E}"))
    #expect(names.contains { $0.hasPrefix("=HYPERLINK") })
    #expect(names.contains { $0.count > 200 })
  }

  /// Some who waited over night are called in the morning, some in vain.
  @Test func thoseMissedTheDayBeforeAreCalledInTheMorning() {
    let tuesday = Day(2026, 11, 24).rows(Self.archive).filter { $0.text("direction") == "Outgoing" }
    let waiting = Set(
      Self.calls.filter { $0.text("direction") == "Incoming" && $0.text("missed") == "Missed" }
        .map { $0.text("caller") })
    func outgoing(_ hours: ClosedRange<Substring>) -> (all: Int, back: [ServedRow]) {
      let calls = tuesday.filter { hours.contains($0.text("startTime").dropFirst(11).prefix(2)) }
      return (calls.count, calls.filter { waiting.contains($0.text("callee")) })
    }
    let (morning, afternoon) = (outgoing("08"..."11"), outgoing("13"..."17"))
    // By chance alone they would be as many of all calls as in the afternoon.
    #expect(morning.back.count * afternoon.all > afternoon.back.count * morning.all * 3 / 2)
    #expect(morning.back.contains { $0.text("answered") == "Answered" })
    #expect(morning.back.contains { $0.text("answered") == "-" })
  }

  @Test func aMillionCallsADayAreServedFromAnywhere() {
    let archive = SimulatedArchive(seed: 1, callsPerDay: 1_000_000)
    #expect(archive.count(monday.records) == 1_000_000)
    let first = archive.page(monday.records, after: nil, limit: 100)
    #expect(first.count == 100)
    #expect(Set(first.rows.map { $0.text("callId") }).count == 100)
    var year = monday.records
    year.start -= 364 * 86_400_000
    // 261 working days and 52 weekends lie between a Monday and the Monday a year later.
    #expect(archive.count(year) == 261 * 1_000_000 + 52 * 440_000)
  }

  @Test func textTimesAreInTheZoneAskedFor() throws {
    let archive = SimulatedArchive(seed: 1, callsPerDay: 100)
    for (zone, offset, suffix) in [
      ("America/New_York", -18_000, "-0500"), ("Asia/Kathmandu", 20_700, "+0545"), ("UTC", 0, "+0000"),
    ] as [(String, Int, String)] {
      var query = monday.records
      query.timeZone = try #require(TimeZone(identifier: zone))
      let rows = archive.page(query, after: nil, limit: 100).rows
      #expect(rows.count == 100)
      for row in rows {
        let milliseconds = row.number("startTimeUTC")
        let style = Date.ISO8601FormatStyle(timeZone: .gmt)
        let wall = Date(timeIntervalSince1970: Double(milliseconds / 1000 + Int64(offset))).formatted(style)
          .dropLast()
        let fraction = String(String(1000 + milliseconds % 1000).dropFirst())
        #expect(row.text("startTime") == "\(wall).\(fraction)\(suffix)")
        #expect((row.text("connectTime") == "0") == (row.number("connectTimeUTC") == 0))
      }
    }
  }
}
