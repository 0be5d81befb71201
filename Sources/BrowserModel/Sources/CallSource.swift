import CallFiles
import CallTable
import WorkAnalytics

/// Where the calls of a list come from: the service, or a file.
nonisolated protocol CallSource: Sendable {
  /// Reads on to its end without being asked; otherwise a page is asked for when it is needed.
  var loadsByItself: Bool { get }
  /// Signs in, where that is needed.
  func signIn() async throws(SourceFault)
  /// All its calls, from the first one on.
  func pages() async throws(SourceFault) -> any CallPages
  /// The legs of one of its calls; nil where they come with the calls.
  func legs(of call: CallRecord) async throws(ServiceError) -> [CallLeg]?
}

/// The calls of a source, page by page. For one caller at a time.
nonisolated protocol CallPages: AnyObject, Sendable {
  /// The next page; nil at the end. After a throw the same page can be asked for again. `demand` is what is wanted of it
  /// and beyond it.
  func nextPage(_ demand: PageDemand) async throws(SourceFault) -> SourcePage?
  /// Ends what was begun for later pages; `nextPage` goes on from there.
  func stop() async
}

/// Some calls, and how far the source is.
nonisolated struct SourcePage: Sendable {
  let batch: CallBatch
  let defects: DefectLog
  /// Calls of the whole list, where the source knows.
  var total: Int?
  /// Records so far that came twice, and are left out.
  var repeats = 0
  /// Nothing follows, as far as the source has said.
  var isLast = false
  /// Legs that came along.
  var legs = FileLegs()
  /// Bytes of the source read so far, where it is counted in bytes.
  var bytesRead: Int?
}
