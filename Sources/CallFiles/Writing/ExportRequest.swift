import CallTable
import CallTime
import Foundation

/// Calls of a table to be written into a file, as they were when it was asked for.
package struct ExportRequest: Sendable {
  /// The calls of the table that are wanted.
  package enum Calls: Sendable {
    /// Those shown, in the order shown.
    case shown(RowIndex)
    /// Some rows, in that order.
    case marked(RowSet, RowOrder)

    package var count: Int {
      switch self {
      case .shown(let index): index.count
      case .marked(let rows, _): rows.count
      }
    }

    package func index(of table: CallTable) async throws(CancellationError) -> RowIndex {
      switch self {
      case .shown(let index): index
      case .marked(let rows, let order): try await RowIndex.of(rows, in: order, of: table)
      }
    }
  }

  /// All calls loaded.
  package let table: CallTable
  /// Those of them to be written.
  package let calls: Calls
  package let format: ExportFormat
  /// Of a table for people, from left to right; nil for the usual ones.
  package let columns: [CallColumn]?
  /// For times that are not written as served.
  package let zone: TimeZone
  /// The path that the user gave; `~/` is the home directory.
  package let path: String
  /// A file of that name is written over.
  package let replaces: Bool

  package init(
    table: CallTable, calls: Calls, format: ExportFormat, columns: [CallColumn]? = nil, zone: TimeZone,
    path: String, replaces: Bool
  ) {
    (self.table, self.calls, self.format, self.columns, self.zone) = (table, calls, format, columns, zone)
    (self.path, self.replaces) = (path, replaces)
  }

  /// Calls written between two looks whether they are still wanted.
  private static let chunk = 32_768

  /// Writes them. `progress` is told of the calls written so far: once as soon as the file is made, then now and then.
  /// Cancelled, it leaves no part of the file. `home` is what `~/` stands for.
  @concurrent package func write(
    home: String?, progress: @escaping @MainActor @Sendable (_ written: Int) -> Void
  ) async throws(ExportError) {
    guard let packer = OutputPacker(OutputName(path).compression) else {
      throw .cannotWrite(path: path, reason: "there is not enough memory")
    }
    let file = try PartialFile(path: path, home: home, replaces: replaces)
    await progress(0)
    let index: RowIndex
    do throws(CancellationError) { index = try await calls.index(of: table) } catch {
      throw .cancelled(path: path)
    }
    var writer = RecordWriter(format, ZoneClock(zone), columns: columns)
    writer.begin(table, rows: index.count)
    var output = ByteSink(capacity: 1 << 20)
    for first in stride(from: 0, to: index.count, by: Self.chunk) {
      let end = min(first + Self.chunk, index.count)
      writer.write((first..<end).map { index[$0] }, to: &output)
      try pack(&output, packer)
      try file.write(output)
      output.truncate(to: 0)
      if Task.isCancelled { throw .cancelled(path: path) }
      await progress(end)
    }
    writer.finish(to: &output)
    try pack(&output, packer, isEnd: true)
    try file.write(output)
    try file.finish()
  }

  private func pack(_ output: inout ByteSink, _ packer: OutputPacker, isEnd: Bool = false) throws(ExportError)
  {
    guard packer.pack(&output, isEnd: isEnd) else {
      throw .cannotWrite(path: path, reason: "there is not enough memory")
    }
  }
}

/// Calls could not be written into a file. Nothing is left behind, and a file that was there is as it was.
package enum ExportError: Error, Hashable, Sendable {
  /// There is a file of that name.
  case exists(path: String)
  case cannotCreate(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  case cancelled(path: String)

  /// The error in a sentence, and what to do about it.
  package var message: String {
    switch self {
    case .exists(let path): "\(path) is there already. Enter once more writes over it."
    case .cannotCreate(let path, let reason): "\(path) cannot be written: \(reason). Give another name."
    case .cannotWrite(let path, let reason): "Writing \(path) failed: \(reason). Nothing of it is left."
    case .cancelled(let path): "Stopped: \(path) was not written."
    }
  }
}
