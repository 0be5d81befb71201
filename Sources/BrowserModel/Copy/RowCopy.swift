import CallFiles
import CallTable
import CallTime

/// The call under the cursor as a line of text for the clipboard, or the marked ones as lines, in the order of the list.
enum RowCopy {
  /// The effect at once, or, where marked calls are to be put in order first, later by `send`.
  static func copy(from list: CallListModel, send: @escaping (Effect) -> Void) -> Effect? {
    let (marked, clock, columns) = (list.marks.rows, ZoneClock(list.zone), list.columns.own)
    if marked.isEmpty {
      return list.selected.map { .copy(ClipboardText([$0], clock, columns: columns), of: 1) }
    }
    Task { [table = list.table, order = list.order] in
      guard let text = try? await lines(of: marked, in: order, of: table, clock, columns) else { return }
      send(.copy(text, of: marked.count))
    }
    return nil
  }

  @concurrent private static func lines(
    of rows: RowSet, in order: RowOrder, of table: CallTable, _ clock: ZoneClock,
    _ columns: [CallColumn]?
  ) async throws(CancellationError) -> ClipboardText {
    let index = try await RowIndex.of(rows, in: order, of: table)
    return ClipboardText((0..<index.count).lazy.map { table[index[$0]] }, clock, columns: columns)
  }
}
