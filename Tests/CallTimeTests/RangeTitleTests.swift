import Foundation
import Testing

@testable import CallTime

/// The words of a range and of a zone in a title.
@Suite struct RangeTitleTests {
  /// Saturday 28 November 2026, 04:00 in New York.
  private static let now = Date(timeIntervalSince1970: 1_795_856_400)

  @Test(arguments: [
    (
      "2026-11-27", "2026-11-27",
      [
        "Fri 27 Nov 2026, yesterday", "Fri 27 Nov, yesterday", "Fri 27 Nov 2026", "27 Nov 2026", "27 Nov",
      ]
    ),
    (
      "2026-11-28", "2026-11-28",
      ["Sat 28 Nov 2026, today", "Sat 28 Nov, today", "Sat 28 Nov 2026", "28 Nov 2026", "28 Nov"]
    ),
    ("2026-11-26", "2026-11-26", ["Thu 26 Nov 2026", "26 Nov 2026", "26 Nov"]),
    (
      "2026-11-16", "2026-11-22",
      [
        "Mon 16 – Sun 22 Nov 2026, last week", "Mon 16 – Sun 22 Nov 2026", "16 – 22 Nov 2026",
        "16 Nov–22 Nov",
      ]
    ),
    (
      "2026-10-01", "2026-10-31",
      [
        "Thu 1 – Sat 31 Oct 2026, last month", "Thu 1 – Sat 31 Oct 2026", "1 – 31 Oct 2026", "1 Oct–31 Oct",
      ]
    ),
    (
      "2026-10-26", "2026-11-01",
      ["Mon 26 Oct – Sun 1 Nov 2026", "26 Oct – 1 Nov 2026", "26 Oct–1 Nov"]
    ),
    (
      "2025-12-29", "2026-01-04",
      ["Mon 29 Dec 2025 – Sun 4 Jan 2026", "29 Dec 2025 – 4 Jan 2026", "29 Dec–4 Jan"]
    ),
    (
      "2026-11-27 09:00", "2026-11-27 17:30",
      [
        "Fri 27 Nov 2026 09:00 – 17:30, yesterday", "Fri 27 Nov 2026 09:00 – 17:30",
        "27 Nov 2026 09:00–17:30", "27 Nov 09:00–17:30",
      ]
    ),
    (
      "2026-11-23 09:00:30", "2026-11-23 17:30",
      ["Mon 23 Nov 2026 09:00:30 – 17:30:59", "23 Nov 2026 09:00:30–17:30:59", "23 Nov 09:00:30–17:30:59"]
    ),
    (
      "2026-11-23 09:00", "2026-11-24 17:30",
      ["Mon 23 Nov 09:00 – Tue 24 Nov 2026 17:30", "23 Nov 09:00 – 24 Nov 2026 17:30", "23 Nov–24 Nov"]
    ),
    (
      "2025-12-31 18:00", "2026-01-01 02:00",
      [
        "Wed 31 Dec 2025 18:00 – Thu 1 Jan 2026 02:00", "31 Dec 18:00 – 1 Jan 2026 02:00", "31 Dec–1 Jan",
      ]
    ),
  ])
  func aRangeIsNamedFromTheLongestWordsToTheShortest(from: String, to: String, titles: [String]) throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    #expect(try ReportRange(from: from, to: to, zone: zone, now: Self.now).titles(now: Self.now) == titles)
  }

  @Test(arguments: [
    ("America/New_York", "New York"), ("Europe/Berlin", "Berlin"), ("US/Eastern", "US/Eastern"),
    ("America/Indiana/Knox", "America/Indiana/Knox"), ("Australia/West", "Australia/West"), ("UTC", "UTC"),
    ("EST", "EST"), ("Etc/GMT+5", "Etc/GMT+5"),
  ])
  func aZoneIsNamedByItsCity(name: String, place: String) throws {
    #expect(ZoneName.place(try #require(ZoneName.zone(named: name))) == place)
  }

  @Test func noCityStandsForZonesWithOtherClocks() throws {
    let moments = stride(from: 1_767_225_600, to: 1_798_761_600, by: 7 * 86_400).map {
      Date(timeIntervalSince1970: $0)
    }
    var clocks: [String: [Int]] = [:]
    for name in ZoneName.all {
      let zone = try #require(ZoneName.zone(named: name))
      let offsets = moments.map { zone.secondsFromGMT(for: $0) }
      #expect(clocks[ZoneName.place(zone), default: offsets] == offsets, "\(name)")
      clocks[ZoneName.place(zone)] = offsets
    }
    #expect(clocks.count > 400)
  }
}
