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
