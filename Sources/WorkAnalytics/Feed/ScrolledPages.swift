import CallTable

/// The pages of one query, one after another along their scroll ids. For one caller at a time.
actor ScrolledPages {
  /// The calls given so far.
  private(set) var keys = CallKeys(comparingRecords: true)
  let query: CallQuery

  private let question: PageTransfer.Question
  private var walk = ScrollWalk()
  /// Calls seen since paging restarted at page 1; tells repeats from a paging loop. Nil until it restarts.
  private var keysSinceRestart: CallKeys?
  /// Pages of the longest walk that the service broke off.
  private var longestWalk = 0
  private var defects = SeenDefects()
  /// Records that came twice since paging began or restarted.
  private var repeats = 0
  private var total: Int?
  /// The next page, if it is on its way already.
  private var prefetched: PageTransfer?
  /// The error in a page of which the good beginning was given; thrown by the next call.
  private var pendingError: PageError?
  /// Calls that the good beginning of a broken page brought, not counting repeats: the page brings them again.
  private var callsOfBrokenPage = 0

  /// `onRateLimit` is called on every 429.
  init(session: Session, query: CallQuery, onRateLimit: @escaping @Sendable () -> Void = {}) {
    self.query = query
    question = PageTransfer.Question(session: session, query: query, onRateLimit: onRateLimit)
  }

  deinit { prefetched?.cancel() }

  /// The next page, without calls given before; nil at the end. See `CallFeed.nextPage(_:)`.
  ///
  /// With `prefetch` the page after it is asked for while this one is still on its way.
  func nextPage(prefetch: Bool) async throws(ServiceError) -> CallPage? {
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
    keysSinceRestart = CallKeys(comparingRecords: true)
    defects.startOver()
    (repeats, callsOfBrokenPage) = (0, 0)
  }

  private func page(prefetch: Bool) async throws(ServiceError) -> CallPage? {
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

  private func take(_ page: DecodedPage, _ number: Int) throws(ServiceError) -> CallPage? {
    let sorted = keys.sort(page.batch)
    let batch = sorted.batch
    if let error = page.error, batch.count == 0 { throw .unreadable(error) }
    let newDefects = defects.addNew(page.defects, willComeAgain: page.error != nil)
    let newCalls = keysSinceRestart?.sort(page.batch).batch.count ?? batch.count
    let calls = callsOfBrokenPage + newCalls
    let fresh = min(calls + page.defects.count, page.recordCount)
    let repeats = repeats + page.recordCount - fresh
    // The closing page says 0, which is no total.
    if total == nil, number == 1 || page.recordCount > 0 { total = page.total }
    if let error = page.error {
      (pendingError, callsOfBrokenPage) = (error, calls)
    } else {
      try walk.take(scrollID: page.scrollID, records: page.recordCount, fresh: fresh)
      (self.repeats, callsOfBrokenPage) = (repeats, 0)
    }
    if number > 1, page.recordCount == 0 { return nil }
    return CallPage(
      sorted, defects: DefectLog(newDefects), total: total, repeats: repeats, isLast: walk.isAtEnd)
  }
}
