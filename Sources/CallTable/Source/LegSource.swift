import CallTime

/// The legs of the calls of a source page by page, newest first. For one reader at a time.
package protocol LegSource: AnyObject, Sendable {
  /// Legs that end later are not among them; nil if there is no such end.
  var until: Timestamp? { get }

  /// The next page; nil at the end. After a throw the next call asks for the same page again.
  func nextPage(_ demand: PageDemand) async throws(SourceError) -> LegPart?

  /// Ends what was begun for later pages; `nextPage` goes on from there. Never called during `nextPage`.
  func stop() async
}

/// Some legs of a source. A leg can come twice.
package struct LegPart: Sendable {
  package let batch: LegBatch
  package let texts: LegTexts
  /// Legs that could not be read.
  package let defectCount: Int
  /// Legs in all, as the service announced them; nil where it did not.
  package let total: Int?
  package let isLast: Bool

  package init(batch: LegBatch, texts: LegTexts, defectCount: Int = 0, total: Int? = nil, isLast: Bool) {
    (self.batch, self.texts) = (batch, texts)
    (self.defectCount, self.total, self.isLast) = (defectCount, total, isLast)
  }
}
