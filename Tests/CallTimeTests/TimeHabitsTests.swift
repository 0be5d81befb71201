import CallTime
import Foundation
import Testing

struct TimeHabitsTests {
  private let newYork = TimeZone(identifier: "America/New_York") ?? .gmt
  /// Tue 24 Nov 2026, 09:00 in New York.
  private let now = Date(timeIntervalSince1970: 1_795_528_800)

  @Test(arguments: [
    (0, "12:07:09 am", "12:07 am", "12 am", "12a"), (9, "9:07:09 am", "9:07 am", "9 am", "9a"),
    (12, "12:07:09 pm", "12:07 pm", "12 pm", "12p"), (23, "11:07:09 pm", "11:07 pm", "11 pm", "11p"),
  ])
  func aClockOfTwelveHours(hour: Int, time: String, minute: String, whole: String, short: String) throws {
    let local = try #require(LocalTime(year: 2026, month: 11, day: 24, hour: hour, minute: 7, second: 9))
    let face = ClockFace.hours12
    #expect(face.time(local) == time)
    #expect(face.minute(local) == minute)
    #expect(face.hour(hour) == whole)
    #expect(face.shortHour(hour) == short)
    #expect(minute.count <= face.minuteWidth)
  }

  @Test func aClockOfTwelveHoursTellsTheOffsetOfATimeThatComesTwice() {
    let clock = ZoneClock(newYork, face: .hours12)
    let moment = Timestamp(milliseconds: 1_793_511_000_250)
    #expect(clock.exactTime(moment) == "1:30:00.250 am −04:00")
    #expect(clock.time(moment) == "1:30:00 am −04:00")
    #expect(clock.minuteWithOffset(moment) == "1:30 am −04:00")
  }

  @Test(arguments: [
    (WeekStart.monday, "2026-11-23", "2026-11-16 00:00:00 – 2026-11-22 23:59:59", [1, 2, 3, 4, 5, 6, 7]),
    (.sunday, "2026-11-22", "2026-11-15 00:00:00 – 2026-11-21 23:59:59", [7, 1, 2, 3, 4, 5, 6]),
    (.saturday, "2026-11-21", "2026-11-14 00:00:00 – 2026-11-20 23:59:59", [6, 7, 1, 2, 3, 4, 5]),
  ])
  func aWeekBeginsOnTheDayThatTheUserSays(
    start: WeekStart, first: String, lastWeek: String, weekdays: [Int]
  ) {
    let week = RangePreset.thisWeek.range(now: now, zone: newYork, weekStart: start)
    #expect(week.from.localDay.text == first)
    #expect(week.to.localDay.text == "2026-11-24")
    let last = RangePreset.lastWeek.range(now: now, zone: newYork, weekStart: start)
    #expect("\(last.from.text) – \(last.to.text)" == lastWeek)
    #expect(start.weekdays == weekdays)
  }

  @Test func aTitleTellsThePresetAndTheClockOfTheUser() throws {
    let habits = TimeHabits(clock: .hours12, weekStart: .sunday)
    let week = RangePreset.lastWeek.range(now: now, zone: newYork, weekStart: .sunday)
    #expect(week.titles(now: now, habits: habits).first == "Sun 15 – Sat 21 Nov 2026, last week")
    #expect(week.titles(now: now).first == "Sun 15 – Sat 21 Nov 2026")
    let morning = try ReportRange(from: "2026-11-23 09:00", to: "2026-11-23 12:29", zone: newYork, now: now)
    #expect(
      morning.titles(now: now, habits: habits).first == "Mon 23 Nov 2026 9:00 am – 12:29 pm, yesterday")
    #expect(morning.words(.hours12) == "Monday 23 Nov 2026 9:00:00 am – 12:29:59 pm, 3 hours 30 minutes")
  }
}
