import Foundation
import Testing

@testable import CallTime

/// On Tue 24 Nov 2026 at noon in New York.
struct RangeStepTests {
  private let now = Date(timeIntervalSince1970: 1_795_539_600)
  private let newYork = TimeZone(identifier: "America/New_York") ?? .gmt

  private func range(_ from: String, _ to: String, _ zone: TimeZone? = nil) throws -> TimeSpan {
    .range(try ReportRange(from: from, to: to, zone: zone ?? newYork, now: now))
  }

  private func step(_ steps: Int, from span: TimeSpan) throws -> TimeSpan {
    try RangeStep(now: now, zone: newYork).span(steps, from: span)
  }

  private func days(_ steps: Int, from span: TimeSpan) throws -> String {
    let range = try step(steps, from: span).range(now: now, zone: newYork)
    return "\(range.from.text) – \(range.to.text)"
  }

  @Test(arguments: [
    (RangePreset.today, -1, RangePreset.yesterday), (.yesterday, 1, .today), (.thisWeek, -1, .lastWeek),
    (.lastWeek, 1, .thisWeek), (.thisMonth, -1, .lastMonth), (.lastMonth, 1, .thisMonth),
  ])
  func aRangeThatAPresetMeansBecomesIt(from: RangePreset, steps: Int, to: RangePreset) throws {
    #expect(try step(steps, from: .preset(from)) == .preset(to))
  }

  @Test func weeksBeginOnTheDayThatTheUserSays() throws {
    let step = RangeStep(now: now, zone: newYork, habits: TimeHabits(weekStart: .sunday))
    #expect(try step.span(-1, from: .preset(.thisWeek)) == .preset(.lastWeek))
    let week = try range("2026-11-15", "2026-11-21")
    #expect(try step.span(1, from: week) == .preset(.thisWeek))
    #expect(try step.span(0, from: week) == week)
  }

  @Test(arguments: [
    (RangePreset.yesterday, -1, "2026-11-22 00:00:00 – 2026-11-22 23:59:59"),
    (.yesterday, -23, "2026-10-31 00:00:00 – 2026-10-31 23:59:59"),
    (.last7Days, -1, "2026-11-11 00:00:00 – 2026-11-17 23:59:59"),
    (.thisWeek, -2, "2026-11-09 00:00:00 – 2026-11-15 23:59:59"),
    (.lastMonth, -1, "2026-09-01 00:00:00 – 2026-09-30 23:59:59"),
    (.thisMonth, -9, "2026-02-01 00:00:00 – 2026-02-28 23:59:59"),
  ])
  func aPresetStepsByItsLength(preset: RangePreset, steps: Int, expected: String) throws {
    #expect(try days(steps, from: .preset(preset)) == expected)
  }

  @Test func threeMonthsStepToThreeMonths() throws {
    let quarter = try range("2026-07-01", "2026-09-30")
    #expect(try days(-1, from: quarter) == "2026-04-01 00:00:00 – 2026-06-30 23:59:59")
  }

  @Test func fiveDaysStepToFiveDays() throws {
    let days = try range("2026-11-02", "2026-11-06")
    #expect(try self.days(-1, from: days) == "2026-10-28 00:00:00 – 2026-11-01 23:59:59")
    #expect(try step(3, from: try range("2026-11-21", "2026-11-21")) == .preset(.today))
  }

  @Test func clockTimesStepByTheirLength() throws {
    let hour = try range("2026-11-23 09:00:00", "2026-11-23 09:59:59")
    #expect(try days(1, from: hour) == "2026-11-23 10:00:00 – 2026-11-23 10:59:59")
    #expect(try days(-10, from: hour) == "2026-11-22 23:00:00 – 2026-11-22 23:59:59")
  }

  /// The clocks went forward at 02:00 on 8 March, and back at 02:00 on 1 November.
  @Test func anHourThatTheClocksSkipIsPassedOverBothWays() throws {
    let after = try range("2026-03-08 03:00:00", "2026-03-08 03:59:59")
    let before = try step(-1, from: after)
    #expect(before == (try range("2026-03-08 01:00:00", "2026-03-08 01:59:59")))
    #expect(try step(1, from: before) == after)
    let twice = try step(-1, from: try range("2026-11-01 02:00:00", "2026-11-01 02:59:59"))
    #expect(try twice.range(now: now, zone: newYork).duration == .seconds(7200))
    #expect(try step(1, from: twice) == (try range("2026-11-01 02:00:00", "2026-11-01 02:59:59")))
  }

  @Test func daysOfTwentyThreeAndTwentyFiveHoursAreDays() throws {
    let monday = try range("2026-03-09", "2026-03-09")
    let sunday = try step(-1, from: monday)
    #expect(try sunday.range(now: now, zone: newYork).duration == .seconds(23 * 3600))
    #expect(try step(1, from: sunday) == monday)
    let autumn = try step(1, from: try range("2026-10-31", "2026-10-31"))
    #expect(try autumn.range(now: now, zone: newYork).duration == .seconds(25 * 3600))
  }

  @Test(arguments: [
    (TimeSpan.preset(.today), 1, "Tomorrow has not begun."),
    (.preset(.last7Days), 1, "Tomorrow has not begun."),
    (.preset(.today), 2, "Thu 26 Nov 2026 has not begun."),
    (.preset(.thisWeek), 1, "Next week has not begun."),
    (.preset(.thisMonth), 1, "Next month has not begun."),
    (.preset(.yesterday), -1000, "The service keeps two years: there is nothing before 2024-11-24."),
    (.preset(.yesterday), Int.min, "The calendar ends there."),
    (.preset(.lastMonth), Int.min, "The calendar ends there."),
    (.preset(.lastMonth), Int.max, "The calendar ends there."),
  ])
  func whereThereIsNothingItSaysSo(span: TimeSpan, steps: Int, message: String) {
    let error = #expect(throws: RangeStepError.self) { try step(steps, from: span) }
    #expect(error?.message == message)
  }

  @Test func anHourToComeSaysWhen() throws {
    let hour = try range("2026-11-24 11:00:00", "2026-11-24 11:59:59")
    #expect(try step(1, from: hour) == (try range("2026-11-24 12:00:00", "2026-11-24 12:59:59")))
    let error = #expect(throws: RangeStepError.self) { try step(2, from: hour) }
    #expect(error?.message == "Tue 24 Nov 2026 13:00 has not begun.")
    let years = try range("0001-01-01 00:00:01", "9999-12-31")
    #expect(throws: RangeStepError.outOfCalendar) { try step(-4_000_000, from: years) }
  }

  @Test func aMomentHasItsCounterpartAtTheSameTimeOnTheWall() throws {
    let (march, other) = (
      try ReportRange(from: "2026-03-09", to: "2026-03-09", zone: newYork, now: now),
      try ReportRange(from: "2026-03-08", to: "2026-03-08", zone: newYork, now: now)
    )
    func timestamp(_ text: String) throws -> Timestamp { Timestamp(try instant(text)) }
    #expect(
      march.counterpart(of: try timestamp("2026-03-09T14:30:00Z"), in: other)
        == (try timestamp("2026-03-08T14:30:00Z")))
    #expect(
      march.counterpart(of: try timestamp("2026-03-09T06:30:00Z"), in: other)
        == (try timestamp("2026-03-08T07:00:00Z")))
    let (october, september) = (
      try ReportRange(from: "2026-10-01", to: "2026-10-31", zone: newYork, now: now),
      try ReportRange(from: "2026-09-01", to: "2026-09-30", zone: newYork, now: now)
    )
    #expect(
      october.counterpart(of: try timestamp("2026-10-31T14:30:00Z"), in: september)
        == (try timestamp("2026-10-01T03:59:59Z")))
  }
}
