import CallTime
import Observation

/// An export that is being written.
@Observable final class ExportProgress {
  let path: String
  let count: Int
  /// Calls written so far; nil until the file is made.
  var written: Int?
  /// The user wanted to quit, and was told that this is not done yet.
  @ObservationIgnored var hasHeldBackQuit = false

  init(_ request: ExportRequest) {
    (path, count) = (request.path, request.index.count)
  }

  /// `Writing calls.csv: 8192 of 1 000 000 calls`
  var words: String {
    "Writing \(path): \(NumberText.grouped(written ?? 0)) of \(NumberText.counted(count, "call"))"
  }

  var doneWords: String { "Wrote \(NumberText.counted(count, "call")) to \(path)." }
}
