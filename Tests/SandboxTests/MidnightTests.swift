import Testing

@testable import Sandbox

/// Questions whose window crosses the company's midnight, with only one of the two days made of whole minutes.
@Suite struct MidnightTests {
  private let archive = SimulatedArchive(seed: 1, callsPerDay: 2000)
  /// The first instant of Tuesday in New York, ms since 1970.
  private let midnight = Day(2026, 11, 24).records.start

  @Test func legsOfACallThatLastsIntoTheNextDay() {
    var question = Day(2026, 11, 23).records
    question.rows = .legs(byConnectTime: false, isSimplified: false)
    question.start = midnight - 120_000
    question.end = midnight + 420_000
    #expect(archive.count(question) == archive.page(question, from: .start, limit: .max).count)
    #expect(archive.count(question) > 0)
  }

  @Test(arguments: [1, 60_000, 600_000, 3_600_000] as [Int64])
  func recordsAskedForShortlyAfterMidnight(later: Int64) {
    var question = Day(2026, 11, 23).records
    question.end = Day(2026, 11, 24).records.end
    question.asOf = midnight + later
    #expect(archive.count(question) == archive.page(question, from: .start, limit: .max).count)
    #expect(archive.count(question) > 1900)
  }
}
