import CallTable
import WorkAnalytics

@testable import BrowserModel

/// A source whose pages come when the test sends them, wanted or not: like an answer that was there before it was called
/// off.
nonisolated final class HeldPages: CallSource, CallPages {
  let loadsByItself = false
  private let pagesToCome = AsyncStream<SourcePage>.makeStream()
  private let requests = AsyncStream<Void>.makeStream()

  /// Returns as soon as a page is waited for.
  func waitForRequest() async { _ = await requests.stream.first { true } }

  func send(_ page: SourcePage) { pagesToCome.continuation.yield(page) }

  func signIn() async throws(SourceFault) {}

  func legs(of call: CallRecord) async throws(ServiceError) -> [CallLeg]? { nil }

  func pages() throws(SourceFault) -> any CallPages { self }

  func nextPage(_ demand: PageDemand) async throws(SourceFault) -> SourcePage? {
    requests.continuation.yield()
    return await Task { [coming = pagesToCome.stream] in await coming.first { _ in true } }.value
  }

  func stop() async {}
}
