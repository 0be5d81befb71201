import Foundation
import TestSupport
import Testing

@testable import CallTime

@Suite struct TypedClockTests {
  @Test(arguments: [
    ("9", 32_400, 3600), ("09", 32_400, 3600), ("9:00", 32_400, 60), ("9.30", 34_200, 60),
    ("0900", 32_400, 60),
    ("930", 34_200, 60), ("9am", 32_400, 3600), ("9 AM", 32_400, 3600), ("5 pm", 61_200, 3600),
    ("5p", 61_200, 3600),
    ("12am", 0, 3600), ("12pm", 43_200, 3600), ("12:30 a", 1800, 60), ("17:58:12", 64_692, 1),
    ("175812", 64_692, 1),
    ("0", 0, 3600), ("23:59:59", 86_399, 1), ("24", 86_400, 3600), ("24:00", 86_400, 60),
  ])
  func readsTimesAsPeopleWriteThem(_ text: String, _ second: Int, _ length: Int) throws {
    let clock = try #require(TypedClock(text))
    #expect((clock.secondOfDay, clock.precision.rawValue) == (second, length))
    #expect(clock.end == min(second + length, 86_400))
  }

  @Test(arguments: [
    "", "25", "9:60", "9:5", "13pm", "0am", "am", "9:00:00:00", "24:01", "12345", "1234567", "x", "9h", "-9",
    "9:", ":9", "٩",
  ])
  func refusesWhatIsNoTimeOfDay(_ text: String) { #expect(TypedClock(text) == nil) }

  @Test(arguments: [
    ("90", 90), ("30s", 30), ("5m", 300), ("5MIN", 300), ("1h", 3600), ("1h30m", 5400), ("1h5s", 3605),
    ("1:30", 90),
    ("1:02:03", 3723), ("0", 0), ("120m", 7200),
  ])
  func readsLengthsOfTime(_ text: String, _ seconds: Int) {
    #expect(TypedDuration.seconds(text) == seconds)
    #expect(TypedDuration.seconds(TypedDuration.text(seconds: seconds)) == seconds)
  }

  @Test(arguments: [
    "", "s", "5x", "5m5h", "5m5m", "1:60", "1:3", "1:2:3:4", ":30", "-5", "99999999999h", "9999h", "5 m",
    "1.5m", "٣s",
  ])
  func refusesWhatIsNoLengthOfTime(_ text: String) { #expect(TypedDuration.seconds(text) == nil) }

  /// 2000 to 2060, in milliseconds: there an hour is known as a whole.
  private static let years: Range<Int64> = 946_684_800_000..<2_840_140_800_000

  @Test(arguments: ["America/New_York", "Australia/Lord_Howe", "UTC", "Africa/Casablanca"])
  func secondsOnTheWallAreThoseOfTheClock(_ name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    let clock = ZoneClock(zone)
    var random = SeededRandom(seed: 5)
    var wall = WallReader(zone)
    var instants: [Int64] = [
      .min, .max, 0, -1, Self.years.lowerBound, Self.years.upperBound - 1, Self.years.upperBound,
    ]
    for _ in 0..<300 {
      let near = Int64.random(in: 1_600_000_000_000..<1_900_000_000_000, using: &random)
      instants += [near, near + Int64.random(in: 0..<20_000_000_000, using: &random)]
    }
    for instant in instants {
      #expect(
        wall.second(ofMilliseconds: instant)
          == clock.local(Timestamp(milliseconds: instant)).secondsSince1970)
      let hour = wall.hour(ofMilliseconds: instant)
      func number(_ instant: Int64) -> Int64 {
        clock.local(Timestamp(milliseconds: instant)).secondsSince1970.floorDivided(by: 3600)
      }
      #expect(hour.number == number(instant))
      #expect(number(hour.milliseconds.lowerBound) == hour.number)
      #expect(number(hour.milliseconds.upperBound - 1) == hour.number)
      guard Self.years.contains(instant) else { continue }
      #expect(hour.milliseconds.contains(instant))
      let (first, end) = (hour.milliseconds.lowerBound, hour.milliseconds.upperBound)
      for (inside, outside) in [(first, first - 1), (end - 1, end)] {
        let offsets = [inside, outside].map { zone.secondsFromGMT(for: Timestamp(milliseconds: $0).date) }
        #expect(number(outside) != hour.number || offsets[0] != offsets[1])
      }
    }
  }
}
