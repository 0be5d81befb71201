import Foundation
import TestSupport
import Testing

@testable import CallTime

@Suite struct ZoneClockTests {
  @Test func writesTheDocumentedTime() throws {
    let clock = ZoneClock(try zone("America/New_York"))
    let time = Timestamp(milliseconds: 1_643_897_492_897)
    #expect(clock.iso(time) == "2022-02-03T09:11:32.897-0500")
    #expect(clock.time(time) == "09:11:32")
    #expect(clock.exactTime(time) == "09:11:32.897")
    #expect(clock.dayTime(time) == "Thu  3 09:11:32")
    #expect(clock.dayTime(Timestamp(try instant("2026-11-23T22:58:12Z"))) == "Mon 23 17:58:12")
    #expect(ZoneClock(try zone("Asia/Kathmandu")).iso(time) == "2022-02-03T19:56:32.897+0545")
  }

  @Test(arguments: [
    "America/New_York", "Europe/London", "Australia/Sydney", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC",
    "Pacific/Apia",
    "Africa/Casablanca", "America/Santiago", "Europe/Istanbul",
  ])
  func agreesWithFoundationsCalendar(_ name: String) throws {
    let zone = try zone(name)
    let clock = ZoneClock(zone)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    var random = SeededRandom(seed: 7)
    // Any moment of 1960 to 2110, and the seconds around every change of the clocks of these years.
    var moments = (0..<300).map { _ in Int64.random(in: -315_619_200_000..<4_418_064_000_000, using: &random)
    }
    for transition in ZoneRules.of(zone).transitions {
      moments += [-1000, -1, 0, 999, 3_599_999].map { transition.second * 1000 + $0 }
    }
    for moment in moments {
      let time = Timestamp(milliseconds: moment)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour, .minute, .second, .weekday], from: time.date)
      let local = clock.local(time)
      #expect(
        [local.year, local.month, local.day, local.hour, local.minute, local.second]
          == [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second], "\(moment)")
      #expect(parts.weekday.map { ($0 + 5) % 7 + 1 } == local.localDay.weekday)
    }
  }

  @Test func survivesAnyMoment() throws {
    let clock = ZoneClock(try zone("America/New_York"))
    #expect(clock.exactTime(Timestamp(milliseconds: .max)).count == 12)
    #expect(clock.exactTime(Timestamp(milliseconds: .min)).count == 12)
    #expect(clock.local(Timestamp(milliseconds: -1)).text == "1969-12-31 18:59:59")
  }

  @Test func namesZones() throws {
    let winter = try instant("2026-11-23T12:00:00Z")
    #expect(ZoneName.offsetText(try zone("America/New_York"), at: winter) == "UTC−5")
    #expect(ZoneName.offsetText(try zone("Asia/Kathmandu"), at: winter) == "UTC+5:45")
    #expect(ZoneName.offsetText(try zone("Australia/Lord_Howe"), at: winter) == "UTC+11")
    #expect(ZoneName.offsetText(try zone("UTC"), at: winter) == "UTC")
    func over(_ name: String, _ from: String, _ to: String) throws -> String {
      ZoneName.offsetText(try zone(name), from: try instant(from), to: try instant(to))
    }
    #expect(try over("America/New_York", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z") == "UTC−4/−5")
    #expect(try over("America/New_York", "2026-11-02T05:00:00Z", "2026-11-03T05:00:00Z") == "UTC−5")
    #expect(try over("America/New_York", "2026-01-01T05:00:00Z", "2027-01-01T05:00:00Z") == "UTC−5/−4")
    #expect(try over("Europe/London", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z") == "UTC+1/±0")
    #expect(try over("Asia/Kathmandu", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z") == "UTC+5:45")
    #expect(ZoneName.all.count > 400)
    #expect(ZoneName.all.contains("Europe/London"))
    #expect(ZoneName.all.contains("UTC"))
    #expect(ZoneName.zone(named: "america/new_york")?.identifier == "America/New_York")
    #expect(ZoneName.zone(named: "utc").map(ZoneName.name) == "UTC")
    #expect(ZoneName.zone(named: "Asia/Kathmandu").map(ZoneName.name) == "Asia/Kathmandu")
    #expect(ZoneName.zone(named: "Atlantis") == nil)
  }

  @Test func countsDays() throws {
    for days in stride(from: -200_000, through: 200_000, by: 7) {
      #expect(LocalDay(daysSince1970: days).daysSince1970 == days)
    }
    let day = try #require(LocalDay(year: 2024, month: 1, day: 31))
    #expect(day.adding(months: 1).text == "2024-02-29")
    #expect(day.adding(months: -2).text == "2023-11-30")
    #expect(day.adding(days: -31).text == "2023-12-31")
    #expect(day.weekday == 3)
    #expect(LocalDay(year: 2023, month: 2, day: 29) == nil)
    #expect(LocalTime(year: 2023, month: 2, day: 28, hour: 24) == nil)
  }
}
