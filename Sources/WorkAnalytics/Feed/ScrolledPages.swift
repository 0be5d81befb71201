import CallTable

/// The pages of one list, one after another along their scroll ids. For one caller at a time.
actor ScrolledPages<List: PagedList> {
  /// Knows the rows given so far.
  private(set) var list = List()
  let query: CallQuery

  private let question: PageTransfer<List>.Question
  private var walk = ScrollWalk()
  /// Pages of the longest walk that the service broke off.
  private var longestWalk = 0
  /// Records that came twice since paging began or restarted.
  private var repeats = 0
  private var total: Int?
  /// The next page, if it is on its way already.
  private var prefetched: PageTransfer<List>?
  /// The error in a page of which the good beginning was given; thrown by the next call.
  private var pendingError: PageError?
  /// Rows that the good beginning of a broken page brought, not counting repeats: the page brings them again.
  private var rowsOfBrokenPage = 0

  /// `onRateLimit` is called on every 429.
  init(session: Session, query: CallQuery, onRateLimit: @escaping @Sendable () -> Void = {}) {
    self.query = query
    question = PageTransfer<List>.Question(session: session, query: query, onRateLimit: onRateLimit)
  }

  deinit { prefetched?.cancel() }

  /// The next page, without rows given before; nil at the end. See `CallFeed.nextPage(_:)`.
  ///
  /// With `prefetch` the page after it is asked for while this one is still on its way.
  func nextPage(prefetch: Bool) async throws(ServiceError) -> List.Page? {
    guard !Task.isCancelled else { throw .cancelled }
    if let error = pendingError {
      pendingError = nil
      throw .unreadable(error)
    }
    guard !walk.isAtEnd else { return nil }
    do {
      return try await page(prefetch: prefetch)
    } catch {
      guard walk.scrollID != nil, error.refusesTheRequest else { throw error }
      let isFurther = walk.taken > longestWalk
      restart()
      guard isFurther else { throw .listNotContinued(error) }
      return try await page(prefetch: prefetch)
    }
  }

  /// Ends the request for the page that was prefetched.
  func stopPrefetching() {
    prefetched?.cancel()
    prefetched = nil
  }

  /// Goes back to page 1: the service does not know the scroll id any more.
  private func restart() {
    longestWalk = max(walk.taken, longestWalk)
    walk = ScrollWalk()
    list.restart()
    (repeats, rowsOfBrokenPage) = (0, 0)
  }

  private func page(prefetch: Bool) async throws(ServiceError) -> List.Page? {
    let number = walk.taken + 1
    let transfer = prefetched ?? PageTransfer(question, scrollID: walk.scrollID, number: number)
    prefetched = nil
    if prefetch { transfer.prefetchNext() }
    do {
      let page = try take(try await transfer.page(), number)
      prefetched = transfer.next(pendingError == nil ? walk.scrollID : nil)
      return page
    } catch {
      transfer.cancel()
      throw error
    }
  }

  private func take(_ page: List.Decoded, _ number: Int) throws(ServiceError) -> List.Page? {
    let taken = list.take(page)
    if let error = page.error, taken.count == 0 { throw .unreadable(error) }
    let rows = rowsOfBrokenPage + taken.newInWalk
    let fresh = min(rows + page.defectCount, page.recordCount)
    let repeats = repeats + page.recordCount - fresh
    // The closing page says 0, which is no total.
    if total == nil, number == 1 || page.recordCount > 0 { total = page.total }
    if let error = page.error {
      (pendingError, rowsOfBrokenPage) = (error, rows)
    } else {
      try walk.take(scrollID: page.scrollID, records: page.recordCount, fresh: fresh)
      (self.repeats, rowsOfBrokenPage) = (repeats, 0)
    }
    if number > 1, page.recordCount == 0 { return nil }
    return List.page(taken.rows, total: total, repeats: repeats, isLast: walk.isAtEnd)
  }
}
