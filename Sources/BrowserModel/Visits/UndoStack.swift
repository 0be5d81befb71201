import CallTable

/// Changes that the user can take back, the last one first.
struct UndoStack {
  /// The way to take one back.
  enum Change {
    /// Filter, order and columns as they were before.
    case settings(ListSettings)
    case marks(MarkChange)
  }

  private var changes: [(words: String, change: Change)] = []

  private static let most = 100

  /// `words` name the change: `missed only`.
  mutating func push(_ words: String, _ change: Change) {
    changes.append((words, change))
    if changes.count > Self.most { changes.removeFirst() }
  }

  /// The last one that is about these calls; marks of calls that are not shown stay for when they are.
  mutating func pop(for list: CallListModel) -> (words: String, change: Change)? {
    let place = changes.lastIndex { entry in
      if case .marks(let change) = entry.change { list.marks.has(change) } else { true }
    }
    return place.map { changes.remove(at: $0) }
  }
}

/// A change of marks that can be taken back: done once more, it is undone.
struct MarkChange {
  /// One table of calls, whose rows keep their numbers.
  final class Generation {}

  enum Subject {
    case row(Int, of: Generation)
    case rows(RowSet, of: Generation)
    case dealtWith(CallID, row: Int, of: Generation)
  }

  /// `marking 12 calls`
  let words: String
  let subject: Subject
}
