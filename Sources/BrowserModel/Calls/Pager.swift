import CallTable
import Foundation
import Observation
import WorkAnalytics

/// Brings the calls of a source page by page: the first on arrival, the next when rows are missing, all of them on demand.
/// Never two pages at once, never one past the end, never one after a failure or a stop before the user asks for it.
@Observable final class Pager {
  enum Progress: Hashable, Sendable {
    case idle
    case signingIn
    case loading
    case failed(SourceError)
    /// Cancelled by the user; what is loaded stays.
    case stopped
  }

  private(set) var progress = Progress.idle
  /// Calls that the source has announced, and those that have come since.
  var total: Int? { announced.map { $0 + grown } }
  private var announced: Int?
  /// Calls that have come since the first page was asked for.
  private var grown = 0
  /// Records that came twice.
  private(set) var repeats = 0
  /// Records that could not be read.
  private(set) var defects = DefectLog()
  /// Of a source that is counted in bytes.
  private(set) var bytesRead: Int?
  /// Calls from an archive.
  private(set) var kept: KeptCalls?
  private(set) var isComplete = false
  private(set) var isLoadingAll = false
  /// The first page of a refresh is awaited: it replaces what is there.
  private(set) var isReplacing = false
  /// The calls were loaded before another list was shown, and have not been asked for since.
  private(set) var isFromBefore = false
  /// When the first of the calls came.
  private(set) var beganAt: Date?
  private var rate: LoadRate?
  @ObservationIgnored private(set) var isSignedIn: Bool

  /// The page as it is to be shown.
  @ObservationIgnored var prepare: (CallPage) async -> CallPage = { $0 }
  /// A page has arrived, or the end without one; the first of a refresh starts over.
  @ObservationIgnored var arrived: (_ page: CallPage?, _ startsOver: Bool) -> Void = { _, _ in }
  @ObservationIgnored var failed: (SourceError, _ whileSigningIn: Bool) -> Void = { _, _ in }

  @ObservationIgnored private(set) var source: any CallSource
  /// A refresh is under way and its source is not open yet.
  @ObservationIgnored private var needsReopening = false
  @ObservationIgnored private let pageSize: Int?
  @ObservationIgnored private let now: () -> Date
  /// Before the refresh under way.
  @ObservationIgnored private var wasComplete = false
  @ObservationIgnored private var task: Task<Void, Never>?
  /// Nothing is asked for; what was under way goes on afterwards.
  @ObservationIgnored private var pausedLoading: Bool?
  /// Calls that have come since the first page.
  @ObservationIgnored private var count = 0

  /// `pageSize` is nil for a source that sets the size of its pages itself.
  init(_ source: any CallSource, pageSize: Int?, isSignedIn: Bool, now: @escaping () -> Date) {
    (self.source, self.pageSize) = (source, pageSize)
    (self.isSignedIn, self.now) = (isSignedIn, now)
  }

  var isBusy: Bool { progress == .loading || progress == .signingIn }

  /// Whether more comes only if the user asks for it.
  var waitsForLoadAll: Bool { !isComplete && !isLoadingAll && !(source.readsAhead && isBusy) }

  /// `52 000/s · 16 s left`, while all that is left is being loaded.
  var rateWords: String? { isBusy ? rate?.words(total: total) : nil }

  func start() { load(.one) }

  /// Loads the next page if rows are missing below the cursor to fill a screen, or everything is wanted. `missing` is nil
  /// while nobody knows. A further page is asked for with it only if it is needed whatever this one brings.
  func prefetch(missing: Int?) {
    guard progress == .idle, !isComplete, pausedLoading == nil else { return }
    if isLoadingAll || source.readsAhead { return load(.one) }
    guard let missing, missing > 0 else { return }
    let needsTwo = count > 0 && pageSize.map { missing > $0 } ?? false
    load(needsTwo ? .next : .one)
  }

  func loadAll() {
    guard !isComplete else { return }
    isLoadingAll = true
    switch progress {
    case .idle, .failed, .stopped: load(.one)
    case .loading, .signingIn: break
    }
  }

  /// Goes on after a failure or a stop; otherwise asks the same question anew, and keeps what is there until the answer
  /// comes. If all was loaded, all is loaded again.
  func refresh() {
    switch progress {
    case .failed where source.isFile: startAnew()
    case .failed, .stopped: load(.one)
    case .loading, .signingIn: break
    case .idle: startAnew()
    }
  }

  /// Cancels the running request, and only that: what is loaded stays. False if there is none.
  func stop() -> Bool {
    guard isBusy else { return false }
    task?.cancel()
    isLoadingAll = false
    rate = nil
    progress = .stopped
    return true
  }

  /// Cancels the running request until ``resume()``. A load of all that is left is given up.
  func pause() {
    pausedLoading = isBusy
    if stop() { progress = .idle }
  }

  func resume() {
    let wasLoading = pausedLoading ?? false
    (pausedLoading, isFromBefore) = (nil, true)
    if wasLoading { load(.one) }
  }

  /// Newer calls have come beside the pages.
  func grow(by more: Int) {
    grown += more
    isFromBefore = false
  }

  /// Nothing arrives any more.
  func close() { task?.cancel() }

  private func startAnew() {
    needsReopening = true
    isReplacing = true
    isLoadingAll = isComplete && !source.isFile
    (wasComplete, isComplete) = (isComplete, false)
    load(.one)
  }

  private func load(_ demand: PageDemand) {
    progress = isSignedIn ? .loading : .signingIn
    if isLoadingAll, rate == nil { rate = LoadRate(from: isReplacing ? 0 : count, at: now()) }
    let demand = isLoadingAll ? .all : isReplacing ? .one : demand
    task = Task { [weak self, source, needsReopening, isSignedIn, last = task] in
      // A stopped task can still deliver a page that had arrived: it comes first.
      await last?.value
      var opened = source
      do throws(SourceError) {
        if !isSignedIn, !Task.isCancelled {
          try await source.signIn()
          if !Task.isCancelled { self?.signedIn() }
        }
        if needsReopening, !Task.isCancelled, let new = try await self?.reopen(source) { opened = new }
        if !Task.isCancelled {
          var page = try await opened.nextPage(demand)
          if let served = page, let prepare = self?.prepare { page = await prepare(served) }
          self?.receive(page, from: opened)
        }
      } catch {
        if !Task.isCancelled { self?.fail(error) }
      }
      // Prefetched pages are not wanted any more. The next task waits for this, so that its own requests are not stopped.
      if Task.isCancelled { await opened.stop() }
    }
  }

  /// Opens the source once more. If that fails, the calls that are there stay, and are whole if they were.
  private func reopen(_ source: any CallSource) async throws(SourceError) -> any CallSource {
    do throws(SourceError) {
      let opened = try await source.reopened()
      if !Task.isCancelled { (self.source, needsReopening) = (opened, false) }
      return opened
    } catch {
      if !Task.isCancelled { (isReplacing, isComplete) = (false, wasComplete) }
      throw error
    }
  }

  private func signedIn() {
    isSignedIn = true
    progress = .loading
  }

  /// A page that arrived is kept even if it was not wanted any more: the next one goes on from it.
  private func receive(_ page: CallPage?, from opened: any CallSource) {
    guard opened === source else { return }
    let startsOver = isReplacing
    if startsOver { forget() }
    if beganAt == nil { beganAt = now() }
    if let page {
      count += page.batch.count
      announced = page.total ?? announced
      repeats = page.repeats
      if !page.defects.isEmpty { defects.append(page.defects) }
      bytesRead = page.bytesRead
    }
    kept = opened.kept
    isComplete = page?.isLast ?? true
    // At the end there is nothing to go on with.
    if isComplete || !Task.isCancelled { progress = .idle }
    if isComplete { isLoadingAll = false }
    rate = isLoadingAll ? rate?.after(count, at: now()) : nil
    arrived(page, startsOver)
  }

  private func forget() {
    (isReplacing, isFromBefore, beganAt) = (false, false, nil)
    count = 0
    (announced, grown) = (nil, 0)
    repeats = 0
    defects = DefectLog()
    bytesRead = nil
  }

  private func fail(_ error: SourceError) {
    let wasSigningIn = progress == .signingIn
    rate = nil
    progress = .failed(error)
    failed(error, wasSigningIn)
  }
}
