import CallTable

/// The first calls of a file, held back until they are many: a call that comes twice with other contents is then written once,
/// in its later version. Of a pipe and of the service nothing is held back: they are written as they come.
nonisolated struct HeldCalls {
  /// Calls held at most, some ten megabytes. Nearly every file has fewer.
  private static let usualMost = 50_000

  private let most: Int
  private var table: CallTable?
  private var defects = DefectLog()
  /// Calls that came twice with other contents, in different parts of the file.
  private(set) var changed = 0

  /// Calls that are written in an order of their own are all held anyway.
  init(_ source: any CallSource, isOrdered: Bool) {
    table = source.isFile && (isOrdered || source.size != nil) ? CallTable() : nil
    most = isOrdered ? .max : Self.usualMost
  }

  /// False where nothing is held any more, or the page would be too much.
  mutating func hold(_ page: CallPage) -> Bool {
    guard var table, table.count + page.batch.count <= most else { return false }
    // Written to in place, not in a copy.
    self.table = nil
    table.append(page.batch)
    for again in page.again {
      let changes = CallChanges(again, in: table)
      changed += changes.rows.count
      table.replace(changes)
    }
    self.table = table
    defects.append(page.defects)
    return true
  }

  /// Gives what is held, and holds nothing from now on.
  mutating func release(_ take: Exporter.Take) async throws(ProgramError) {
    guard let table else { return }
    self.table = nil
    if table.batches.isEmpty, !defects.isEmpty { try await take(.empty, defects) }
    for (number, batch) in table.batchesUnreplaced.enumerated() {
      try await take(batch, number == 0 ? defects : DefectLog())
    }
  }
}
