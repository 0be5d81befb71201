import CallTable
import CallTime
import Foundation
import Observation

/// The calls of further ranges beside a list: one range after another, each as a whole, when they are asked for. Nothing is
/// asked for after a failure or a stop before somebody wants it again.
@Observable package final class SideCalls {
  package private(set) var table = CallTable()
  /// Ranges whose calls are all there, from the first one on.
  private(set) var completeRanges = 0
  /// All calls up to this moment are there; nil as long as the first range is not.
  package private(set) var completeUpTo: Timestamp?
  let ranges: [ReportRange]

  /// More calls are there, or a further range is complete, or a request has failed.
  @ObservationIgnored var changed: () -> Void = {}

  /// Of the range that is loaded, or was the last.
  private var pager: Pager?
  @ObservationIgnored private var wanted = 0
  @ObservationIgnored private let source: any CallSource
  @ObservationIgnored private var keys = CallKeys()
  @ObservationIgnored private let now: () -> Date
  @ObservationIgnored private let prepare: (CallPage) async -> CallPage

  /// The source is that of the list, signed in; `prepare` makes a page as it is to be shown.
  init(
    of ranges: [ReportRange], beside source: any CallSource, now: @escaping () -> Date,
    prepare: @escaping (CallPage) async -> CallPage = { $0 }
  ) {
    (self.ranges, self.source, self.now, self.prepare) = (ranges, source, now, prepare)
  }

  package var isComplete: Bool { completeRanges == ranges.count }
  var isBusy: Bool { pager?.isBusy ?? false }
  var progress: Pager.Progress { pager?.progress ?? .idle }

  /// Loads up to so many ranges.
  func load(ranges count: Int) {
    wanted = min(max(wanted, count), ranges.count)
    guard !isBusy, completeRanges < wanted else { return }
    if pager == nil { begin() } else { pager?.loadAll() }
  }

  func loadAll() { load(ranges: ranges.count) }

  /// Cancels the running request; what is there stays. False if there is none.
  func stop() -> Bool {
    wanted = completeRanges
    return pager?.stop() ?? false
  }

  /// Nothing arrives any more.
  func close() { pager?.close() }

  private func begin() {
    guard let calls = source.calls(of: ranges[completeRanges]) else { return }
    let pager = Pager(calls, pageSize: nil, isSignedIn: true, now: now)
    let began = Timestamp(now())
    pager.prepare = prepare
    pager.arrived = { [weak self] page, _ in self?.take(page, began: began) }
    pager.failed = { [weak self] _, _ in self?.changed() }
    self.pager = pager
    pager.loadAll()
  }

  private func take(_ page: CallPage?, began: Timestamp) {
    if let page { table.append(keys.sort(page.batch).batch) }
    guard let pager else { return }
    if pager.isComplete {
      completeUpTo = min(began, ranges[completeRanges].end)
      completeRanges += 1
      self.pager = nil
      if completeRanges < wanted { begin() }
    } else if pager.progress == .idle {
      pager.prefetch(missing: nil)
    }
    changed()
  }
}

extension ReportRange {
  /// The time from its end to now, day by day; empty where it reaches to now.
  package func daysSince(now: Date) -> [ReportRange] {
    let (clock, today) = (ZoneClock(zone), LocalDay.today(now: now, zone: zone))
    var (from, ranges): (LocalTime, [ReportRange]) = (clock.local(end), [])
    while end <= Timestamp(now), from.localDay <= today,
      let range = try? ReportRange(from: from, to: from.localDay.lastSecond, zone: zone)
    {
      ranges.append(range)
      from = from.localDay.adding(days: 1).firstSecond
    }
    return ranges
  }
}
