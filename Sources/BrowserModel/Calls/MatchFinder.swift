import CallTable
import CallTime
import Observation

/// Search among the rows shown: the next match, and the number of all matches. Both are found off the main actor, step by
/// step.
@Observable final class MatchFinder {
  private enum Counting: Hashable {
    case done
    /// The count so far holds.
    case goingOn
    /// The count so far is of other rows.
    case anew
  }

  private(set) var search: CallSearch?
  /// Among the rows shown, as far as is known.
  private var matches: SearchMatches?
  private var counting = Counting.done
  @ObservationIgnored private let rows: RowsView
  @ObservationIgnored private var countTask: Task<Void, Never>?
  /// Observed: it may end without a change of anything else, where the cursor is on the match already.
  private var findTask: Task<Void, Never>?

  init(_ search: CallSearch?, in rows: RowsView) {
    (self.search, self.rows) = (Self.search(search, for: rows.table), rows)
  }

  var isAtRest: Bool { counting == .done && findTask == nil }

  /// Nil ends the search. The text is looked for as the country of the rows has it: it may be the search of another list, or
  /// have been typed before the country was named.
  func look(for newSearch: CallSearch?) {
    let newSearch = Self.search(newSearch, for: rows.table)
    guard newSearch != search else { return }
    search = newSearch
    count(known: nil)
  }

  /// An empty table tells no country by its numbers.
  private static func search(_ search: CallSearch?, for table: CallTable) -> CallSearch? {
    guard table.country != nil || table.count > 0 else { return search }
    return search.flatMap { CallSearch($0.text, home: HomeCountries(of: table)) }
  }

  /// Looks for the match after (or before) a position, round the end if it must, and tells where it is; nil where there is
  /// none.
  func next(
    after position: @escaping () -> Int, backwards: Bool, found: @escaping (Int?) -> Void
  ) {
    guard let search else { return }
    _ = stop()
    if counting == .done, let matches {
      return found(matches.next(after: position(), backwards: backwards))
    }
    let (index, table, version, start) = (rows.index, rows.table, rows.version, position())
    findTask = Task { [weak self] in
      let match: Int?
      do {
        match = try await search.next(after: start, in: index, of: table, backwards: backwards)
      } catch {
        return
      }
      guard !Task.isCancelled, let self else { return }
      findTask = nil
      // Other rows may be shown by now, or more of the same.
      guard rows.version == version, match != nil || rows.index.count == index.count else {
        return next(after: position, backwards: backwards, found: found)
      }
      found(match.flatMap { self.rows.index.position(ofRow: index[$0]) })
    }
  }

  /// False if no match was being looked for.
  func stop() -> Bool {
    defer { findTask = nil }
    findTask?.cancel()
    return findTask != nil
  }

  func close() {
    countTask?.cancel()
    _ = stop()
  }

  /// Counts what is not counted yet. Rows that were shown in the order served stay where they are when more come; what is
  /// known of the rows of a table stays good for that table.
  func follow(_ change: RowsView.Change) {
    if change.isGrowth, counting == .done, matches?.examined == rows.index.count { return }
    let staysGood = change.isGrowth && rows.index.order == .asServed
    // A count under way will reach the new rows.
    if staysGood, countTask != nil { return }
    count(known: change.isSameTable ? matches : nil, staysGood: staysGood, isGrowth: change.isGrowth)
  }

  private func count(known: SearchMatches?, staysGood: Bool = false, isGrowth: Bool = false) {
    countTask?.cancel()
    countTask = nil
    guard let search else {
      (matches, counting) = (nil, .done)
      return
    }
    var known = known ?? SearchMatches(search)
    if !staysGood { known = known.startedOver() }
    if !isGrowth { matches = nil }
    guard known.examined < rows.index.count else { return take(known) }
    counting = staysGood ? .goingOn : .anew
    countTask = Task { [weak self] in
      while let (index, table) = self.map({ ($0.rows.index, $0.rows.table) }), known.examined < index.count {
        guard let more = try? await known.extended(over: index, of: table), !Task.isCancelled else { return }
        known = more
        self?.take(more)
      }
    }
  }

  private func take(_ counted: SearchMatches) {
    matches = counted
    counting = counted.examined < rows.index.count ? .goingOn : .done
    if counting == .done { countTask = nil }
  }

  /// `3 of 214`, `120+… matches`, `12 matches so far`: how far the count is, and of what. `…` until there is one.
  func words(at cursor: Int, isComplete: Bool) -> String? {
    guard search != nil else { return nil }
    guard let matches else { return "…" }
    if matches.count == 0, counting != .done { return "counting…" }
    // While calls come the count is always behind: two different words would flicker.
    let count = NumberText.grouped(matches.count) + (isComplete && counting != .done ? "+…" : "")
    let soFar = isComplete ? "" : " so far"
    guard counting != .anew, let number = matches.number(at: cursor) else {
      return matches.count == 1 && counting == .done ? "1 match\(soFar)" : "\(count) matches\(soFar)"
    }
    return "\(NumberText.grouped(number)) of \(count)\(soFar)"
  }
}
