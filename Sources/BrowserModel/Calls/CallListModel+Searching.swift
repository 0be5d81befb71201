import CallTable
import CallTime

/// How many of the rows shown match what is searched for. They are counted off the main actor, step by step.
extension CallListModel {
  enum Counting: Hashable {
    case done
    /// What is counted so far holds.
    case goingOn
    /// What was counted is where other rows are now.
    case anew
  }

  /// Nothing typed repeats what was searched for before; Esc ends it.
  func find(_ typed: CallSearch?) {
    search = typed ?? search
    if search != nil { find(backwards: false) }
  }

  /// Moves to the next match, off the main actor; going past the end goes on at the other one, and says so.
  func find(backwards: Bool) {
    guard let search else {
      return notice.say("Nothing to search for yet.", actions: [.init(.search, "search")])
    }
    _ = stopFinding()
    if counting == .done, let matches {
      return go(to: matches.next(after: cursor, backwards: backwards), of: search, backwards: backwards)
    }
    let (index, table, start, rowsVersion) = (index, table, cursor, rowsVersion)
    searchTask = Task { [weak self] in
      let match: Int?
      do {
        match = try await search.next(after: start, in: index, of: table, backwards: backwards)
      } catch {
        return
      }
      guard !Task.isCancelled, let self else { return }
      searchTask = nil
      // Other rows may have come meanwhile, or the ones that it was not among may have become more.
      guard self.rowsVersion == rowsVersion, match != nil || self.index.count == index.count else {
        return find(backwards: backwards)
      }
      go(to: match.flatMap { self.index.position(ofRow: index[$0]) }, of: search, backwards: backwards)
    }
  }

  /// False if no match was being looked for.
  func stopFinding() -> Bool {
    defer { searchTask = nil }
    searchTask?.cancel()
    return searchTask != nil
  }

  private func go(to match: Int?, of search: CallSearch, backwards: Bool) {
    guard let match else { return sayNothingFound(search) }
    let start = cursor
    if backwards ? match >= start : match <= start {
      let words =
        match == start ? "The only match" : backwards ? "Went on from the end" : "Went on from the top"
      if isComplete {
        notice.say(words + ".")
      } else {
        notice.say(words + " of the calls loaded.", actions: [.init(.loadAll, "load all")])
      }
    }
    jump(to: match)
  }

  private func sayNothingFound(_ search: CallSearch) {
    if isComplete {
      notice.say("No call matches “\(search.text)”.")
    } else {
      notice.say("No loaded call matches “\(search.text)”.", actions: [.init(.loadAll, "load all")])
    }
  }

  /// Counts what is not counted yet. Rows that were shown in the order served stay where they are when more come; what is
  /// known of the rows of a table stays good for that table.
  func countMatches(isSameTable: Bool = false, isSameQuestion: Bool = false) {
    if isSameQuestion, counting == .done, matches?.examined == index.count { return }
    let goesOn = isSameQuestion && order == .asServed
    // A count under way comes to the new rows by itself.
    if goesOn, countTask != nil { return }
    countTask?.cancel()
    countTask = nil
    guard let search else {
      (matches, counting) = (nil, .done)
      return
    }
    var known = isSameTable ? matches ?? SearchMatches(search) : SearchMatches(search)
    if !goesOn { known = known.startedOver() }
    if !isSameQuestion { matches = nil }
    guard known.examined < index.count else { return take(known) }
    counting = goesOn ? .goingOn : .anew
    countTask = Task { [weak self] in
      while let (index, table) = self.map({ ($0.index, $0.table) }), known.examined < index.count {
        guard let more = try? await known.extended(over: index, of: table), !Task.isCancelled else { return }
        known = more
        self?.take(more)
      }
    }
  }

  private func take(_ counted: SearchMatches) {
    matches = counted
    counting = counted.examined < index.count ? .goingOn : .done
    if counting == .done { countTask = nil }
  }

  /// `match 3 of 214`, `120+… matches`, `12 matches so far`: how far the count is, and of what.
  package var matchWords: String? {
    guard search != nil, let matches else { return nil }
    if matches.count == 0, counting != .done { return "counting…" }
    // While calls come it is always behind: one word for both, or they would flicker.
    let count = NumberText.grouped(matches.count) + (isComplete && counting != .done ? "+…" : "")
    let soFar = isComplete ? "" : " so far"
    guard counting != .anew, let number = matches.number(at: cursor) else {
      return matches.count == 1 && counting == .done ? "1 match\(soFar)" : "\(count) matches\(soFar)"
    }
    return "match \(NumberText.grouped(number)) of \(count)\(soFar)"
  }
}
