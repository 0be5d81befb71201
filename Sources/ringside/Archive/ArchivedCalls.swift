import CallArchive
import CallFiles
import CallTable
import CallTime
import Foundation
import Synchronization
import WorkAnalytics

/// The calls of a query, newest first: days that the archive has come from there, the others from the service.
nonisolated final class ArchivedCalls: CallSource {
  /// Some days, one after another, from one place.
  private enum Stretch: Sendable {
    case kept([String], calls: Int, fetched: Timestamp)
    case served(ReportRange)
  }

  private struct State {
    /// Those whose pages are still to come; nil until the archive was looked at.
    var stretches: [Stretch]?
    /// Gives the pages of the first of them.
    var source: (any CallSource)?
    var keys = CallKeys()
    var kept: KeptCalls?
    /// Of the archived days; nil where some days are the service's.
    var total: Int?
    /// Nil where the archive has none of the days.
    var legs: KeptLegs?
  }

  private let path: String
  private let query: CallQuery
  private let session: Session
  private let service: CallFeed
  private let state = Mutex(State())

  /// `path` is the folder of the archive.
  init(path: String, query: CallQuery, session: Session) {
    (self.path, self.query, self.session) = (path, query, session)
    service = session.calls(query)
  }

  var isFile: Bool { false }
  var size: Int? { nil }
  var kept: KeptCalls? { state.withLock { $0.kept } }

  var readsAhead: Bool {
    state.withLock { if case .kept = $0.stretches?.first { true } else { false } }
  }

  /// Archived days need nobody to sign in; the pages of the others do so by themselves.
  @concurrent func signIn() async throws(SourceError) {
    try look()
    if !readsAhead { try await service.signIn() }
  }

  @concurrent func nextPage(_ demand: PageDemand) async throws(SourceError) -> CallPage? {
    try look()
    while let source = current() {
      if let page = try await source.nextPage(demand) { return take(page) }
      state.withLock { state in
        state.stretches?.removeFirst()
        state.source = nil
      }
    }
    return nil
  }

  func stop() async { await state.withLock { $0.source }?.stop() }

  func family(of call: CallRecord, among calls: CallTable) async throws(SourceError) -> CallFamily? {
    if let kept = await state.withLock({ $0.legs })?.family(of: call, among: calls) { return kept }
    return try await service.family(of: call, among: calls)
  }

  /// The service is asked for all of them.
  func reopened() -> any CallSource { session.calls(query) }

  func legs(from first: Timestamp?, upTo latest: Timestamp?) -> (any LegSource)? {
    if first == nil, let kept = state.withLock({ $0.legs })?.feed(of: query.range) { return kept }
    return service.legs(from: first, upTo: latest)
  }

  func calls(of range: ReportRange) -> (any CallSource)? {
    var other = query
    other.range = range
    return ArchivedCalls(path: path, query: other, session: session)
  }

  func sums() async throws(SourceError) -> [ServiceSums]? { try await service.sums() }

  // MARK: - The archive

  /// Reads its list of days once. One of another zone or other PBXes, or with pseudonyms, has none of them.
  private func look() throws(SourceError) {
    guard state.withLock({ $0.stretches == nil }) else { return }
    let archive: Archive?
    do throws(ArchiveError) {
      archive = try Archive(path: path)
    } catch .notThere {
      // It is named before it is begun.
      archive = nil
    } catch {
      throw SourceError(
        .unreadable, message: error.message, advice: "Without --archive the service alone is asked.")
    }
    let stretches = archive.map(stretches) ?? []
    state.withLock { state in
      state.stretches = stretches.isEmpty ? [.served(query.range)] : stretches
      let kept = stretches.compactMap { stretch -> (Int, Timestamp)? in
        if case .kept(_, let calls, let fetched) = stretch { (calls, fetched) } else { nil }
      }
      guard let fetched = kept.map(\.1).min() else { return }
      state.legs = archive.map { KeptLegs($0, zone: query.range.zone) }
      let isAll = kept.count == stretches.count
      state.kept = KeptCalls(fetched: fetched, isAll: isAll)
      state.total = isAll ? kept.reduce(0) { $0 + $1.0 } : nil
    }
  }

  private func stretches(_ archive: Archive) -> [Stretch] {
    let (manifest, range) = (archive.manifest, query.range)
    guard range.isWholeDays, manifest.zone == range.zone.identifier, manifest.pbx == query.pbx,
      !manifest.isMasked
    else { return [] }
    var stretches: [Stretch] = []
    var day = range.to.localDay
    /// Goes back to the first day of those that are alike, and returns them, the newest first.
    func alike(_ isKept: Bool) -> [LocalDay] {
      var days: [LocalDay] = []
      while day >= range.from.localDay, (manifest.days[day] != nil) == isKept {
        days.append(day)
        day = day.adding(days: -1)
      }
      return days
    }
    while day >= range.from.localDay {
      let days = alike(true)
      let kept = days.compactMap { manifest.days[$0] }
      if let fetched = kept.map(\.fetched).min() {
        let paths = archive.paths(of: days, only: .calls)
        stretches.append(.kept(paths, calls: kept.reduce(0) { $0 + $1.callCount }, fetched: fetched))
      }
      let missing = alike(false)
      if let first = missing.last, let last = missing.first {
        stretches.append(.served(ReportRange(days: first, through: last, zone: range.zone)))
      }
    }
    return stretches
  }

  /// The source of the first stretch; nil after the last.
  private func current() -> (any CallSource)? {
    let (source, first) = state.withLock { ($0.source, $0.stretches?.first) }
    if let source { return source }
    let new: any CallSource
    switch first {
    case nil: return nil
    case .served(let range):
      var part = query
      part.range = range
      new = session.calls(part)
    case .kept(let paths, _, _):
      new = FilesFeed(joining: paths, size: nil, zone: query.range.zone, name: path)
    }
    state.withLock { $0.source = new }
    return new
  }

  /// A page as one of the whole list: days can have calls in common.
  private func take(_ page: CallPage) -> CallPage {
    state.withLock { state in
      var page = page
      let sorted = state.keys.sort(page.batch)
      page.batch = sorted.batch
      page.changed += sorted.changed
      if sorted.again.count > 0 { page.again.append(sorted.again) }
      (page.total, page.bytesRead) = (state.total, nil)
      page.isLast = page.isLast && state.stretches?.count == 1
      return page
    }
  }
}
