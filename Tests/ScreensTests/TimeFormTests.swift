import CallTable
import CallTime
import Foundation
import Testing

@testable import BrowserModel
@testable import Screens

/// Times of rows, on Sat 28 Nov 2026.
@Suite struct TimeFormTests {
  private func moment(_ text: String) throws -> Timestamp {
    Timestamp(try Date(text, strategy: .iso8601))
  }

  private func form(
    from first: String, to last: String, zone: String = "America/New_York", width: Int,
    habits: TimeHabits = .usual
  ) throws -> (TimeForm, ZoneClock) {
    let zone = try #require(ZoneName.zone(named: zone))
    let starts = try moment(first)...moment(last)
    let times = ListTimes(
      query: nil, starts: starts, zone: zone, habits, now: Date(timeIntervalSince1970: 1_795_867_200))
    return (TimeForm(times, width: width), ZoneClock(zone, face: habits.clock))
  }

  @Test(arguments: [
    (120, "01:30:00 −04:00", "01:30:00 −05:00", "02:30:00", 15), (80, "01:30 −4", "01:30 −5", "02:30:00", 8),
    (40, "01:30 −4", "01:30 −5", "02:30:00", 8),
  ])
  func aTimeThatComesTwiceCarriesItsOffset(
    width: Int, first: String, second: String, later: String, column: Int
  ) throws {
    let (form, clock) = try form(from: "2026-11-01T05:00:00Z", to: "2026-11-01T08:00:00Z", width: width)
    #expect(form.text(try moment("2026-11-01T05:30:00Z"), clock) == first)
    #expect(form.text(try moment("2026-11-01T06:30:00Z"), clock) == second)
    #expect(form.text(try moment("2026-11-01T07:30:00Z"), clock) == later)
    #expect(form.width == column)
  }

  @Test(arguments: [
    (120, " 1:30:00 am −04:00", " 2:30:00 am", "12:30:00 pm", 18),
    (80, " 1:30 am −4", " 2:30:00 am", "12:30:00 pm", 11),
  ])
  func onAClockOfTwelveHoursTheHoursStandUnderEachOther(
    width: Int, first: String, later: String, noon: String, column: Int
  ) throws {
    let (form, clock) = try form(
      from: "2026-11-01T05:00:00Z", to: "2026-11-01T18:00:00Z", width: width,
      habits: TimeHabits(clock: .hours12))
    #expect(form.text(try moment("2026-11-01T05:30:00Z"), clock) == first)
    #expect(form.text(try moment("2026-11-01T07:30:00Z"), clock) == later)
    #expect(form.text(try moment("2026-11-01T17:30:00Z"), clock) == noon)
    #expect(form.width == column)
  }

  @Test func anOffsetWithMinutesHasRoomToo() throws {
    let (form, clock) = try form(
      from: "2026-11-01T03:00:00Z", to: "2026-11-01T08:00:00Z", zone: "America/St_Johns", width: 80)
    #expect(form.text(try moment("2026-11-01T04:00:00Z"), clock) == "01:30 −2:30")
    #expect(form.width == 11)
  }

  @Test func noRoomIsKeptForOffsetsThatCannotCome() throws {
    #expect(try form(from: "2026-11-02T05:00:00Z", to: "2026-11-02T23:00:00Z", width: 120).0.width == 8)
    #expect(try form(from: "2026-01-02T05:00:00Z", to: "2026-11-26T23:00:00Z", width: 120).0.width == 15)
  }

  @Test(arguments: [
    (120, "15 Nov 2023 13:00:00", " 1 Nov 2025 12:00:00"),
    (60, "15 Nov 2023 13:00:00", " 1 Nov 2025 12:00:00"),
    (40, "2023-11-15 13:00", "2025-11-01 12:00"),
  ])
  func rowsThatAreNotOfThisYearShowTheirYear(width: Int, first: String, last: String) throws {
    let (form, clock) = try form(from: "2023-11-15T18:00:00Z", to: "2025-11-01T16:00:00Z", width: width)
    #expect(form.text(try moment("2023-11-15T18:00:00Z"), clock) == first)
    #expect(form.text(try moment("2025-11-01T16:00:00Z"), clock) == last)
    #expect(first.count == form.width && last.count == form.width)
    // Twice and of another year.
    #expect(form.text(try moment("2024-11-03T05:30:00Z"), clock).count <= form.width)
  }

  @Test func thisYearGoesWithoutItsNumber() throws {
    let (form, clock) = try form(from: "2026-01-02T05:00:00Z", to: "2026-11-26T23:00:00Z", width: 120)
    #expect(form.text(try moment("2026-11-01T17:00:00Z"), clock) == " 1 Nov 12:00:00")
  }

  @Test func withoutSecondsATimeIsThreeColumnsShorter() throws {
    let (day, clock) = try form(from: "2026-11-26T05:00:00Z", to: "2026-11-26T23:00:00Z", width: 120)
    let (week, _) = try form(from: "2026-11-20T05:00:00Z", to: "2026-11-26T23:00:00Z", width: 120)
    let noon = try moment("2026-11-26T17:00:07Z")
    #expect(day.withoutSeconds.text(noon, clock) == "12:00")
    #expect(week.withoutSeconds.text(noon, clock) == "26 Nov 12:00")
    #expect((day.withoutSeconds.width, week.withoutSeconds.width) == (5, 12))
    // Where times come twice, the offset takes the place of the seconds.
    let (autumn, _) = try form(from: "2026-11-01T05:00:00Z", to: "2026-11-01T08:00:00Z", width: 80)
    #expect(autumn.withoutSeconds == autumn)
  }
}
