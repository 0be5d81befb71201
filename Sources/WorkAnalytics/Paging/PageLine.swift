import CallTable

/// The pages of one query, one after another along their scroll ids. One reader at a time.
actor PageLine {
  /// Which calls it has given.
  private(set) var keys = CallKeys(comparingRecords: true)
  let query: CallQuery

  private let line: PageTransfer.Line
  private var walk = PageWalk()
  /// What the walk under way has brought, if it is not the first: what comes again in it is no loop.
  private var walked: CallKeys?
  /// Pages of the longest walk that ended before its time.
  private var longest = 0
  private var told = ToldDefects()
  /// Records that came twice in the walk under way.
  private var repeats = 0
  private var total: Int?
  /// The page to give next, if it is on its way already.
  private var ahead: PageTransfer?
  /// A page was given as far as it could be read; what was wrong with its rest is told next.
  private var owed: PageError?
  /// Calls that the next page brought, new to the walk under way, before it broke off: it brings them again.
  private var part = 0

  /// `rateLimited` hears of every 429.
  init(session: Session, query: CallQuery, rateLimited: @escaping @Sendable () -> Void = {}) {
    self.query = query
    line = PageTransfer.Line(session: session, query: query, rateLimited: rateLimited)
  }

  deinit { ahead?.cancel() }

  /// The next page, without calls given before; nothing at the end. See `CallFeed.nextPage(_:)`.
  ///
  /// With `askingAhead` the page after it is asked for while this one is still on its way.
  func nextPage(askingAhead: Bool) async throws(ServiceError) -> CallPage? {
    if let fault = owed {
      owed = nil
      throw .unreadable(fault)
    }
    guard !walk.isAtEnd else { return nil }
    do {
      return try await page(askingAhead)
    } catch {
      guard walk.scrollID != nil, error.refusesTheRequest else { throw error }
      let isFurther = walk.taken > longest
      (longest, walk, walked) = (max(walk.taken, longest), PageWalk(), CallKeys(comparingRecords: true))
      (repeats, part) = (0, 0)
      told.startOver()
      guard isFurther else { throw .listNotContinued(error) }
      return try await page(askingAhead)
    }
  }

  private func page(_ askingAhead: Bool) async throws(ServiceError) -> CallPage? {
    let number = walk.taken + 1
    let transfer = ahead ?? PageTransfer(line, scrollID: walk.scrollID, number: number)
    ahead = nil
    if askingAhead { transfer.askAhead() }
    do {
      let page = try await transfer.page()
      let given = try take(page, number)
      ahead = transfer.next(owed == nil ? walk.scrollID : nil)
      return given
    } catch {
      transfer.cancel()
      throw error
    }
  }

  /// Lets go of the page that was asked for ahead, if there is one: nobody wants it now.
  func dropAhead() {
    ahead?.cancel()
    ahead = nil
  }

  private func take(_ page: DecodedPage, _ number: Int) throws(ServiceError) -> CallPage? {
    let batch = keys.removingRepeats(from: page.batch)
    if let fault = page.error, batch.count == 0 { throw .unreadable(fault) }
    let news = told.news(in: page.defects, willComeAgain: page.error != nil)
    let calls = part + (walked?.removingRepeats(from: page.batch).count ?? batch.count)
    let fresh = min(calls + page.defects.count, page.recordCount)
    let repeats = repeats + page.recordCount - fresh
    // The closing page says 0, which is no total.
    if total == nil, number == 1 || page.recordCount > 0 { total = page.total }
    if let fault = page.error {
      (owed, part) = (fault, calls)
    } else {
      try walk.take(scrollID: page.scrollID, records: page.recordCount, fresh: fresh)
      (self.repeats, part) = (repeats, 0)
    }
    if number > 1, page.recordCount == 0 { return nil }
    return CallPage(batch: batch, total: total, isLast: walk.isAtEnd, defects: news, repeats: repeats)
  }
}
