import CallTable
import WorkAnalytics

/// The service, asked one question.
nonisolated struct ServiceSource: CallSource {
  let session: Session
  let query: CallQuery

  var loadsByItself: Bool { false }

  func signIn() async throws(SourceFault) {
    do throws(ServiceError) {
      try await session.signIn()
    } catch {
      throw .service(error)
    }
  }

  func pages() -> any CallPages { ServicePages(session.calls(query)) }

  func legs(of call: CallRecord) async throws(ServiceError) -> [CallLeg]? {
    try await session.legs(of: call, zone: query.range.zone)
  }
}

nonisolated final class ServicePages: CallPages {
  private let feed: CallFeed

  init(_ feed: CallFeed) { self.feed = feed }

  func nextPage(_ demand: PageDemand) async throws(SourceFault) -> SourcePage? {
    let page: CallPage?
    do throws(ServiceError) {
      page = try await feed.nextPage(demand)
    } catch {
      throw .service(error)
    }
    return page.map {
      SourcePage(
        batch: $0.batch, defects: DefectLog($0.defects), total: $0.total, repeats: $0.repeats,
        isLast: $0.isLast)
    }
  }

  func stop() async { await feed.stop() }
}
