import CallTable
import WorkAnalytics

@testable import BrowserModel

/// A source whose pages come when the test sends them, wanted or not: like an answer that was there before it was called
/// off.
nonisolated final class HeldPages: CallSource, CallPages {
  let loadsByItself = false
  private let pagesToCome = AsyncStream<SourcePage>.makeStream()
  private let requests = AsyncStream<PageDemand>.makeStream()

  /// Returns as soon as a page is waited for.
  @discardableResult func waitForRequest() async -> PageDemand? {
    await requests.stream.first { _ in true }
  }

  func send(_ page: SourcePage) { pagesToCome.continuation.yield(page) }

  func signIn() async throws(SourceFault) {}

  func legs(of call: CallRecord) async throws(ServiceError) -> [CallLeg]? { nil }

  func pages() async throws(SourceFault) -> any CallPages { self }

  func nextPage(_ demand: PageDemand) async throws(SourceFault) -> SourcePage? {
    requests.continuation.yield(demand)
    return await Task { [coming = pagesToCome.stream] in await coming.first { _ in true } }.value
  }

  func stop() async {}
}
