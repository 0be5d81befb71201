import Foundation
import Testing

@testable import CallTime

func zone(_ name: String) throws -> TimeZone { try #require(TimeZone(identifier: name)) }

func instant(_ text: String) throws -> Date {
  try Date(text, strategy: .iso8601)
}

@Suite struct ReportRangeTests {
  private func day(_ text: String, _ name: String) throws -> ReportRange {
    try ReportRange(from: text, to: text, zone: zone(name), now: instant("2026-11-24T12:00:00Z"))
  }

  @Test(arguments: [
    (
      "2026-03-08", "America/New_York", "2026-03-08T05:00:00Z", 23 * 60,
      "Sunday 8 Mar 2026, 23 hours: clocks go forward at 02:00"
    ),
    (
      "2026-11-01", "America/New_York", "2026-11-01T04:00:00Z", 25 * 60,
      "Sunday 1 Nov 2026, 25 hours: clocks go back at 02:00"
    ),
    (
      "2026-03-29", "Europe/London", "2026-03-29T00:00:00Z", 23 * 60,
      "Sunday 29 Mar 2026, 23 hours: clocks go forward at 01:00"
    ),
    (
      "2026-10-25", "Europe/London", "2026-10-24T23:00:00Z", 25 * 60,
      "Sunday 25 Oct 2026, 25 hours: clocks go back at 02:00"
    ),
    (
      "2026-10-04", "Australia/Sydney", "2026-10-03T14:00:00Z", 23 * 60,
      "Sunday 4 Oct 2026, 23 hours: clocks go forward at 02:00"
    ),
    (
      "2026-04-05", "Australia/Sydney", "2026-04-04T13:00:00Z", 25 * 60,
      "Sunday 5 Apr 2026, 25 hours: clocks go back at 03:00"
    ),
    ("2026-11-01", "Asia/Kathmandu", "2026-10-31T18:15:00Z", 24 * 60, "Sunday 1 Nov 2026"),
    (
      "2026-10-04", "Australia/Lord_Howe", "2026-10-03T13:30:00Z", 23 * 60 + 30,
      "Sunday 4 Oct 2026, 23 hours 30 minutes: clocks go forward 30 minutes at 02:00"
    ),
    (
      "2026-04-05", "Australia/Lord_Howe", "2026-04-04T13:00:00Z", 24 * 60 + 30,
      "Sunday 5 Apr 2026, 24 hours 30 minutes: clocks go back 30 minutes at 02:00"
    ),
    ("2026-11-01", "UTC", "2026-11-01T00:00:00Z", 24 * 60, "Sunday 1 Nov 2026"),
    // Midnight itself does not exist: the day begins at 01:00.
    (
      "2026-09-06", "America/Santiago", "2026-09-06T04:00:00Z", 23 * 60,
      "Sunday 6 Sep 2026, 23 hours: clocks go forward at 00:00"
    ),
  ])
  func daysAreAsLongAsTheirClocksMakeThem(
    _ text: String, _ name: String, _ start: String, _ minutes: Int, _ words: String
  ) throws {
    let range = try day(text, name)
    #expect(range.start == Timestamp(try instant(start)))
    #expect(range.duration == .seconds(minutes * 60))
    #expect(range.words() == words)
    #expect(range.startParameter == "\(text) 00:00:00")
    #expect(range.endParameter == "\(text) 23:59:59")
  }

  @Test func endsAreInclusiveToTheSecond() throws {
    let range = try ReportRange(
      from: "2022-02-03 09:00", to: "2022-02-03 17:00:30", zone: zone("America/New_York"),
      now: instant("2022-03-01T00:00:00Z"))
    let (first, last) = (
      Timestamp(try instant("2022-02-03T14:00:00Z")), Timestamp(try instant("2022-02-03T22:00:31Z"))
    )
    #expect(range.start == first)
    #expect(range.end == last)
    #expect(range.contains(first))
    #expect(range.contains(Timestamp(milliseconds: last.milliseconds - 1)))
    #expect(!range.contains(last))
    #expect(!range.contains(Timestamp(milliseconds: first.milliseconds - 1)))
    #expect(range.words() == "Thursday 3 Feb 2022 09:00:00 – 17:00:30, 8 hours 31 seconds")
  }

  @Test(arguments: [
    // 01:30 comes twice on 1 November in New York, 02:30 never on 8 March.
    ("2026-11-01 01:30:00", "America/New_York", "2026-11-01T05:30:00Z", "2026-11-01T06:30:01Z", true, false),
    ("2026-03-08 02:30:00", "America/New_York", "2026-03-08T07:00:00Z", "2026-03-08T07:00:00Z", false, true),
    (
      "2026-04-05 01:45:00", "Australia/Lord_Howe", "2026-04-04T14:45:00Z", "2026-04-04T15:15:01Z", true,
      false
    ),
    (
      "2026-10-04 02:15:00", "Australia/Lord_Howe", "2026-10-03T15:30:00Z", "2026-10-03T15:30:00Z", false,
      true
    ),
    ("2026-10-25 01:30:00", "Europe/London", "2026-10-25T00:30:00Z", "2026-10-25T01:30:01Z", true, false),
    ("2026-10-25 03:30:00", "Europe/London", "2026-10-25T03:30:00Z", "2026-10-25T03:30:01Z", false, false),
    ("2026-11-01 01:30:00", "UTC", "2026-11-01T01:30:00Z", "2026-11-01T01:30:01Z", false, false),
  ])
  func localTimesThatComeTwiceOrNever(
    _ text: String, _ name: String, _ start: String, _ end: String, _ twice: Bool, _ never: Bool
  ) throws {
    let range = try day(text, name)
    #expect(range.start == Timestamp(try instant(start)))
    #expect(range.end == Timestamp(try instant(end)))
    let expected: [RangeNotice] =
      twice ? [.existsTwice(range.from)] : never ? [.doesNotExist(range.from)] : []
    #expect(range.notices(now: try instant("2026-12-01T00:00:00Z")) == expected)
  }

  @Test func presetsAreCalendarDaysOfTheZone() throws {
    // Tuesday 24 November in London, still Monday in New York, Tuesday late in Sydney.
    let now = try instant("2026-11-24T03:00:00Z")
    func text(_ preset: RangePreset, _ name: String) throws -> String {
      let range = preset.range(now: now, zone: try zone(name))
      return "\(range.startParameter.dropLast(9)) \(range.endParameter.dropLast(9))"
    }
    #expect(try text(.today, "America/New_York") == "2026-11-23 2026-11-23")
    #expect(try text(.yesterday, "America/New_York") == "2026-11-22 2026-11-22")
    #expect(try text(.yesterday, "Europe/London") == "2026-11-23 2026-11-23")
    #expect(try text(.last7Days, "Europe/London") == "2026-11-18 2026-11-24")
    #expect(try text(.thisWeek, "Australia/Sydney") == "2026-11-23 2026-11-24")
    #expect(try text(.thisWeek, "America/New_York") == "2026-11-23 2026-11-23")
    #expect(try text(.lastWeek, "Asia/Kathmandu") == "2026-11-16 2026-11-22")
    #expect(try text(.thisMonth, "UTC") == "2026-11-01 2026-11-24")
    #expect(try text(.lastMonth, "Australia/Lord_Howe") == "2026-10-01 2026-10-31")
    #expect(
      RangePreset.allCases.map(\.rawValue) == [
        "today", "yesterday", "last-7-days", "this-week", "last-week", "this-month", "last-month",
      ])
  }

  @Test func wordsOfSeveralDays() throws {
    let range = try ReportRange(
      from: "2026-10-31", to: "2026-11-02", zone: zone("America/New_York"),
      now: instant("2026-11-24T12:00:00Z"))
    #expect(
      range.words()
        == "Saturday 31 Oct 2026 – Monday 2 Nov 2026, 3 days: clocks go back on Sun 1 Nov 2026 at 02:00")
    #expect(!range.isOneDay)
    let open = try ReportRange(
      from: "2026-11-23", to: nil, zone: zone("Asia/Kathmandu"), now: instant("2026-11-24T20:00:00Z"))
    #expect(open.endParameter == "2026-11-25 23:59:59")
  }

  @Test(arguments: [
    "", "yesterday", "2026-1-01", "2026-01-01 1:0", "2026-01-0110:00", "2026-01-01 x", "2026/01/01",
    "2026-01-01 10:00:00Z", "2026-01-01T",
  ])
  func refusesWhatIsNoTime(_ text: String) throws {
    let (zone, now) = (try zone("UTC"), try instant("2026-11-24T12:00:00Z"))
    #expect(throws: RangeError.notATime(text)) { try ReportRange(from: text, to: nil, zone: zone, now: now) }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-01 24:00", "2026-01-01 10:60", "0000-01-01",
    "2026-01-01 13pm",
  ])
  func refusesWhatTheCalendarHasNot(_ text: String) throws {
    let (zone, now) = (try zone("UTC"), try instant("2026-11-24T12:00:00Z"))
    #expect(throws: RangeError.noSuchTime(text)) {
      try ReportRange(from: "2026-01-01", to: text, zone: zone, now: now)
    }
  }

  @Test(arguments: [
    ("2026-01-01 9", "09:00:00", "09:00:59"), ("2026-01-01T9am", "09:00:00", "09:00:59"),
    ("2026-01-01 0930", "09:30:00", "09:30:59"), ("2026-01-01  5:15 pm ", "17:15:00", "17:15:59"),
    ("2026-01-01 1:00:07", "01:00:07", "01:00:07"),
  ])
  func takesTimesAsPeopleWriteThem(_ text: String, _ from: String, _ to: String) throws {
    let range = try ReportRange(from: text, to: text, zone: zone("UTC"), now: instant("2026-11-24T12:00:00Z"))
    #expect(range.from.text == "2026-01-01 \(from)")
    #expect(range.to.text == "2026-01-01 \(to)")
  }

  @Test func refusesARangeThatEndsBeforeItBegins() throws {
    let (zone, now) = (try zone("UTC"), try instant("2026-11-24T12:00:00Z"))
    let error = #expect(throws: RangeError.self) {
      try ReportRange(from: "2026-02-03", to: "2026-02-02 23:00", zone: zone, now: now)
    }
    #expect(
      error?.message
        == "The range ends (2026-02-02 23:00:59) before it begins (2026-02-03 00:00:00). Swap the two or choose a later end."
    )
  }

  @Test func noticesTheTwoYearsAndTheFuture() throws {
    let now = try instant("2026-11-24T12:00:00Z")
    let utc = try zone("UTC")
    func notices(_ from: String, _ to: String) throws -> [RangeNotice] {
      try ReportRange(from: from, to: to, zone: utc, now: now).notices(now: now)
    }
    let limit = try #require(LocalDay(year: 2024, month: 11, day: 24))
    #expect(try notices("2024-11-24", "2026-11-24") == [])
    #expect(try notices("2024-11-23", "2026-11-24") == [.reachesBeyondTwoYears(limit: limit)])
    #expect(try notices("2020-01-01", "2024-11-23") == [.beforeTwoYears(limit: limit)])
    #expect(try notices("2026-11-24", "2026-11-25") == [.endsInTheFuture])
    #expect(
      RangeNotice.reachesBeyondTwoYears(limit: limit).sentence
        == "The service keeps two years: calls before 2024-11-24 are missing.")
  }
}
