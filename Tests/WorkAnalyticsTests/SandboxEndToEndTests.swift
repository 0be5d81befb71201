import CallTable
import CallTime
import Foundation
import Sandbox
import Synchronization
import Testing
import TestSupport

@testable import WorkAnalytics

/// The whole client against the sandbox, over real HTTP on loopback.
@Suite(.timeLimit(.minutes(3))) struct SandboxEndToEndTests {
  private static let records = SampleRecords.calls(0..<81)

  /// A time that stands still until told otherwise: the sandbox's. It serves two years back, and the records are of February
  /// 2022.
  private final class Calendar: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_644_000_000))
    func now() -> Date { time.withLock { $0 } }
    func advance(by seconds: TimeInterval) { time.withLock { $0 += seconds } }
  }

  private func server(
    faults: [String] = [], legs: [String] = [], overlap: Int = 0, calendar: Calendar = Calendar()
  ) throws -> SandboxServer {
    try SandboxServer(
      SandboxOptions(
        faults: faults.map { try Fault(parsing: $0) }, now: { calendar.now() },
        archive: FixedArchive(records: Self.records, legs: legs, overlap: overlap)))
  }

  private func session(
    _ baseURL: String, password: String = SandboxAccount.password, key: String = SandboxAccount.apiKey,
    retry: RetryPolicy = RetryPolicy(first: .milliseconds(1))
  ) throws -> Session {
    Session(
      baseURL: try BaseURL(baseURL),
      credentials: Credentials(
        apiKey: Secret(key), username: SandboxAccount.username, password: Secret(password)),
      retry: retry)
  }

  private func query(pbx: String = SandboxAccount.pbx, pageSize: Int = 50) -> CallQuery {
    let first = LocalDay.today(now: Date(timeIntervalSince1970: 1_643_800_000), zone: Fixture.zone)
    return CallQuery(
      pbx: pbx, range: ReportRange(days: first, through: first.adding(days: 2), zone: Fixture.zone),
      pageSize: pageSize)
  }

  /// Every call of the feed.
  private func all(_ feed: CallFeed) async throws -> (ids: [String], total: Int?, pages: Int) {
    var (ids, total, pages): ([String], Int?, Int) = ([], nil, 0)
    while let page = try await feed.nextPage() {
      ids += callIDs(page.batch)
      (total, pages) = (page.total, pages + 1)
    }
    return (ids, total, pages)
  }

  private let everyID = (0..<81).map(String.init)

  @Test func eightyOneCallsArriveInTwoPagesAndAClosingOne() async throws {
    let server = try server()
    defer { server.stop() }
    let result = try await all(try session(server.baseURL).calls(query()))
    #expect(result.ids == everyID)
    #expect(result.total == 81)
    #expect(result.pages == 2)
    #expect(
      server.requests.map(\.path) == [
        "/v1/oauth/token", "/v2/call-records", "/v2/call-records", "/v2/call-records",
      ])
  }

  @Test func overlappingPagesGiveEveryCallOnce() async throws {
    let server = try server(overlap: 7)
    defer { server.stop() }
    #expect(try await all(try session(server.baseURL).calls(query())).ids == everyID)
  }

  @Test func aWrongPasswordKeyOrPBXIsToldApart() async throws {
    let server = try server()
    defer { server.stop() }
    await #expect(throws: SourceError(.invalidCredentials)) {
      try await session(server.baseURL, password: "wrong").signIn()
    }
    await #expect(throws: SourceError(.invalidAPIKey)) {
      try await session(server.baseURL, key: "wrong").signIn()
    }
    let error = await #expect(throws: SourceError.self) {
      try await session(server.baseURL).calls(query(pbx: "elsewhere")).nextPage()
    }
    #expect(error?.kind == .refused(.pbx))
    #expect(error?.message.contains("elsewhere") == true)
  }

  @Test func anExpiredTokenIsRenewedWithoutAnError() async throws {
    let calendar = Calendar()
    let server = try server(calendar: calendar)
    defer { server.stop() }
    let feed = try session(server.baseURL).calls(query())
    #expect(try await feed.nextPage()?.batch.count == 50)
    calendar.advance(by: 3600)
    #expect(try await feed.nextPage()?.batch.count == 31)
    #expect(try await feed.nextPage() == nil)
    #expect(
      server.requests.map(\.path) == [
        "/v1/oauth/token", "/v2/call-records", "/v2/call-records", "/v1/oauth/token", "/v2/call-records",
        "/v2/call-records",
      ])
  }

  @Test(arguments: [
    "status=503;path=records;after=1;times=2", "status=429;path=records;times=1;retry-after=0",
    "reset;path=records;after=1;times=1", "cut;path=records;after=1;times=2", "status=500;path=token;times=3",
    "cut;path=token;times=1",
  ])
  func passingFaultsAreSurvived(_ fault: String) async throws {
    let server = try server(faults: [fault])
    defer { server.stop() }
    let session = try session(server.baseURL, retry: RetryPolicy(first: .milliseconds(1), jitter: { 0 }))
    let result = try await all(session.calls(query()))
    #expect(result.ids == everyID)
    #expect(result.total == 81)
  }

  @Test func lastingFaultsAreToldAfterTheLastRepetition() async throws {
    let server = try server(faults: ["status=503;path=records"])
    defer { server.stop() }
    await #expect(throws: SourceError(.unavailable(status: 503))) {
      try await session(server.baseURL, retry: RetryPolicy(limit: 2, first: .milliseconds(1)))
        .calls(query()).nextPage()
    }
    #expect(server.requests.count { $0.path == "/v2/call-records" } == 3)
  }

  @Test func garbageIsNotTheService() async throws {
    let server = try server(faults: ["garbage;path=records"])
    defer { server.stop() }
    let error = await #expect(throws: SourceError.self) {
      try await session(server.baseURL).calls(query()).nextPage()
    }
    #expect(error?.kind == .wrongService)
  }

  @Test func aPortWithoutAListenerIsUnreachable() async throws {
    let port = try UnusedPort()
    let session = try session("\(port.url)/analytics/work")
    await #expect(throws: SourceError(.unreachable(.connectionRefused))) { try await session.signIn() }
  }

  @Test func legsComeByTheWindowOfTheirCall() async throws {
    let start: Int64 = 1_643_897_492_897
    let server = try server(legs: [
      SampleRecords.leg("0", "1", start: start, length: 30_000),
      SampleRecords.leg("0", "2", start: start + 30_000, length: 30_000),
      SampleRecords.leg("1", "1", start: start - 60_000),
    ])
    defer { server.stop() }
    let session = try session(server.baseURL)
    var table = CallTable()
    table.append(try #require(try await session.calls(query()).nextPage()).batch)
    try #require(table.count == 50)
    let legs = try await session.family(of: table[0], among: table, zone: Fixture.zone).legs
    #expect(legs.map { "\($0.callID)/\($0.legID)" } == ["0/1", "0/2"])
  }

  @Test func namesThePBXes() async throws {
    let server = try server()
    defer { server.stop() }
    #expect(try await session(server.baseURL).pbxes() == ["acmecorppbx"])
  }
}
