import Synchronization

/// `totalRecordCount` of lists, counted on their first pages. One that is not known any more is counted again.
final class RowCounts: Sendable {
  /// Without the time of the request.
  private let counts = Mutex<[ArchiveQuery: Int64]>([:])

  private static let limit = 64

  func count(of query: ArchiveQuery, _ isFirstPage: Bool, _ archive: any CallArchive) -> Int64 {
    var list = query
    list.asOf = 0
    if !isFirstPage, let count = counts.withLock({ $0[list] }) { return count }
    let count = Int64(archive.count(query))
    counts.withLock {
      if $0.count >= Self.limit { $0.removeAll() }
      $0[list] = count
    }
    return count
  }
}
