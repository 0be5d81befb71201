import Testing

@testable import Sandbox

/// Questions whose window crosses the company's midnight, with only one of the two days made of whole minutes.
@Suite struct MidnightTests {
  private let archive = SimulatedArchive(seed: 1, callsPerDay: 2000)
  /// The first instant of Tuesday in New York, ms since 1970.
  private let midnight = Day(2026, 11, 24).records.start

  @Test func legsOfACallThatLastsIntoTheNextDay() {
    var query = Day(2026, 11, 23).records
    query.rows = .legs(byConnectTime: false, isSimplified: false)
    query.start = midnight - 120_000
    query.end = midnight + 420_000
    #expect(archive.count(query) == archive.page(query, after: nil, limit: .max).count)
    #expect(archive.count(query) > 0)
  }

  @Test(arguments: [1, 60_000, 600_000, 3_600_000] as [Int64])
  func recordsAskedForShortlyAfterMidnight(later: Int64) {
    var query = Day(2026, 11, 23).records
    query.end = Day(2026, 11, 24).records.end
    query.asOf = midnight + later
    #expect(archive.count(query) == archive.page(query, after: nil, limit: .max).count)
    #expect(archive.count(query) > 1900)
  }
}
