import CallTable
import CallTime
import Foundation
import TestSupport

@testable import WorkAnalytics

/// A day of calls in UTC, and what was asked about it.
struct LoadWorld {
  let fixture = Fixture()

  /// Thu 3 Feb 2022, in UTC.
  static let midnight: Int64 = 1_643_846_400
  private static let utc = TimeZone(identifier: "UTC") ?? .gmt
  private static let day = LocalDay.today(
    now: Date(timeIntervalSince1970: TimeInterval(midnight)), zone: utc)

  func feed(pageSize: Int = 5, plan: LoadPlan = LoadPlan(pageSize: 20)) -> CallFeed {
    let query = CallQuery(
      pbx: "allpbxes", range: ReportRange(days: Self.day, through: Self.day, zone: Self.utc),
      pageSize: pageSize)
    return CallFeed(session: fixture.session, query: query, plan: plan)
  }

  /// Calls spread evenly over the day, newest first.
  static func evenly(_ count: Int) -> [Int64] {
    (0..<count).map { midnight + 86_399 - Int64($0 * 86_399 / count) }
  }

  static func numbers(_ count: Int) -> [String] { (0..<count).map(String.init) }

  /// Every request from now on is answered at once.
  func serve(_ archive: FakeArchive) {
    fixture.transport.always("/v2/call-records") { archive.answer($0) }
  }

  /// The queries so far.
  var asked: [[String: String]] {
    fixture.transport.requests(to: "/v2/call-records").map(\.queryValues)
  }

  /// The calls of the first page.
  func firstPage(of feed: CallFeed, from archive: FakeArchive) async throws -> [String] {
    let task = Task { try await feed.nextPage(.all) }
    let held = await fixture.transport.waitForRequest()
    held.answer(archive.answer(held.request))
    return try await task.value.map { callIDs($0.batch) } ?? []
  }

  /// The calls of all pages that are left.
  func ids(_ feed: CallFeed, _ demand: PageDemand) async throws -> [String] {
    var ids: [String] = []
    while let page = try await feed.nextPage(demand) { ids += callIDs(page.batch) }
    return ids
  }
}
