import CallTable
import CallTime

/// The calls of one query, page by page, newest first. Nothing is asked for before somebody wants it.
package actor CallFeed: CallSource {
  package nonisolated let query: CallQuery
  package nonisolated var isFile: Bool { false }
  package nonisolated var size: Int? { nil }

  private enum Pages {
    case scrolled(ScrolledPages<CallList>)
    case sliced(SlicedPages)
  }

  private let session: Session
  private let plan: LoadPlan
  /// One page at a time.
  private let mutex = AsyncMutex()
  private var pages: Pages
  /// The calls given so far, once slices are loaded: these bring them again. Nil before.
  private var keys: CallKeys?
  private var defects = SeenDefects()
  private var total: Int?
  /// Records given so far, unreadable ones counted too.
  private var given = 0
  private var isAtEnd = false

  init(session: Session, query: CallQuery, plan: LoadPlan = LoadPlan()) {
    self.session = session
    self.plan = plan
    self.query = query
    pages = .scrolled(ScrolledPages(session: session, query: query))
  }

  deinit {
    if case .sliced(let pages) = pages { Task { await pages.stop() } }
  }

  /// The next page; nil at the end of the list. Callers take turns.
  ///
  /// An empty list has one page without calls; a page can be all repeats, and is empty then. A page that breaks off midway
  /// is given as far as it goes, the call after it throws `.unreadable`. After a throw, `.cancelled` too, the next call asks
  /// for the same page again.
  ///
  /// If the service has forgotten a scroll id, the list is asked for from its beginning, and calls that come again are
  /// taken out; `.listNotContinued` is thrown if that leads no further.
  ///
  /// The demand can change from call to call. If large pages and slices make `.all` fewer requests, the service is asked
  /// for the whole range anew, and calls that come again are taken out. A part of the range would not do: it is not documented
  /// whether the service selects and orders calls by their start or their end, and where it selects by one and orders by the
  /// other, a long call still to come can lie anywhere in it.
  package func nextPage(_ demand: PageDemand = .one) async throws(SourceError) -> CallPage? {
    do throws(ServiceError) {
      return try await page(demand)
    } catch {
      throw SourceError(error)
    }
  }

  private func page(_ demand: PageDemand) async throws(ServiceError) -> CallPage? {
    try await mutex.lock()
    defer { mutex.unlock() }
    guard !isAtEnd else { return nil }
    await sliceIfFewerRequests(demand)
    let page: CallPage?
    switch pages {
    case .scrolled(let pages):
      // The page after the first may be a large one.
      page = try await pages.nextPage(prefetch: demand == .next || demand == .all && given > 0)
    case .sliced(let pages): page = try await pages.nextPage(demand)
    }
    isAtEnd = page?.isLast ?? true
    return page.map { take($0) }
  }

  package func signIn() async throws(SourceError) { try await session.signIn() }

  package func family(of call: CallRecord, among calls: CallTable) async throws(SourceError) -> CallFamily? {
    try await session.family(of: call, among: calls, zone: query.range.zone)
  }

  package nonisolated func legs(from first: Timestamp?, upTo latest: Timestamp?) -> (any LegSource)? {
    LegFeed(session: session, query: LegFeed.query(of: query, from: first, upTo: latest), plan: plan)
  }

  package func reopened() -> any CallSource { CallFeed(session: session, query: query, plan: plan) }

  package nonisolated func calls(of range: ReportRange) -> (any CallSource)? {
    CallFeed(
      session: session, query: CallQuery(pbx: query.pbx, range: range, pageSize: plan.pageSize), plan: plan)
  }

  package func sums() async throws(SourceError) -> [ServiceSums]? { try await session.sums(query) }

  package func unreturned() async throws(SourceError) -> ServedUnreturned? {
    try await session.unreturned(query)
  }

  package func stop() async {
    switch pages {
    case .scrolled(let pages): await pages.stopPrefetching()
    case .sliced(let pages): await pages.stop()
    }
  }

  /// The page without calls and defects that came before the list was sliced.
  private func take(_ page: CallPage) -> CallPage {
    var page = page
    page.defects = page.defects.keeping(defects.addNew(page.defects.listed))
    if var keys {
      self.keys = nil
      let sorted = keys.sort(page.batch)
      page.batch = sorted.batch
      if sorted.again.count > 0 { page.again.append(sorted.again) }
      self.keys = keys
    } else {
      total = page.total
    }
    page.total = total
    given += page.batch.count + page.defects.count
    return page
  }
}

// MARK: - Loading all

extension CallFeed {
  private func sliceIfFewerRequests(_ demand: PageDemand) async {
    guard case .scrolled(let before) = pages, demand == .all, given > 0,
      areSlicesFewerRequests(before.query.pageSize)
    else { return }
    keys = await before.list.keys
    defects.startOver()
    await before.stopPrefetching()
    let queries = query.range.slices(sliceCount).map {
      CallQuery(pbx: query.pbx, range: $0, pageSize: plan.pageSize)
    }
    pages = .sliced(SlicedPages(session: session, queries: queries, plan: plan))
  }

  /// Whether large pages and slices of the whole range are fewer requests, one after another, than the pages under way.
  private func areSlicesFewerRequests(_ pageSize: Int) -> Bool {
    guard let total else { return pageSize < plan.pageSize }
    let remaining = total > given ? total - given : 0
    return remaining > 2 * pageSize
      && remaining / pageSize > total / (plan.pageSize * Swift.min(sliceCount, plan.width))
  }

  private var sliceCount: Int { total.map { plan.slices(for: $0) } ?? 1 }
}

/// The question of one call list: which PBXes, which time, and how many records a page.
package struct CallQuery: Hashable, Sendable {
  /// A PBX name, several separated by commas, or `allpbxes`.
  package var pbx: String
  package var range: ReportRange
  /// Records a page.
  package let pageSize: Int

  /// Sizes that the service accepts.
  package static let pageSizes = 1...7000
  /// Small, so that the first calls are soon on the screen.
  package static let usualPageSize = 100
  /// Every PBX of the account.
  package static let allPBXes = "allpbxes"

  /// A `pageSize` outside of `pageSizes` is moved to its nearer end.
  package init(pbx: String, range: ReportRange, pageSize: Int = usualPageSize) {
    self.pbx = pbx
    self.range = range
    self.pageSize = min(max(pageSize, Self.pageSizes.lowerBound), Self.pageSizes.upperBound)
  }
}
