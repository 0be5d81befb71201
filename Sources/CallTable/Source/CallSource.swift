import CallTime

/// Calls page by page: those that the service has for one query, or those of a file. For one reader at a time.
package protocol CallSource: AnyObject, Sendable {
  /// A file is read to its end without being asked, and needs no sign-in. The service is asked for a page when one is needed.
  var isFile: Bool { get }
  /// Its next page is at hand: it is read without being asked.
  var readsAhead: Bool { get }
  /// Calls that were fetched earlier, as far as pages have come; nil for none.
  var kept: KeptCalls? { get }
  /// Length in bytes; nil where it is not known, and for the service.
  var size: Int? { get }

  /// Signs in, where that is needed. Pages sign in by themselves; this asks whether it works.
  func signIn() async throws(SourceError)

  /// The next page; nil at the end. After a throw the next call asks for the same page again.
  func nextPage(_ demand: PageDemand) async throws(SourceError) -> CallPage?

  /// Ends what was begun for later pages; `nextPage` goes on from there. The reader calls it between two pages, so that it
  /// never meets a page that is wanted again.
  func stop() async

  /// The legs of one of its calls and of the calls that belong to it, whose records are looked for among `calls`; nil where
  /// legs come with the calls.
  func family(of call: CallRecord, among calls: CallTable) async throws(SourceError) -> CallFamily?

  /// The same calls from the first one on, as they are now.
  func reopened() async throws(SourceError) -> any CallSource

  /// All legs of its calls, a page at a time, those included that ended up to `latest`; with `first` only those that ended since
  /// then. Nil where legs come with the calls.
  func legs(from first: Timestamp?, upTo latest: Timestamp?) -> (any LegSource)?

  /// The calls of another range, for the same PBXes, loaded as a whole; nil where only those of the source can be had.
  func calls(of range: ReportRange) -> (any CallSource)?

  /// The sums that the service makes of all its calls, PBX by PBX; nil where there is no service.
  func sums() async throws(SourceError) -> [ServiceSums]?

  /// The callers that the service itself finds never called back, of the PBXes and the range of its calls; nil where there is
  /// no service.
  func unreturned() async throws(SourceError) -> ServedUnreturned?
}

extension CallSource {
  package var readsAhead: Bool { isFile }
  package var kept: KeptCalls? { nil }
  package func legs(from first: Timestamp?, upTo latest: Timestamp?) -> (any LegSource)? { nil }
  package func calls(of range: ReportRange) -> (any CallSource)? { nil }
  package func sums() async throws(SourceError) -> [ServiceSums]? { nil }
  package func unreturned() async throws(SourceError) -> ServedUnreturned? { nil }
}

/// Calls of the service that are shown from an archive, and not as the service gives them now.
package struct KeptCalls: Hashable, Sendable {
  /// The earliest moment at which any of them was fetched.
  package let fetched: Timestamp
  /// They are all calls of the list.
  package let isAll: Bool

  package init(fetched: Timestamp, isAll: Bool) { (self.fetched, self.isAll) = (fetched, isAll) }
}

/// The pages that a reader wants. Nothing else decides what is asked for in advance.
package enum PageDemand: Hashable, Sendable {
  /// This page. Nothing is asked for beyond it.
  case one
  /// This page and, for certain, the next: that one is prefetched, as soon as this one has told its scroll id. It is one page
  /// in advance; the page after it waits until that one is taken.
  case next
  /// All that is left, as fast as the source gives it.
  case all
}

/// Some calls of a source, in its order, without those that earlier pages brought.
package struct CallPage: Sendable {
  /// Calls that earlier pages brought, as they came again. Most say the same; another version is the right one.
  package var again: [CallBatch] = []
  /// The calls as they came, where `batch` and `again` have pseudonyms; nil where they are as they came.
  package var unmasked: [CallBatch]?
  /// Calls that came twice in this page with other contents; `batch` has the later version.
  package var changed = 0
  /// May be empty: an empty list has one page without calls, and a page can repeat the one before it.
  package var batch: CallBatch
  /// Records that could not be read.
  package var defects: DefectLog
  /// Records of the whole list, as the service announced them; nil where nobody did.
  package var total: Int?
  /// Records of this page and those before it that are left out because the list had brought them already.
  package var repeats: Int
  /// No page follows, as far as the source has said.
  package var isLast: Bool
  /// Legs that stand among the calls of a file.
  package var legs: EncodedLegs
  /// Bytes of the file read so far; nil for the service.
  package var bytesRead: Int?
  /// A sentence for the user about these calls; nil where there is nothing to say.
  package var notice: String?

  package init(
    batch: CallBatch, defects: DefectLog = DefectLog(), total: Int? = nil, repeats: Int = 0,
    isLast: Bool = false, legs: EncodedLegs = EncodedLegs(), bytesRead: Int? = nil
  ) {
    self.batch = batch
    self.defects = defects
    self.total = total
    self.repeats = repeats
    self.isLast = isLast
    self.legs = legs
    self.bytesRead = bytesRead
  }
}

extension CallPage {
  package init(
    _ calls: SortedCalls, defects: DefectLog, total: Int? = nil, repeats: Int = 0, isLast: Bool = false,
    legs: EncodedLegs = EncodedLegs(), bytesRead: Int? = nil
  ) {
    self.init(
      batch: calls.batch, defects: defects, total: total, repeats: repeats, isLast: isLast, legs: legs,
      bytesRead: bytesRead)
    changed = calls.changed
    if calls.again.count > 0 { again = [calls.again] }
  }
}

/// A list that ended before the service had sent as many records as it announced with the first page.
package struct Shortfall: Hashable, Sendable {
  package let announced: Int
  package let received: Int

  /// Nil unless fewer were received: more is normal while calls come in. `received` counts all that came, also those left out
  /// because they came twice or could not be read.
  package init?(announced: Int?, received: Int) {
    guard let announced, announced > received else { return nil }
    (self.announced, self.received) = (announced, received)
  }

  package var message: String {
    let sent = received == 0 ? "none" : NumberText.grouped(received)
    return "The service announced \(NumberText.counted(announced, "record")) and sent \(sent)."
  }
}
