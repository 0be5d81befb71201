import CallTable

/// Changes that the user can take back, the last one first.
struct UndoStack {
  /// The way to take one back.
  enum Change {
    /// Filter, order and columns as they were before.
    case settings(ListSettings)
    case marks(MarkChange)
    /// A number dealt with, or not, as it was before.
    case number(DealtWithBook.Before)

    /// Takes it back where it is about the page; false where it is not.
    fileprivate func undo(on page: Page) -> Bool {
      switch (self, page) {
      case (.settings(let settings), .calls(let list)): list.take(list.settings.taking(settings))
      case (.marks(let change), .calls(let list)) where list.marks.has(change): list.marks.undo(change)
      case (.number(let before), .unreturned(let model)): return UnreturnedDealing(model: model).undo(before)
      default: return false
      }
      return true
    }
  }

  private var changes: [(words: String, change: Change)] = []

  private static let most = 100

  /// `words` name the change: `missed only`.
  mutating func push(_ words: String, _ change: Change) {
    changes.append((words, change))
    if changes.count > Self.most { changes.removeFirst() }
  }

  /// Takes back the last one that is about the page, and returns its words; the others stay for when theirs is in front.
  mutating func undo(on page: Page) -> String? {
    changes.lastIndex { $0.change.undo(on: page) }.map { changes.remove(at: $0).words }
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
