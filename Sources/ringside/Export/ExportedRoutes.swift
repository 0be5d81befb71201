import CallInsight
import CallTable
import CallTime

/// Brings the legs of the calls that are written, and lays the routes beside their batches.
actor ExportedRoutes {
  /// Calls that ended too late for their legs to be asked for.
  private(set) var unknown = 0
  /// Legs that could not be read.
  private(set) var unreadable = 0
  private(set) var texts: [LegTexts] = []
  private let source: any CallSource
  private let mask: CallMask?
  private let keepsTexts: Bool
  private var finder = RouteFinder()
  private var coverage = LegCoverage.none
  private var legs: (any LegSource)?

  /// With `keepsTexts` the legs can be written as they came.
  init(_ source: any CallSource, _ mask: CallMask?, keepsTexts: Bool = false) {
    (self.source, self.mask, self.keepsTexts) = (source, mask, keepsTexts)
  }

  /// The legs that stand among the calls of a file; all of them come before the first call is asked about.
  func add(_ legs: EncodedLegs) {
    guard !legs.isEmpty else { return }
    let decoded = LegBatchDecoder().decode(legs)
    take(decoded.batch, decoded.texts)
  }

  /// The batch with the routes of its calls, once as they are and once as they are written. The batches of the service come newest
  /// first.
  func told(_ batch: CallBatch) async throws(ProgramError) -> (plain: CallBatch, shown: CallBatch) {
    try await load(back: batch.columns.starts?.lowerBound, upTo: batch.latestEnd)
    let routes = finder.routes(of: batch, coverage)
    if !routes.isComplete { unknown += (0..<batch.count).count { !routes.isKnown($0) } }
    var plain = batch
    plain.routes = routes
    guard let mask else { return (plain, plain) }
    var shown = mask.masked(batch)
    shown.routes = finder.routes(of: batch, coverage, mask: mask)
    return (plain, shown)
  }

  /// The places of the legs of a call that have not been asked for, by time.
  func places(of call: CallRecord, _ taken: inout Set<Int>) -> [(batch: Int, row: Int)] {
    var found: [Int] = []
    finder.legs.find(legsOf: call, &found)
    let places = found.filter { taken.insert($0).inserted }.map { finder.legs.place(of: $0) }
    func order(_ place: (batch: Int, row: Int)) -> (Int64, Int64, Int64) {
      let batch = finder.legs.batches[place.batch]
      return (
        batch.time(.startTimeUTC, place.row)?.milliseconds ?? .max,
        batch[.callId].integer(place.row) ?? .max, batch[.legId].integer(place.row) ?? .max
      )
    }
    return places.sorted { order($0) < order($1) }
  }

  private func load(back start: Timestamp?, upTo latest: Timestamp?) async throws(ProgramError) {
    guard let legs = legs ?? source.legs(from: nil, upTo: latest) else { return coverage = .all() }
    self.legs = legs
    while !(start.map { coverage.reaches($0) } ?? coverage.isToStart) {
      let part: LegPart?
      do throws(SourceError) { part = try await legs.nextPage(.all) } catch { throw .source(error) }
      coverage = coverage.after(part, until: legs.until)
      guard let part else { return }
      take(part.batch, part.texts)
      unreadable += part.defectCount
    }
  }

  private func take(_ batch: LegBatch, _ texts: LegTexts) {
    finder.append(batch)
    if keepsTexts { self.texts.append(texts) }
  }
}
