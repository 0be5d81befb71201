import CallTable
import CallTime
import Foundation
import Synchronization
import TestSupport

@testable import WorkAnalytics

/// A session over a fake transport and a clock that stands still, with waits of exactly 1, 2, 4 … seconds.
struct Fixture {
  let transport: FakeTransport
  let clock = ManualClock()
  let log = MemoryLog()
  let session: Session

  static let credentials = Credentials(
    apiKey: Secret("key-kkkk"), username: "jane@example.com", password: Secret("p^a &+=ü%ss"))
  /// Thu 24 Nov 2026 07:00:00 UTC
  static let now = Date(timeIntervalSince1970: 1_795_503_600)

  init(signsIn: Bool = true, base: BaseURL = .production) {
    transport = FakeTransport(signsIn: signsIn)
    session = Session(
      baseURL: base, credentials: Self.credentials, transport: transport, clock: clock,
      retry: RetryPolicy(jitter: { 0.5 }), now: { Self.now }, log: log)
  }

  func query(pageSize: Int = 50) -> CallQuery {
    CallQuery(pbx: "allpbxes", range: Self.range, pageSize: pageSize)
  }

  static let range = ReportRange(days: day, through: day, zone: zone)
  static let zone = TimeZone(identifier: "America/New_York") ?? .gmt
  private static let day = LocalDay.today(now: Date(timeIntervalSince1970: 1_643_897_492), zone: zone)

  /// What the sign-ins were sent.
  var signIns: Int { transport.requests(to: "/v1/oauth/token").count }
}

/// Keeps what it is told.
final class MemoryLog: RequestLog {
  private let kept = Mutex<[RequestLogEntry]>([])
  var entries: [RequestLogEntry] { kept.withLock { $0 } }
  func record(_ entry: RequestLogEntry) { kept.withLock { $0.append(entry) } }
}

/// The table of what a page brought.
func callIDs(_ batch: CallBatch) -> [String] {
  var table = CallTable()
  table.append(batch)
  return (0..<table.count).map { table[$0].callID }
}
