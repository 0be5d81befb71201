import CallTime
import Foundation
import Testing

@testable import BrowserModel

struct ZonePickerTests {
  /// Tue 24 Nov 2026, 14:00 UTC.
  private let now = Date(timeIntervalSince1970: 1_795_528_800)

  @Test func recentOnesComeFirst() {
    let picker = ZonePickerModel(recent: ["Asia/Kathmandu", "UTC"], current: .gmt, now: now)
    #expect(picker.entries.prefix(2).map(\.identifier) == ["Asia/Kathmandu", "UTC"])
    #expect(picker.entries.prefix(3).map(\.mark) == ["recent", "recent", nil])
    #expect(picker.entries.count > 400)
    #expect(picker.selected == "UTC")
    #expect(picker.clock(in: picker.entries[0]) == .init(offset: "UTC+5:45", time: "19:45"))
  }

  @Test func theOwnZoneAndItsRegionComeBeforeRecentOnes() {
    let home = TimeZone(identifier: "America/Detroit") ?? .gmt
    let picker = ZonePickerModel(
      home: home, recent: ["America/Detroit", "Asia/Tokyo", "America/Chicago"], current: home, now: now)
    let first = picker.entries.prefix(9)
    #expect(
      first.map(\.identifier) == [
        "America/Detroit", "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
        "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "Asia/Tokyo",
      ])
    #expect(first.map(\.mark) == ["here"] + Array(repeating: "near", count: 7) + ["recent"])
    #expect(Set(picker.entries.map(\.identifier)).count == picker.entries.count)
    #expect(picker.selected == "America/Detroit")
  }

  @Test func everyZoneTellsWhatItsClockShows() {
    let picker = ZonePickerModel(recent: ["UTC"], current: .gmt, now: now)
    for entry in picker.entries {
      let time = ZoneName.zone(named: entry.identifier).map {
        ZoneClock($0).local(Timestamp(now)).clock.prefix(5)
      }
      #expect(picker.clock(in: entry).time == time.map(String.init))
    }
  }

  @Test(arguments: [
    ("york", ["America/New_York"]), ("new york", ["America/New_York"]), ("kath", ["Asia/Kathmandu"]),
    ("no such place", []),
  ])
  func narrowsByAnyPart(typed: String, expected: [String]) {
    let picker = ZonePickerModel(recent: [], current: .gmt, now: now)
    for character in typed {
      picker.press(.insert(String(character)))
    }
    #expect(picker.entries.map(\.identifier) == expected)
    #expect(picker.selected == expected.first)
  }

  @Test(arguments: [
    ("est", "America/New_York", "EST in winter", "EST"), ("EDT", "America/New_York", "EDT in summer", nil),
    ("cet", "Europe/Berlin", "CET in winter", "CET"), ("hst", "Pacific/Honolulu", "HST", "HST"),
    ("pst8pdt", "America/Los_Angeles", "PST8PDT", "PST8PDT"), ("ist", "Asia/Kolkata", "IST", nil),
  ])
  func lettersOfferThePlaceThatIsMeantFirstAndSayWhy(
    typed: String, place: String, reason: String, name: String?
  ) {
    let picker = ZonePickerModel(recent: ["UTC", "America/New_York"], current: .gmt, now: now)
    picker.press(.insert(typed))
    #expect(picker.entries.first?.identifier == place)
    #expect(picker.entries.first?.reason == reason)
    #expect(picker.entries.dropFirst().allSatisfy { $0.reason == nil && $0.identifier != place })
    // The name of the zone database, an offset, comes after it.
    if let name { #expect(picker.entries[1].identifier == name) }
  }

  @Test(arguments: [
    "GB", "Cuba", "US/Eastern", "EST5EDT", "Etc/GMT+5", "Asia/Kolkata", "Asia/Calcutta", "W-SU",
  ])
  func aWholeNameInAnyLetterCaseComesBeforeThoseItIsAPartOf(name: String) {
    let picker = ZonePickerModel(recent: [], current: .gmt, now: now)
    picker.press(.insert(name.uppercased()))
    #expect(picker.entries.first { $0.reason == nil }?.identifier == name)
  }

  @Test func theCursorStaysInTheList() {
    let picker = ZonePickerModel(recent: ["UTC"], current: .gmt, now: now)
    picker.press(.move(-1))
    #expect(picker.cursor == 0)
    picker.press(.last)
    #expect(picker.cursor == picker.entries.count - 1)
    picker.press(.insert("utc"))
    #expect(picker.cursor == 0)
  }
}
