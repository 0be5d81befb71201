import CallTable
import CallTime
import Foundation
import Sandbox
import Testing
import TestSupport

@testable import WorkAnalytics

/// Random archives behind the sandbox, over real HTTP: loading all gives every call once, by whichever of their times the
/// service selects and orders calls.
@Suite(.timeLimit(.minutes(3))) struct LoadAllPropertyTests {
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

  /// What the service selects and orders calls by; some may lack what tells them apart.
  struct World: CustomTestStringConvertible {
    var selectsByDisconnect = false
    var ordersByDisconnect = false
    var hasNulls = false

    static let all = [false, true].flatMap { selects in
      [false, true].flatMap { orders in
        [false, true].map {
          World(selectsByDisconnect: selects, ordersByDisconnect: orders, hasNulls: $0)
        }
      }
    }
    var testDescription: String {
      let (selects, orders) = (selectsByDisconnect ? "end" : "start", ordersByDisconnect ? "end" : "start")
      return "selected by \(selects), ordered by \(orders)\(hasNulls ? ", some without id or times" : "")"
    }
  }

  private struct Call {
    let start: Int64
    let disconnect: Int64
    let hasID: Bool
    let hasTimes: Bool

    func time(byDisconnect: Bool) -> Int64 { byDisconnect ? disconnect : start }

    /// The name of the caller is the number.
    func json(_ number: Int) -> String {
      var fields = ["callerName": #""\#(number)""#]
      if !hasID { fields["callId"] = "null" }
      if !hasTimes { (fields["startTimeUTC"], fields["disconnectedTimeUTC"]) = ("null", "null") }
      return SampleRecords.call("\(number)", start: start, length: disconnect - start, fields)
    }
  }

  /// Calls in rushes, many in the same second, in the hour that comes twice too, and some that last for hours.
  private func calls(_ world: World, _ random: inout Random) -> [Call] {
    let (start, end) = (Self.range.start.milliseconds, Self.range.end.milliseconds)
    // Sun 7 Nov 2021 05:00 to 07:00 UTC is one o'clock, twice.
    let rushes =
      [1_636_261_200_000, 1_636_268_400_000]
      + (0..<4).map { _ in Int64.random(in: start..<end - 600_000, using: &random) }
    return (0..<Int.random(in: 100...300, using: &random)).map { _ in
      let time =
        switch Int.random(in: 0..<3, using: &random) {
        case 0: Int64.random(in: start..<end, using: &random)
        case 1: rushes[Int.random(in: 0..<6, using: &random)] + Int64.random(in: 0..<2000, using: &random)
        default: rushes[Int.random(in: 0..<6, using: &random)] + Int64.random(in: 0..<600_000, using: &random)
        }
      let longest: Int64 = Int.random(in: 0..<30, using: &random) == 0 ? 150_000_000 : 900_000
      return Call(
        start: time, disconnect: time + Int64.random(in: 0..<longest, using: &random),
        hasID: !world.hasNulls || Int.random(in: 0..<4, using: &random) > 0,
        hasTimes: !world.hasNulls || Int.random(in: 0..<20, using: &random) > 0)
    }.sorted {
      $0.time(byDisconnect: world.ordersByDisconnect) > $1.time(byDisconnect: world.ordersByDisconnect)
    }
  }

  @Test(arguments: 1...6, World.all) func everyCallComesOnceThroughAnyFaults(_ seed: UInt64, _ world: World)
    async throws
  {
    var random = Random(state: seed)
    let calls = calls(world, &random)
    let server = try SandboxServer(
      SandboxOptions(
        latency: .milliseconds(Int.random(in: 0...3, using: &random)),
        faults: seed.isMultiple(of: 3) ? [try Fault(parsing: "cut;path=records;after=4;times=2")] : [],
        now: { Date(timeIntervalSince1970: 1_644_000_000) },
        archive: FixedArchive(
          records: calls.enumerated().map { $1.json($0) }, overlap: Int.random(in: 0...5, using: &random),
          selectsByDisconnect: world.selectsByDisconnect)))
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
    var numbers: [Int] = []
    while let page = try await feed.nextPage(.all) {
      numbers += page.numbers
      // Now and then the user only scrolls.
      if Int.random(in: 0..<8, using: &random) == 0 {
        numbers += try await feed.nextPage(.one)?.numbers ?? []
      }
    }
    let served = calls.enumerated().filter { _, call in
      !call.hasTimes
        || Self.range.contains(Timestamp(milliseconds: call.time(byDisconnect: world.selectsByDisconnect)))
    }.map(\.offset)
    #expect(numbers.sorted() == served)
    // Slices follow each other in the order in which they were selected; what has no time comes with the first.
    if world.selectsByDisconnect == world.ordersByDisconnect, !world.hasNulls { #expect(numbers == served) }
  }
}

extension CallPage {
  fileprivate var numbers: [Int] {
    (0..<batch.count).map { Int(batch[$0].callerName) ?? -1 }
  }
}
