import CallTable
import CallTime
import Foundation
import Observation
import WorkAnalytics

/// Brings the calls that have come since a list was loaded, and the later versions of those that were there. One fetch at a time.
@Observable final class NewerCalls {
  /// The end of a fetch.
  enum Outcome {
    case arrived(NewerCounts)
    case failed(SourceError)
  }

  private(set) var isBusy = false
  /// The last fetch has failed.
  private(set) var error: SourceError?
  /// The beginning of the last fetch that succeeded: all calls up to then are there.
  private(set) var completeAt: Date?
  @ObservationIgnored private var side: SideCalls?
  @ObservationIgnored private var task: Task<Void, Never>?
  @ObservationIgnored private let rows: RowsView
  @ObservationIgnored private let pages: MaskedPages
  @ObservationIgnored private let pager: Pager
  @ObservationIgnored private let now: () -> Date

  init(_ rows: RowsView, _ pages: MaskedPages, _ pager: Pager, now: @escaping () -> Date) {
    (self.rows, self.pages, self.pager, self.now) = (rows, pages, pager, now)
  }

  /// Looks for calls of the range; `ended` is not called where the fetch is stopped.
  func fetch(_ range: ReportRange, ended: @escaping (Outcome) -> Void) {
    guard !isBusy, !pager.isBusy else { return }
    (isBusy, error) = (true, nil)
    let began = now()
    task = Task { [weak self, table = rows.table] in
      let window = await NewerWindow.range(range, after: table, now: Timestamp(began))
      guard !Task.isCancelled, let self else { return }
      let side = SideCalls(of: [window], beside: pager.source, now: now)
      side.changed = { [weak self, weak side] in
        if let side { self?.hasChanged(side, began: began, ended) }
      }
      self.side = side
      side.loadAll()
    }
  }

  /// Cancels the fetch; false if there is none.
  func stop() -> Bool {
    guard isBusy else { return false }
    close()
    isBusy = false
    return true
  }

  /// Nothing arrives any more.
  func close() {
    task?.cancel()
    side?.close()
    side = nil
  }

  /// Other calls take the place of all.
  func startOver() {
    _ = stop()
    (error, completeAt) = (nil, nil)
  }

  /// The page of the list without the calls that had come before it, as it is to be shown.
  func prepared(_ page: CallPage) async -> CallPage {
    guard rows.arrived.haveCome, page.batch.count > 0, !pager.isReplacing else {
      return await pages.prepared(page)
    }
    while true {
      let table = rows.table
      let split = await Self.split(page.batch, in: table)
      var parted = page
      parted.batch = split.fresh
      if split.again.count > 0 { parted.again.append(split.again) }
      let prepared = await pages.prepared(parted)
      if rows.table.count == table.count { return prepared }
    }
  }

  private func hasChanged(_ side: SideCalls, began: Date, _ ended: @escaping (Outcome) -> Void) {
    if case .failed(let error) = side.progress {
      close()
      (isBusy, self.error) = (false, error)
      ended(.failed(error))
    } else if side.isComplete {
      self.side = nil
      task = Task { [weak self] in
        guard let outcome = await self?.take(side.table.batches), !Task.isCancelled, let self else { return }
        (isBusy, completeAt) = (false, began)
        ended(outcome)
      }
    }
  }

  /// Puts the calls among the others; nil where that was cancelled.
  private func take(_ batches: [CallBatch]) async -> Outcome? {
    var counts = NewerCounts()
    for batch in batches {
      var isDone = false
      while !isDone {
        let table = rows.table
        let arrival = await Arrival(batch, in: table, isWhole: pager.isComplete)
        let page = await pages.prepared(arrival.page)
        let more = await arrival.counts(of: page, in: table, rows.effectiveFilter, rows.zone)
        if Task.isCancelled { return nil }
        // A page of the list may have brought the same calls meanwhile.
        guard rows.table.count == table.count else { continue }
        pages.take(newer: page)
        pager.grow(by: arrival.page.batch.count)
        counts.add(more)
        isDone = true
      }
    }
    return .arrived(counts)
  }

  @concurrent private static func split(_ batch: CallBatch, in table: CallTable) async -> CallSplit {
    CallSplit(batch, in: table)
  }
}

/// Calls that a fetch has brought.
nonisolated struct NewerCounts {
  /// Calls that were not there.
  fileprivate(set) var fresh = 0
  /// Those of them that pass the filter.
  fileprivate(set) var shown = 0
  /// Calls from outside that pass the filter and were missed, which were not there before, or not as missed ones.
  fileprivate(set) var missed = 0

  fileprivate mutating func add(_ more: NewerCounts) {
    (fresh, shown, missed) = (fresh + more.fresh, shown + more.shown, missed + more.missed)
  }
}

/// Calls that have come, parted by whether the list has them.
private nonisolated struct Arrival: Sendable {
  let page: CallPage
  /// The row of the table that has each call that came again.
  private let known: [Int]

  /// Where the list is not whole, calls before the first one of the table come with its pages.
  @concurrent init(_ batch: CallBatch, in table: CallTable, isWhole: Bool) async {
    let split = CallSplit(batch, in: table)
    var fresh = split.fresh
    if !isWhole, let first = table.starts?.lowerBound {
      fresh = fresh.keeping((0..<fresh.count).filter { fresh[$0].start.map { $0 >= first } ?? false })
    }
    var page = CallPage(batch: fresh)
    if split.again.count > 0 { page.again = [split.again] }
    (self.page, known) = (page, split.rows)
  }

  /// `shown` is the page with its pseudonyms, by which the filter goes.
  @concurrent func counts(
    of shown: CallPage, in table: CallTable, _ filter: CallFilter, _ zone: TimeZone
  ) async -> NewerCounts {
    func passing(_ batch: CallBatch) -> [Int] {
      guard batch.count > 0 else { return [] }
      var calls = CallTable(country: table.country)
      calls.append(batch)
      return calls.rows(ofBatch: 0, passing: filter, zone: zone)
    }
    func isMissed(_ call: CallRecord) -> Bool { call.isMissed && !call.isOutgoing }
    let (fresh, again) = (passing(shown.batch), shown.again.first ?? .empty)
    let turned = passing(again).count { isMissed(again[$0]) && !table[known[$0]].isMissed }
    return NewerCounts(
      fresh: page.batch.count, shown: fresh.count, missed: fresh.count { isMissed(shown.batch[$0]) } + turned)
  }
}

extension CallListModel {
  /// The time at which its calls were loaded, or looked after last; nil before the first page.
  var loadedAt: Date? { newer.completeAt ?? pager.beganAt }

  /// It was asked for before its range had ended.
  var canHaveNewer: Bool {
    guard let range = query?.range, let loadedAt else { return false }
    return Timestamp(loadedAt) < range.end && !pager.isReplacing
  }
}
