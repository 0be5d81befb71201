import Synchronization

/// Readers of call records that are free: a reader has megabytes of working memory, which is best used again, page after
/// page. There are never more than pages read at the same time.
enum ReaderPool {
  private static let free = Mutex<[CallReader]>([])

  /// Nil without memory.
  static func take() -> CallReader? {
    free.withLock { $0.popLast() } ?? CallReader()
  }

  static func giveBack(_ reader: CallReader) {
    free.withLock { $0.append(reader) }
  }
}
