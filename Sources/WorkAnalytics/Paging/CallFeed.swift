import CallRecords

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
  private var total: Int?
  /// Records given so far, unreadable ones counted too.
  private var given = 0
  /// How far back in time they reach.
  private var reached: Timestamp?
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
  /// The demand can change from call to call. Where that means other pages or slices, the service is asked for the rest of
  /// the range, from the last calls given on: nothing is left out, and what comes again is taken out.
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
    case .slices(let slices): page = try await slices.nextPage()
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
    reached = reach(of: batch) ?? reached
    if var keys {
      self.keys = nil
      batch = keys.removingRepeats(from: batch)
      self.keys = keys
    } else {
      total = page.total
    }
    given += batch.count + page.defects.count
    return CallPage(batch: batch, total: total, isLast: page.isLast, defects: page.defects)
  }

  /// The instant up to which everything has been given: the latest one of the last calls. It is not documented whether the
  /// service selects and orders calls by their start or their end, and one call or another may have a clock of its own.
  private func reach(of batch: CallBatch) -> Timestamp? {
    (0..<batch.count).suffix(20).flatMap { row in
      [batch[row].start, batch[row].disconnect].compactMap(\.self).filter(query.range.contains)
    }.max()
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
    switch course {
    case .line(let line):
      guard demand == .all, given > 0, isWorthHurrying(line.query.pageSize) else { return }
      if keys == nil { keys = await line.keys }
      await line.dropAhead()
      let queries = rest.slices(sliceCount).map {
        CallQuery(pbx: query.pbx, range: $0, pageSize: plan.pageSize)
      }
      course = .slices(SlicedLine(session: session, queries: queries, plan: plan))
    case .slices(let slices):
      guard demand != .all else { return }
      await slices.stop()
      course = .line(
        PageLine(
          session: session, query: CallQuery(pbx: query.pbx, range: rest, pageSize: query.pageSize)))
    }
  }

  /// What has not been given, and a little more.
  private var rest: ReportRange { reached.map { query.range.through($0) } ?? query.range }

  /// Records not given yet, as far as the service has told.
  private var remaining: Int { total.map { $0 > given ? $0 - given : 0 } ?? .max }

  /// Whether large pages, or slices, are fewer requests than the pages under way.
  private func isWorthHurrying(_ pageSize: Int) -> Bool {
    remaining > 2 * pageSize && (pageSize < plan.pageSize || sliceCount > 1)
  }

  private var sliceCount: Int { total == nil ? 1 : plan.slices(for: remaining) }
}
