import CallRecords

/// The calls of one question, page by page. Nothing is asked for before somebody wants it.
package actor CallFeed: AsyncSequence {
  package typealias Element = CallPage
  package typealias Failure = ServiceError

  package nonisolated let query: CallQuery

  private let session: Session
  private let turnstile = Turnstile()
  private var walk = PageWalk()
  private var keys = CallKeys()
  private var total: Int?
  /// A page was given as far as it could be read; what was wrong with its rest is told next.
  private var owed: DecodingFault?

  init(session: Session, query: CallQuery) {
    self.session = session
    self.query = query
  }

  /// The next page; nothing at the end of the list. Callers take turns: there is one request at a time.
  ///
  /// An empty list has one page without calls. A page that breaks off midway is given as far as it goes, the call after it
  /// throws `.unreadable`. After a throw the next call asks for the same page again.
  package func nextPage() async throws(ServiceError) -> CallPage? {
    try await turnstile.enter()
    defer { turnstile.leave() }
    if let fault = owed {
      owed = nil
      throw .unreadable(fault)
    }
    guard !walk.isAtEnd else { return nil }
    let number = walk.taken + 1
    let body = try await session.body(of: .calls(query, scrollID: walk.scrollID))
    let page = try Self.decode(body, number)
    let batch = keys.removingRepeats(from: page.batch)
    // The closing page says 0, which is no total.
    if total == nil, number == 1 || page.recordCount > 0 { total = page.total }
    if let fault = page.fault {
      guard batch.count > 0 else { throw .unreadable(fault) }
      owed = fault
    } else {
      try walk.take(
        scrollID: page.scrollID, records: page.recordCount, fresh: batch.count + page.defects.count)
    }
    if number > 1, page.recordCount == 0 { return nil }
    return CallPage(batch: batch, total: total, number: number, isLast: walk.isAtEnd, defects: page.defects)
  }

  package nonisolated func makeAsyncIterator() -> Iterator { Iterator(feed: self) }

  package struct Iterator: AsyncIteratorProtocol {
    let feed: CallFeed

    package mutating func next(isolation actor: isolated (any Actor)?) async throws(ServiceError) -> CallPage?
    {
      try await feed.nextPage()
    }
  }

  private static func decode(_ body: [UInt8], _ number: Int) throws(ServiceError) -> DecodedPage {
    do {
      return try BatchDecoder().decodePage(body, page: number)
    } catch {
      throw .unreadable(error)
    }
  }
}
