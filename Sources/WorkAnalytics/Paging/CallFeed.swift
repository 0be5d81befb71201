import CallTable

/// The calls of one question, page by page, newest first. Nothing is asked for before somebody wants it.
package actor CallFeed: AsyncSequence {
  package typealias Element = CallPage
  package typealias Failure = ServiceError

  package nonisolated let query: CallQuery

  private enum Course {
    case line(PageLine)
    case slices(SlicedLine)
  }

  private let session: Session
  private let plan: LoadPlan
  private let turnstile = Turnstile()
  private var course: Course
  /// The calls given so far, once another course than the first is taken: they overlap.
  private var keys: CallKeys?
  private var told = ToldDefects()
  private var total: Int?
  /// Records given so far, unreadable ones counted too.
  private var given = 0
  private var isAtEnd = false

  init(session: Session, query: CallQuery, plan: LoadPlan = LoadPlan()) {
    self.session = session
    self.plan = plan
    self.query = query
    course = .line(PageLine(session: session, query: query))
  }

  deinit {
    if case .slices(let slices) = course { Task { await slices.stop() } }
  }

  /// The next page; nothing at the end of the list. Callers take turns.
  ///
  /// An empty list has one page without calls; a page can be all repeats, and is empty then. A page that breaks off midway
  /// is given as far as it goes, the call after it throws `.unreadable`. After a throw, `.cancelled` too, the next call asks
  /// for the same page again.
  ///
  /// Where the service does not know a scroll id any more, the list is asked for from its beginning, and what comes again is
  /// taken out; `.listNotContinued` is thrown if that leads no further.
  ///
  /// The demand can change from call to call. Where `.all` is fewer requests by large pages and slices, the service is asked
  /// for the whole range anew, and what comes again is taken out. A part of the range would not do: it is not documented
  /// whether the service selects and orders calls by their start or their end, and where it selects by one and orders by the
  /// other, a long call still to come can lie anywhere in it.
  package func nextPage(_ demand: PageDemand = .one) async throws(ServiceError) -> CallPage? {
    try await turnstile.enter()
    defer { turnstile.leave() }
    guard !isAtEnd else { return nil }
    await steer(demand)
    let page: CallPage?
    switch course {
    case .line(let line):
      // The page after the first may be a large one.
      page = try await line.nextPage(askingAhead: demand == .next || demand == .all && given > 0)
    case .slices(let slices): page = try await slices.nextPage(demand)
    }
    isAtEnd = page?.isLast ?? true
    return page.map { take($0) }
  }

  /// Ends what is on its way for pages that nobody waits for yet; `nextPage(_:)` goes on from there.
  package func stop() async {
    switch course {
    case .line(let line): await line.dropAhead()
    case .slices(let slices): await slices.stop()
    }
  }

  private func take(_ page: CallPage) -> CallPage {
    var batch = page.batch
    let defects = told.news(in: page.defects)
    if var keys {
      self.keys = nil
      batch = keys.removingRepeats(from: batch)
      self.keys = keys
    } else {
      total = page.total
    }
    given += batch.count + defects.count
    return CallPage(batch: batch, total: total, isLast: page.isLast, defects: defects, repeats: page.repeats)
  }

  package nonisolated func makeAsyncIterator() -> Iterator { Iterator(feed: self) }

  package struct Iterator: AsyncIteratorProtocol {
    let feed: CallFeed

    package mutating func next(isolation actor: isolated (any Actor)?) async throws(ServiceError) -> CallPage?
    {
      try await feed.nextPage()
    }
  }
}

// MARK: - Changing course

extension CallFeed {
  private func steer(_ demand: PageDemand) async {
    guard case .line(let line) = course, demand == .all, given > 0, isWorthHurrying(line.query.pageSize)
    else { return }
    keys = await line.keys
    told.startOver()
    await line.dropAhead()
    let queries = query.range.slices(sliceCount).map {
      CallQuery(pbx: query.pbx, range: $0, pageSize: plan.pageSize)
    }
    course = .slices(SlicedLine(session: session, queries: queries, plan: plan))
  }

  /// Whether large pages and slices of the whole range are fewer requests, one after another, than the pages under way.
  private func isWorthHurrying(_ pageSize: Int) -> Bool {
    guard let total else { return pageSize < plan.pageSize }
    let remaining = total > given ? total - given : 0
    return remaining > 2 * pageSize
      && remaining / pageSize > total / (plan.pageSize * Swift.min(sliceCount, plan.width))
  }

  private var sliceCount: Int { total.map { plan.slices(for: $0) } ?? 1 }
}
