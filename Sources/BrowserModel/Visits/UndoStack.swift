/// Changes that the user can take back, the last one first.
struct UndoStack {
  /// The way to take one back.
  enum Change {
    /// Filter and order as they were before.
    case settings(ListSettings)
    case other(() -> Void)
  }

  private var changes: [(words: String, change: Change)] = []

  private static let most = 100

  /// `words` name the change: `missed only`.
  mutating func push(_ words: String, _ change: Change) {
    changes.append((words, change))
    if changes.count > Self.most { changes.removeFirst() }
  }

  mutating func pop() -> (words: String, change: Change)? { changes.popLast() }
}
