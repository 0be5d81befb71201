import CallRecords
import Foundation
import Sandbox
import Testing
import TestSupport

@testable import WorkAnalytics

/// Random archives behind the sandbox, over real HTTP: loading all gives what going page by page gives.
@Suite(.timeLimit(.minutes(1))) struct LoadAllPropertyTests {
  /// SplitMix64.
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var value = state
      value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
      value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
      return value ^ value >> 31
    }
  }

  /// Three days in New York, the second of which has 25 hours: 6 to 8 November 2021.
  private static let range = ReportRange(
    days: day, through: day.adding(days: 2), zone: Fixture.zone)
  private static let day = LocalDay.today(
    now: Date(timeIntervalSince1970: 1_636_200_000), zone: Fixture.zone)

  /// Calls in rushes, many in the same second, in the hour that comes twice too; newest first.
  private func records(_ random: inout Random) -> [String] {
    let (start, end) = (Self.range.start.milliseconds, Self.range.end.milliseconds)
    // Sun 7 Nov 2021 05:00 to 07:00 UTC is one o'clock, twice.
    let rushes =
      [1_636_261_200_000, 1_636_268_400_000]
      + (0..<4).map { _ in Int64.random(in: start..<end - 600_000, using: &random) }
    let times = (0..<Int.random(in: 100...300, using: &random)).map { _ in
      switch Int.random(in: 0..<3, using: &random) {
      case 0: Int64.random(in: start..<end, using: &random)
      case 1: rushes[Int.random(in: 0..<6, using: &random)] + Int64.random(in: 0..<2000, using: &random)
      default: rushes[Int.random(in: 0..<6, using: &random)] + Int64.random(in: 0..<600_000, using: &random)
      }
    }
    return times.sorted(by: >).enumerated().map { number, time in
      SampleRecords.call(
        "\(number)", start: time, length: Int64.random(in: 0..<900_000, using: &random))
    }
  }

  @Test(arguments: 1...10) func allIsWhatPageByPageIs(_ seed: UInt64) async throws {
    var random = Random(state: seed)
    let records = records(&random)
    let server = try SandboxServer(
      SandboxOptions(
        latency: .milliseconds(Int.random(in: 0...3, using: &random)),
        faults: seed.isMultiple(of: 3) ? [try Fault(parsing: "cut;path=records;after=4;times=2")] : [],
        now: { Date(timeIntervalSince1970: 1_644_000_000) },
        archive: FixedArchive(records: records, overlap: Int.random(in: 0...5, using: &random))))
    defer { server.stop() }
    let session = Session(
      baseURL: try BaseURL(server.baseURL),
      credentials: Credentials(
        apiKey: Secret(SandboxAccount.apiKey), username: SandboxAccount.username,
        password: Secret(SandboxAccount.password)),
      retry: RetryPolicy(first: .milliseconds(1)))
    let query = CallQuery(
      pbx: SandboxAccount.pbx, range: Self.range, pageSize: Int.random(in: 3...20, using: &random))
    let plan = LoadPlan(
      pageSize: Int.random(in: 20...50, using: &random), pagesOfSlice: Int.random(in: 1...4, using: &random),
      mostHeld: Int.random(in: 4...10, using: &random))
    let feed = CallFeed(session: session, query: query, plan: plan)
    var ids: [String] = []
    while let page = try await feed.nextPage(.all) {
      ids += callIDs(page.batch)
      // Now and then the user only scrolls.
      if Int.random(in: 0..<8, using: &random) == 0, let next = try await feed.nextPage(.one) {
        ids += callIDs(next.batch)
      }
    }
    #expect(ids == LoadWorld.numbers(records.count))
  }
}
