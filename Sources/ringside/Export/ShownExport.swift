import BrowserModel
import CallFiles
import CallTime

/// Writes the calls that the table shows, in the order it shows them.
nonisolated struct ShownExport {
  let request: ExportRequest
  /// What `~/` stands for.
  let home: String?

  /// After so many calls they are written, and it is looked whether they are still wanted.
  private static let chunk = 32_768

  @concurrent func write(
    progress: @escaping @MainActor @Sendable (Int) -> Void
  ) async throws(ExportFault) {
    let (table, index) = (request.table, request.index)
    let file = try PartialFile(path: request.path, home: home, replaces: request.replaces)
    await progress(0)
    let clock = ZoneClock(request.zone)
    var sample = TableSample()
    sample.add((0..<min(index.count, request.format.sampleSize)).map { index[$0] }, of: table, clock)
    let layout = request.format.layout(clock, sample: sample)
    var lines = TableLines(layout.lines, of: table, rows: index.count)
    var output = ByteSink(capacity: 1 << 20)
    output.append(layout.head)
    for first in stride(from: 0, to: index.count, by: Self.chunk) {
      let end = min(first + Self.chunk, index.count)
      lines.append((first..<end).map { index[$0] }, to: &output)
      try file.write(output)
      output.truncate(to: 0)
      if Task.isCancelled { throw .cancelled(path: request.path) }
      await progress(end)
    }
    try file.finish()
  }
}
