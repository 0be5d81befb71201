import CallRecords

/// The calls of one question, page by page. Nothing is asked for before somebody wants it.
package actor CallFeed: AsyncSequence {
  package typealias Element = CallPage
  package typealias Failure = ServiceError

  package nonisolated let query: CallQuery

  private let turnstile = Turnstile()
  private var line: PageLine

  init(session: Session, query: CallQuery) {
    self.query = query
    line = PageLine(session: session, query: query)
  }

  /// The next page; nothing at the end of the list. Callers take turns.
  ///
  /// An empty list has one page without calls. A page that breaks off midway is given as far as it goes, the call after it
  /// throws `.unreadable`. After a throw the next call asks for the same page again.
  package func nextPage(_ demand: PageDemand = .one) async throws(ServiceError) -> CallPage? {
    try await turnstile.enter()
    defer { turnstile.leave() }
    return try await line.nextPage(askingAhead: demand != .one)
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
