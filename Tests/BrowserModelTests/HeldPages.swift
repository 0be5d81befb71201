import CallTable
import CallTime
import WorkAnalytics

@testable import BrowserModel

/// A source whose pages come when the test sends them, wanted or not: like an answer that was there before it was called
/// off.
nonisolated final class HeldPages: CallSource {
  let isFile = false
  let size: Int? = nil
  private let pagesToCome = AsyncStream<CallPage>.makeStream()
  private let requests = AsyncStream<PageDemand>.makeStream()

  /// Returns as soon as a page is waited for.
  @discardableResult func waitForRequest() async -> PageDemand? {
    await requests.stream.first { _ in true }
  }

  func send(_ page: CallPage) { pagesToCome.continuation.yield(page) }

  func signIn() async throws(SourceError) {}

  func family(of call: CallRecord, among calls: CallTable) -> CallFamily? { nil }

  func reopened() -> any CallSource { self }

  func calls(of range: ReportRange) -> (any CallSource)? { self }

  func nextPage(_ demand: PageDemand) async throws(SourceError) -> CallPage? {
    requests.continuation.yield(demand)
    return await Task { [coming = pagesToCome.stream] in await coming.first { _ in true } }.value
  }

  func stop() async {}
}
