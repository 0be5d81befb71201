import CallTable
import CallTime
import Foundation

/// Something to be written into a file.
package struct ExportRequest: Sendable {
  package enum Content: Sendable {
    case calls(ExportedCalls)
    case lines(ExportedLines)

    /// Calls, or lines.
    package var count: Int {
      switch self {
      case .calls(let calls): calls.count
      case .lines(let lines): lines.count
      }
    }

    /// One of them in a word.
    package var item: String {
      switch self {
      case .calls: "call"
      case .lines(let lines): lines.item
      }
    }
  }

  package let content: Content
  package let format: ExportFormat
  /// CSV and TSV are written as spreadsheets take them.
  let isForSpreadsheets: Bool
  /// The path that the user gave; `~/` is the home directory.
  package let path: String
  /// A file of that name is written over.
  package let replaces: Bool

  package init(
    _ content: Content, format: ExportFormat, isForSpreadsheets: Bool = false, path: String,
    replaces: Bool
  ) {
    (self.content, self.format, self.isForSpreadsheets) = (content, format, isForSpreadsheets)
    (self.path, self.replaces) = (path, replaces)
  }

  /// Writes it. `progress` is told of the calls or lines written so far: once as soon as the file is made, then now and then.
  /// Cancelled, it leaves no part of the file. `home` is what `~/` stands for.
  @concurrent package func write(
    home: String?, progress: @escaping @MainActor @Sendable (_ written: Int) -> Void
  ) async throws(ExportError) {
    guard let packer = OutputPacker(OutputName(path).compression, format) else {
      throw .cannotWrite(path: path, reason: OutputPacker.failure(format))
    }
    let file = try PartialFile(path: path, home: home, replaces: replaces)
    await progress(0)
    var output = ByteSink(capacity: 1 << 20)
    switch content {
    case .calls(let calls):
      let index: RowIndex
      do throws(CancellationError) { index = try await calls.index() } catch { throw .cancelled(path: path) }
      var pieces = ExportedCalls.Pieces(calls, index, isForSpreadsheets ? format.forSpreadsheets : format)
      while let written = pieces.write(to: &output) {
        try pack(&output, packer)
        try file.write(output)
        output.truncate(to: 0)
        if Task.isCancelled { throw .cancelled(path: path) }
        await progress(written)
      }
    case .lines(let lines):
      lines.table(format.isForPeople).write(format, forSpreadsheets: isForSpreadsheets, to: &output)
      await progress(lines.count)
    }
    repeat {
      try pack(&output, packer, isEnd: true)
      try file.write(output)
      output.truncate(to: 0)
    } while !packer.isWhole
    try file.finish()
  }

  private func pack(_ output: inout ByteSink, _ packer: OutputPacker, isEnd: Bool = false) throws(ExportError)
  {
    guard packer.pack(&output, isEnd: isEnd) else {
      throw .cannotWrite(path: path, reason: OutputPacker.failure(format))
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
