import CallTable
import CallTime
import Foundation

/// Calls of a table to be written into a file: those shown, in the order shown, as they were when it was asked for.
package struct ExportRequest: Sendable {
  /// All calls loaded.
  package let table: CallTable
  /// Those of them to be written.
  package let index: RowIndex
  package let format: ExportFormat
  /// For times that are not written as served.
  package let zone: TimeZone
  /// The path that the user gave; `~/` is the home directory.
  package let path: String
  /// A file of that name is written over.
  package let replaces: Bool

  package init(
    table: CallTable, index: RowIndex, format: ExportFormat, zone: TimeZone, path: String, replaces: Bool
  ) {
    (self.table, self.index, self.format, self.zone) = (table, index, format, zone)
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
    var writer = RecordWriter(format, ZoneClock(zone))
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
