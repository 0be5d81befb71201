import Foundation
import TestSupport
import Testing

@testable import CallTime

@Suite struct ZoneClockTests {
  @Test func writesTheDocumentedTime() throws {
    let clock = ZoneClock(try zone("America/New_York"))
    let time = Timestamp(milliseconds: 1_643_897_492_897)
    #expect(clock.iso(time) == "2022-02-03T09:11:32.897-0500")
    #expect(clock.local(time).clock == "09:11:32")
    #expect(clock.exactTime(time) == "09:11:32.897")
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

  /// The clocks go back at 06:00 UTC in New York, at 15:00 UTC by half an hour on Lord Howe.
  @Test(
    arguments: [
      ("America/New_York", "2026-11-01T04:59:59Z", nil),
      ("America/New_York", "2026-11-01T05:00:00Z", -14_400),
      ("America/New_York", "2026-11-01T05:59:59Z", -14_400),
      ("America/New_York", "2026-11-01T06:00:00Z", -18_000),
      ("America/New_York", "2026-11-01T06:59:59Z", -18_000),
      ("America/New_York", "2026-11-01T07:00:00Z", nil),
      ("America/New_York", "2026-03-08T07:00:00Z", nil), ("Asia/Kathmandu", "2026-11-01T06:00:00Z", nil),
      ("Australia/Lord_Howe", "2026-04-04T14:30:00Z", 39_600),
      ("Australia/Lord_Howe", "2026-04-04T15:29:59Z", 37_800),
      ("Australia/Lord_Howe", "2026-04-04T15:30:00Z", nil), ("Europe/London", "2026-10-25T01:00:00Z", 0),
    ] as [(String, String, Int?)])
  func aTimeThatComesTwiceHasItsOffset(name: String, moment: String, offset: Int?) throws {
    let clock = ZoneClock(try zone(name))
    let moment = Timestamp(try instant(moment))
    #expect(clock.offsetIfRepeated(moment) == offset)
    #expect(clock.exactTime(moment).contains(" ") == (offset != nil))
  }

  @Test func timesThatComeTwiceInAStretchAreKnown() throws {
    let clock = ZoneClock(try zone("America/New_York"))
    func offsets(_ from: String, _ to: String) throws -> Set<Int> {
      clock.offsetsOfRepeatedTimes(in: Timestamp(try instant(from))..<Timestamp(try instant(to)))
    }
    #expect(try offsets("2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z") == [-14_400, -18_000])
    #expect(try offsets("2026-11-01T06:30:00Z", "2026-11-02T05:00:00Z") == [-14_400, -18_000])
    #expect(try offsets("2026-11-01T07:00:00Z", "2026-11-02T05:00:00Z").isEmpty)
    #expect(try offsets("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").isEmpty)
    #expect(clock.exactTime(Timestamp(try instant("2026-11-01T05:50:00Z"))) == "01:50:00.000 −04:00")
  }

  @Test func survivesAnyMoment() throws {
    let clock = ZoneClock(try zone("America/New_York"))
    #expect(clock.exactTime(Timestamp(milliseconds: .max)).count == 12)
    #expect(clock.exactTime(Timestamp(milliseconds: .min)).count == 12)
    #expect(clock.local(Timestamp(milliseconds: -1)).text == "1969-12-31 18:59:59")
  }

  @Test func namesZones() throws {
    let winter = try instant("2026-11-23T12:00:00Z")
    #expect(ZoneOffset.text(try zone("America/New_York"), at: winter) == "UTC−5")
    #expect(ZoneOffset.text(try zone("Asia/Kathmandu"), at: winter) == "UTC+5:45")
    #expect(ZoneOffset.text(try zone("Australia/Lord_Howe"), at: winter) == "UTC+11")
    #expect(ZoneOffset.text(try zone("UTC"), at: winter) == "UTC")
    func over(_ name: String, _ from: String, _ to: String) throws -> String {
      ZoneOffset.text(try zone(name), from: try instant(from), to: try instant(to))
    }
    #expect(try over("America/New_York", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z") == "UTC−4/−5")
    #expect(try over("America/New_York", "2026-11-02T05:00:00Z", "2026-11-03T05:00:00Z") == "UTC−5")
    #expect(try over("America/New_York", "2026-01-01T05:00:00Z", "2027-01-01T05:00:00Z") == "UTC−5/−4")
    #expect(try over("Europe/London", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z") == "UTC+1/±0")
    #expect(try over("Asia/Kathmandu", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z") == "UTC+5:45")
  }

  @Test func everyNameOfTheDatabaseIsAZoneInAnyLetterCase() throws {
    #expect(ZoneName.all.count > 570)
    for name in ZoneName.all {
      for written in [name, name.lowercased(), name.uppercased()] {
        let zone = try #require(ZoneName.zone(named: written), "\(written)")
        #expect(ZoneName.name(zone) == name)
      }
    }
    for name in [
      "EST", "CET", "GB", "us/eastern", "Asia/Kolkata", "Asia/Calcutta", "Europe/Kyiv", "etc/gmt+5",
    ] {
      #expect(ZoneName.zone(named: name) != nil, "\(name)")
    }
    for name in ["Etc/UTC", "GMT", "Zulu", "Greenwich", "gmt+0"] {
      #expect(ZoneName.zone(named: name).map(ZoneName.name) == "UTC", "\(name)")
    }
    for name in ["", "GMT+5", "EDT", "America", "Factory", "UTC+3", " UTC"] {
      #expect(ZoneName.zone(named: name) == nil)
    }
  }

  /// The names of the database of this machine, which may be of another year.
  @Test func hardlyANameOfThisMachineIsUnknown() throws {
    let folder = "/usr/share/zoneinfo"
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let zones = names.filter { name in
      guard !name.hasPrefix("posix/"), !name.hasPrefix("right/") else { return false }
      let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)")
      return bytes?.prefix(4) == Data("TZif".utf8)
    }
    let unknown = Set(zones.filter { ZoneName.zone(named: $0) == nil })
    #expect(unknown.subtracting(["Factory", "localtime", "posixrules"]).count < 3, "\(unknown)")
  }

  @Test func namesAreThoseOfTheDatabase() {
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
