import CallTable
import CallTime

/// The legs of all calls of a query, page by page, newest first. Nothing is asked for before somebody wants it.
actor LegFeed: LegSource {
  nonisolated let until: Timestamp?

  private let session: Session
  private let plan: LoadPlan
  /// One page at a time.
  private let mutex = AsyncMutex()
  private var pages: ScrolledPages<LegList>
  private var total: Int?
  /// Legs given so far.
  private var given = 0
  private var isAtEnd = false

  /// A call has a handful of legs.
  private static let legsOfCall = 5

  init(session: Session, query: CallQuery, plan: LoadPlan) {
    (self.session, self.plan) = (session, plan)
    // What is still going on has legs that come to be after they were asked for. A clock before the range tells nothing.
    let now = Timestamp(session.now())
    until = now > query.range.start ? min(query.range.end, now) : query.range.end
    pages = ScrolledPages(session: session, query: query)
  }

  /// The legs of the calls of a query: of the time from the first start to an hour after the last one, or to five minutes after
  /// `latest`, the end of a call that is known to have ended later; with `first` from then on.
  static func query(of calls: CallQuery, from first: Timestamp?, upTo latest: Timestamp?) -> CallQuery {
    let range = calls.range
    let hour: Int64 = 3_600_000
    let end = Timestamp(milliseconds: range.end.milliseconds + hour - LegWindow.after)
    let window = LegWindow(
      from: first ?? range.start, to: first == nil ? max(end, latest ?? end) : latest ?? end)
    return CallQuery(
      pbx: calls.pbx, range: window.range(in: range.zone) ?? range,
      pageSize: calls.pageSize * legsOfCall)
  }

  func nextPage(_ demand: PageDemand) async throws(SourceError) -> LegPart? {
    do throws(ServiceError) {
      return try await page(demand)
    } catch {
      throw SourceError(error)
    }
  }

  func stop() async { await pages.stopPrefetching() }

  private func page(_ demand: PageDemand) async throws(ServiceError) -> LegPart? {
    try await mutex.lock()
    defer { mutex.unlock() }
    guard !isAtEnd else { return nil }
    await enlargePages(demand)
    let page = try await pages.nextPage(prefetch: demand != .one && given > 0)
    isAtEnd = page?.isLast ?? true
    if let page {
      total = page.total ?? total
      given += page.batch.count
    }
    return page
  }

  /// Begins again with large pages where that is fewer requests for all that is left.
  private func enlargePages(_ demand: PageDemand) async {
    guard demand == .all, pages.query.pageSize < plan.pageSize else { return }
    let left = total.map { max(0, $0 - given) / pages.query.pageSize } ?? .max
    let anew = total.map { $0 / plan.pageSize } ?? 0
    guard left > anew else { return }
    await pages.stopPrefetching()
    pages = ScrolledPages(
      session: session,
      query: CallQuery(pbx: pages.query.pbx, range: pages.query.range, pageSize: plan.pageSize))
  }
}
