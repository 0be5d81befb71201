import CallFiles
import CallTable
import Foundation

/// What is to be written: the calls shown, in the order shown, as they were when it was asked for.
nonisolated package struct ExportRequest: Sendable {
  /// All calls loaded.
  package let table: CallTable
  /// Those of them to be written.
  package let index: RowIndex
  package let format: ExportFormat
  /// In which times are written that are not written as served.
  package let zone: TimeZone
  /// As the user gave it; `~/` is the home directory.
  package let path: String
  /// A file of that name is written over.
  package let replaces: Bool

  package init(
    table: CallTable, index: RowIndex, format: ExportFormat, zone: TimeZone, path: String, replaces: Bool
  ) {
    (self.table, self.index, self.format, self.zone) = (table, index, format, zone)
    (self.path, self.replaces) = (path, replaces)
  }
}
