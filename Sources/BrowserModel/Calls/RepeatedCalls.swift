import CallTable

/// Compares calls that came again with those of a table, one batch after another, off the main actor.
final class RepeatedCalls {
  /// The table as it is.
  var table: () -> CallTable = { CallTable() }
  /// Some have other contents; whether that is news to the user.
  var changed: (_ changes: CallChanges, _ isNews: Bool) -> Void = { _, _ in }

  private var waiting: [(batch: CallBatch, isNews: Bool)] = []
  private var task: Task<Void, Never>?

  /// `areNews` is false where another version was to be expected.
  func compare(_ again: [CallBatch], areNews: Bool) {
    waiting += again.map { ($0, areNews) }
    compareNext()
  }

  func cancel() {
    task?.cancel()
    (task, waiting) = (nil, [])
  }

  private func compareNext() {
    guard task == nil, !waiting.isEmpty else { return }
    let (next, table) = (waiting.removeFirst(), table())
    task = Task { [weak self] in
      let changes = await Self.changes(next.batch, in: table)
      guard !Task.isCancelled, let self else { return }
      task = nil
      if !changes.rows.isEmpty { changed(changes, next.isNews) }
      compareNext()
    }
  }

  @concurrent private static func changes(_ again: CallBatch, in table: CallTable) async -> CallChanges {
    CallChanges(again, in: table)
  }
}
