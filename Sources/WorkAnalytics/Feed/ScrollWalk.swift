/// Follows scroll ids: the next page to ask for, the end of the list, and loops.
struct ScrollWalk {
  /// Pages taken so far.
  private(set) var taken = 0
  /// The scroll id that asks for the next page; nil for the first.
  private(set) var scrollID: String?
  private(set) var isAtEnd = false

  private var asked: Set<String> = []
  private var lastWasRepeat = false

  /// Goes on past the page that was asked for.
  ///
  /// The service ends a list with `No Data`, without a scroll id, or with an empty page. A scroll id may stay the same
  /// while the pages go on, and a page may repeat the one before it; but a page that repeats everything is a loop if its
  /// scroll id was used before, or if it follows another such page.
  ///
  /// `records` and `fresh` count all of its records and those not seen before, unreadable ones in both. A loop throws
  /// `.pagingLoop`, and the walk stays where it was.
  mutating func take(scrollID next: String?, records: Int, fresh: Int) throws(ServiceError) {
    guard let next, records > 0 else {
      (taken, isAtEnd, scrollID) = (taken + 1, true, nil)
      return
    }
    let isRepeat = fresh == 0
    if isRepeat, lastWasRepeat || asked.contains(next) { throw .pagingLoop }
    lastWasRepeat = isRepeat
    asked.insert(next)
    (taken, scrollID) = (taken + 1, next)
  }
}
