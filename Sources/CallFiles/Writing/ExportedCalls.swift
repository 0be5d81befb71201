import CallTable
import CallTime
import Foundation

/// Calls of a table to be written, as they were when that was asked for.
package struct ExportedCalls: Sendable {
  /// The calls of the table that are wanted.
  package enum Choice: Sendable {
    /// Those shown, in the order shown.
    case shown(RowIndex)
    /// Some rows, in that order.
    case marked(RowSet, RowOrder)
  }

  /// All calls loaded.
  package let table: CallTable
  package let choice: Choice
  /// Of a table for people, from left to right; nil for the usual ones.
  package let columns: [CallColumn]?
  /// For times that are not written as served.
  package let zone: TimeZone

  package init(_ table: CallTable, _ choice: Choice, columns: [CallColumn]? = nil, zone: TimeZone) {
    (self.table, self.choice, self.columns, self.zone) = (table, choice, columns, zone)
  }

  package var count: Int {
    switch choice {
    case .shown(let index): index.count
    case .marked(let rows, _): rows.count
    }
  }

  package func index() async throws(CancellationError) -> RowIndex {
    switch choice {
    case .shown(let index): index
    case .marked(let rows, let order): try await RowIndex.of(rows, in: order, of: table)
    }
  }

  /// The text of a file of some calls, piece by piece.
  struct Pieces {
    /// Calls in a piece.
    private static let chunk = 32_768

    private var writer: RecordWriter
    private let index: RowIndex
    /// Calls written so far; nil when the end is written, too.
    private var written: Int? = 0

    init(_ calls: ExportedCalls, _ index: RowIndex, _ format: ExportFormat) {
      self.index = index
      writer = RecordWriter(format, ZoneClock(calls.zone), columns: calls.columns)
      writer.begin(calls.table, rows: index.count)
    }

    /// Appends the next piece, and returns the number of calls written by then; nil where nothing is left.
    mutating func write(to output: inout ByteSink) -> Int? {
      guard let first = written else { return nil }
      let end = min(first + Self.chunk, index.count)
      writer.write((first..<end).map { index[$0] }, to: &output)
      written = end < index.count ? end : nil
      if written == nil { writer.finish(to: &output) }
      return end
    }
  }
}
