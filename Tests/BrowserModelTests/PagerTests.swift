import CallTable
import Observation
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// When a page is asked for, and what is wanted of it.
@Suite(.timeLimit(.minutes(3))) struct PagerTests {
  private let source = HeldPages()
  private let pager: Pager

  init() {
    pager = Pager(source, pageSize: 50, isSignedIn: true, now: { World.now })
  }

  private func page(_ numbers: Range<Int>, total: Int? = nil, isLast: Bool = false) throws -> CallPage {
    let records = SampleRecords.calls(numbers).joined(separator: ",")
    let page = try BatchDecoder().decodePage(Array(#"{"meta": {}, "data": [\#(records)]}"#.utf8), page: 1)
    return CallPage(batch: page.batch, total: total, isLast: isLast)
  }

  private func until(_ condition: @escaping @MainActor (Pager) -> Bool) async {
    for await holds in Observations({ [pager] in condition(pager) }) where holds { return }
  }

  /// The first page has come.
  private func start(with numbers: Range<Int> = 0..<50, total: Int? = nil, isLast: Bool = false) async throws
  {
    pager.start()
    #expect(await source.waitForRequest() == .one)
    source.send(try page(numbers, total: total, isLast: isLast))
    await until { !$0.isBusy }
  }

  @Test func aPageIsAskedForOnlyWhereRowsAreMissing() async throws {
    try await start()
    for missing in [nil, -3, 0] {
      pager.prefetch(missing: missing)
      #expect(pager.progress == .idle)
    }
    pager.prefetch(missing: 1)
    #expect(pager.progress == .loading)
    #expect(await source.waitForRequest() == .one)
  }

  @Test func aSecondPageIsAskedForAheadOnlyIfOneIsNotEnough() async throws {
    try await start()
    pager.prefetch(missing: 50)
    #expect(await source.waitForRequest() == .one)
    source.send(try page(50..<100))
    await until { !$0.isBusy }
    pager.prefetch(missing: 51)
    #expect(await source.waitForRequest() == .next)
  }

  @Test func afterTheEndNothingIsAskedFor() async throws {
    try await start(isLast: true)
    #expect(pager.isComplete)
    pager.prefetch(missing: 10)
    pager.loadAll()
    #expect(pager.progress == .idle)
    #expect(!pager.isLoadingAll)
  }

  @Test func everythingIsAskedForUntilTheEnd() async throws {
    try await start(total: 80)
    pager.loadAll()
    #expect(await source.waitForRequest() == .all)
    source.send(try page(50..<80, isLast: true))
    await until { $0.isComplete }
    #expect(!pager.isLoadingAll)
    #expect(pager.total == 80)
  }

  @Test func afterAStopOnlyTheUserGoesOn() async throws {
    try await start()
    pager.prefetch(missing: 1)
    #expect(pager.stop())
    #expect(!pager.stop())
    pager.prefetch(missing: 1)
    #expect(pager.progress == .stopped)
    pager.refresh()
    #expect(pager.progress == .loading)
  }

  @Test func theFirstPageOfARefreshStartsOver() async throws {
    var arrivals: [Bool] = []
    pager.arrived = { _, startsOver in arrivals.append(startsOver) }
    try await start(total: 50, isLast: true)
    pager.refresh()
    #expect(pager.isReplacing)
    #expect(!pager.isComplete)
    // What was loaded to its end is loaded to its end again.
    #expect(pager.isLoadingAll)
    source.send(try page(0..<20))
    await until { !$0.isReplacing }
    #expect(arrivals == [false, true])
    #expect(pager.total == nil)
  }
}
