import CallTime
import Foundation
import Testing

@testable import BrowserModel

/// The ranges that one is compared with. It is Tuesday 24 November 2026, 09:00 in New York.
@Suite struct ComparisonChoicesTests {
  private func choices(_ from: String, _ to: String) throws -> ComparisonChoices {
    let range = try ReportRange(from: from, to: to, zone: World.newYork, now: World.now)
    return try #require(ComparisonChoices(range, now: World.now, .usual))
  }

  /// `p Sun 22 Nov 2026: 2026-11-22 00:00:00 to 2026-11-22 23:59:59`
  private func words(_ choices: ComparisonChoices) -> [String] {
    choices.usual.map { choice in
      let ranges = choice.comparison.ranges.map { "\($0.startParameter) to \($0.endParameter)" }
      return "\(choice.letter) \(choice.comparison.name): " + ranges.joined(separator: ", ")
    }
  }

  @Test func aDayIsComparedWithTheDayAndTheWeekBefore() throws {
    #expect(
      words(try choices("2026-11-23", "2026-11-23")) == [
        "p Sun 22 Nov 2026: 2026-11-22 00:00:00 to 2026-11-22 23:59:59",
        "w Mon 16 Nov 2026: 2026-11-16 00:00:00 to 2026-11-16 23:59:59",
        "m median of 4 Mondays: 2026-11-16 00:00:00 to 2026-11-16 23:59:59, "
          + "2026-11-09 00:00:00 to 2026-11-09 23:59:59, 2026-11-02 00:00:00 to 2026-11-02 23:59:59, "
          + "2026-10-26 00:00:00 to 2026-10-26 23:59:59",
      ])
  }

  @Test func todayIsComparedUpToTheSameTimeOfDay() throws {
    let today = try choices("2026-11-24", "2026-11-24").usual
    #expect(today[0].comparison.ranges.map(\.endParameter) == ["2026-11-23 08:59:59"])
    #expect(today[0].comparison.seconds == 9 * 3600)
    #expect(today[2].comparison.name == "median of 4 Tuesdays, 00:00 – 08:59")
    // Monday and Tuesday until nine, though the preset this week ends with today.
    let week = try choices("2026-11-23", "2026-11-24").usual
    #expect(week[0].comparison.ranges.map(\.startParameter) == ["2026-11-16 00:00:00"])
    #expect(week[0].comparison.ranges.map(\.endParameter) == ["2026-11-17 08:59:59"])
  }

  @Test func monthsAreComparedWithMonthsAndWeeksWithWeeks() throws {
    #expect(
      words(try choices("2026-10-01", "2026-10-31"))[0]
        == "p Tue 1 – Wed 30 Sep 2026: 2026-09-01 00:00:00 to 2026-09-30 23:59:59")
    let week = try choices("2026-11-16", "2026-11-22").usual
    #expect(week.map(\.letter) == ["p", "m"])
    #expect(week[0].comparison.ranges.map(\.startParameter) == ["2026-11-09 00:00:00"])
    #expect(week[1].comparison.name == "median of 4 before")
    #expect(week[1].comparison.ranges.count == 4)
  }

  @Test func hoursOfADayAreComparedWithTheSameHours() throws {
    let hours = try choices("2026-11-23 09:00", "2026-11-23 10:59").usual
    #expect(hours[1].comparison.ranges.map(\.startParameter) == ["2026-11-16 09:00:00"])
    #expect(hours[1].comparison.ranges.map(\.endParameter) == ["2026-11-16 10:59:59"])
    #expect(hours[2].comparison.name == "median of 4 Mondays, 09:00 – 10:59")
  }

  @Test func rangesTheServiceDoesNotKeepAreNotOffered() throws {
    // Two years back, and a day.
    #expect(words(try choices("2024-11-24", "2024-11-24")).isEmpty)
    #expect(try choices("2024-12-01", "2024-12-01").usual.map(\.letter) == ["p", "w"])
  }

  @Test func aRangeThatHasNotBegunIsComparedWithNothing() throws {
    let range = try ReportRange(
      from: "2026-11-25", to: "2026-11-26", zone: World.newYork, now: World.now)
    #expect(ComparisonChoices(range, now: World.now, .usual) == nil)
  }
}
