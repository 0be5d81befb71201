/// Where the calls come from that the service serves.
package protocol CallArchive: Sendable {
  /// The names an account may put into `pbxId`.
  var pbxNames: [String] { get }

  /// How many rows answer the question.
  func count(_ question: ArchiveQuestion) -> Int

  /// The next rows, newest first, at most `limit` of them; none at the end.
  func page(_ question: ArchiveQuestion, from position: ArchivePosition, limit: Int) -> ArchivePage
}
