import CallTable
import CallTime

/// The calls whose legs have come. Legs come newest first, page by page, as calls do.
package struct LegCoverage: Hashable, Sendable {
  /// All legs of calls that began later have come.
  private let since: Timestamp
  /// Legs that ended later were not asked for; nil if there is no such end.
  package let until: Timestamp?

  /// No legs yet.
  package static let none = LegCoverage(since: Timestamp(milliseconds: .max), until: nil)

  private init(since: Timestamp, until: Timestamp?) { (self.since, self.until) = (since, until) }

  /// Every leg that ended by then; without `until`, every leg there is.
  package static func all(until: Timestamp? = nil) -> LegCoverage {
    LegCoverage(since: Timestamp(milliseconds: .min), until: until)
  }

  /// After a page that is not the last one. Without a time in the page nothing more is known than before.
  package func reaching(_ page: LegBatch, until: Timestamp? = nil) -> LegCoverage {
    LegCoverage(since: min(page.earliestEnd ?? since, since), until: until)
  }

  /// After a page; nil is the end.
  package func after(_ part: LegPart?, until: Timestamp?) -> LegCoverage {
    guard let part, !part.isLast else { return .all(until: until) }
    return reaching(part.batch, until: until)
  }

  /// With the legs that ended up to another moment.
  package func extended(until: Timestamp?) -> LegCoverage { LegCoverage(since: since, until: until) }

  /// Milliseconds: times of a call and of its legs may come from different machines.
  private static let slack: Int64 = 2000

  package var isAll: Bool { isToStart && until == nil }
  /// Nothing earlier was to come.
  package var isToStart: Bool { since.milliseconds == .min }

  /// The time back to which the legs of calls are known; nil if of none or of all.
  package var horizon: Timestamp? {
    [.min, .max].contains(since.milliseconds) ? nil : since.adding(.milliseconds(Self.slack))
  }

  /// Whether legs back to that time have come: those of calls that began then or later.
  package func reaches(_ start: Timestamp) -> Bool {
    isToStart || horizon.map { start > $0 } ?? false
  }

  /// Whether the legs of more calls have come than before, of calls that began in that time; nil for calls that do not say when.
  package func tellsMore(than before: LegCoverage, of starts: ClosedRange<Timestamp>?) -> Bool {
    if self == before { return false }
    if isToStart || until != before.until && before != .none { return true }
    guard let starts, let horizon else { return false }
    return starts.upperBound > horizon && before.horizon.map { starts.lowerBound <= $0 } ?? true
  }

  /// Whether all legs of a call have come. Of a call without a start that is known only in the end.
  package func holds(start: Timestamp?, end: Timestamp?) -> Bool {
    if let until, let last = end ?? start, last > until { return false }
    if isToStart { return true }
    guard let start, let horizon else { return false }
    return start > horizon
  }
}
