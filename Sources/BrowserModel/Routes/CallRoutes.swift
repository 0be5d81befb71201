import CallInsight
import CallTable
import CallTime
import Observation

/// The routes of a list's calls: brings their legs, newest first, as far back as something needs them, and lays the routes beside
/// the rows. Nothing is asked for while nothing needs legs, nor after a failure or a stop before the user wants it.
@Observable final class CallRoutes {
  private(set) var progress = Pager.Progress.idle
  private(set) var coverage = LegCoverage.none
  /// Something needs legs.
  private(set) var isWanted = false
  /// Legs are read, or routes told.
  private(set) var isWorking = false
  /// Legs that could not be read.
  private(set) var unreadable = 0
  /// All legs are wanted, not only those near the screen.
  private(set) var isLoadingAll = false

  /// Nil where persons are shown as they are.
  @ObservationIgnored var mask: CallMask?
  /// More is known than before.
  @ObservationIgnored var changed: () -> Void = {}

  @ObservationIgnored private let rows: RowsView
  @ObservationIgnored private var source: any CallSource
  /// Nil until legs are wanted, and for a file.
  @ObservationIgnored private var legs: (any LegSource)?
  /// Legs that ended after those; nil where none are being read.
  @ObservationIgnored private var later: (any LegSource)?
  /// The end up to which later legs were asked for.
  @ObservationIgnored private var latestAsked: Timestamp?
  /// Legs that came among the calls of a file and are not read yet.
  @ObservationIgnored private var fromFile: [EncodedLegs] = []
  @ObservationIgnored private var need = LegNeed.none
  /// No calls are still to come.
  @ObservationIgnored private var isListComplete = false
  @ObservationIgnored private var worker = RouteWorker()
  @ObservationIgnored private var task: Task<Void, Never>?
  /// The coverage with which the routes of each batch were told.
  @ObservationIgnored private var told: [Int: LegCoverage] = [:]

  init(_ source: any CallSource, in rows: RowsView) { (self.source, self.rows) = (source, rows) }

  var isBusy: Bool { progress == .loading }

  /// The legs of all calls loaded have come.
  var coversLoaded: Bool { reaches(.loaded) }

  /// Rows may be missing only because the legs of calls are still to come.
  var hidesRows: Bool { rows.effectiveFilter.asksLegs && !coversLoaded }

  /// A page or a dialog that goes by the legs of all calls.
  enum Asker: Hashable { case figures, prompt }

  @ObservationIgnored private(set) var askers: Set<Asker> = []

  /// Says whether it needs legs.
  func ask(_ asker: Asker, _ isAsking: Bool) {
    if isAsking { askers.insert(asker) } else { askers.remove(asker) }
  }

  /// Brings what is needed now.
  func follow(_ need: LegNeed, isListComplete: Bool) {
    (self.need, self.isListComplete) = (need, isListComplete)
    let isWanted = need != .none
    if isWanted != self.isWanted { self.isWanted = isWanted }
    advance()
  }

  /// Takes the legs that came among the calls of a page.
  func add(_ legs: EncodedLegs) { if !legs.isEmpty { fromFile.append(legs) } }

  /// All legs of the calls loaded, and of those still to come.
  func loadAll() {
    guard isWanted, !isLoadingAll, !coversLoaded || !isListComplete else { return }
    isLoadingAll = true
    if !goOn() { advance() }
  }

  /// Goes on after a failure or a stop; false if there was none.
  func goOn() -> Bool {
    switch progress {
    case .failed, .stopped: progress = .idle
    case .idle, .loading, .signingIn: return false
    }
    advance()
    return true
  }

  /// Cancels the running request; false if there is none.
  func stop() -> Bool {
    guard isBusy else { return false }
    task?.cancel()
    (progress, isLoadingAll) = (.stopped, false)
    return true
  }

  /// Ends the running request until something is needed again.
  func pause() {
    need = .none
    task?.cancel()
    if isBusy { progress = .idle }
  }

  /// The calls are those of another source.
  func startOver(_ source: any CallSource) {
    pause()
    self.source = source
    (legs, fromFile, worker, told) = (nil, [], RouteWorker(), [:])
    (later, latestAsked) = (nil, nil)
    (progress, coverage, unreadable, isLoadingAll) = (.idle, .none, 0, false)
  }

  /// Other batches stand in the table.
  func forgetTold() { told = [:] }

  func close() { pause() }

  // MARK: - Step by step

  private func reaches(_ need: LegNeed) -> Bool {
    switch need {
    case .none: true
    case .back(let time): coverage.reaches(time)
    case .loaded:
      rows.table.count == 0
        || rows.table.starts.map { coverage.reaches($0.lowerBound) } ?? coverage.isToStart
    }
  }

  /// One thing after another: the routes that can be told are, and where that is not enough the next legs are asked for.
  private func advance() {
    guard task == nil, need != .none, progress == .idle, rows.table.count > 0 else { return }
    let batches = tellable
    if !batches.isEmpty { return run { await $0.tell(batches) } }
    if let later = laterLegs {
      self.later = later
      progress = .loading
      return run { await $0.load(from: later) }
    }
    guard !reaches(isLoadingAll ? .loaded : need) else {
      if isLoadingAll, isListComplete { isLoadingAll = false }
      return
    }
    if source.isFile {
      // Legs may stand anywhere in it.
      if isListComplete { run { await $0.read() } }
    } else if let legs = legs ?? source.legs(from: nil, upTo: rows.table.latestEnd) {
      self.legs = legs
      progress = .loading
      run { await $0.load(from: legs) }
    }
  }

  /// The legs of calls that ended later than those that were asked for, where there are any.
  private var laterLegs: (any LegSource)? {
    if let later { return later }
    guard let until = coverage.until, let latest = rows.table.latestEnd, latest > until,
      latestAsked.map({ latest > $0 }) ?? true
    else { return nil }
    latestAsked = latest
    return source.legs(from: until, upTo: latest)
  }

  private func run(_ step: @escaping (CallRoutes) async -> Void) {
    if !isWorking { isWorking = true }
    task = Task { [weak self] in
      if let self { await step(self) }
      guard let self else { return }
      task = nil
      advance()
      if task == nil { isWorking = false }
    }
  }

  /// Batches of which more can be told than was.
  private var tellable: [Int] {
    rows.table.batches.indices.filter { number in
      let batch = rows.table.batches[number]
      return batch.routes?.isComplete != true
        && coverage.tellsMore(than: told[number] ?? .none, of: batch.columns.starts)
    }
  }

  private func tell(_ numbers: [Int]) async {
    let (worker, coverage, mask) = (worker, coverage, mask)
    let batches = numbers.map { rows.table.batches[$0] }
    let routes = await worker.routes(of: batches, coverage, mask: mask)
    guard worker === self.worker, mask == self.mask else { return }
    var news: [(batch: Int, routes: RouteColumns)] = []
    for (place, columns) in routes.enumerated() {
      let number = numbers[place]
      // The table may be another one meanwhile.
      guard number < rows.table.batches.count,
        rows.table.batches[number].columns === batches[place].columns
      else { continue }
      told[number] = coverage
      news.append((number, columns))
    }
    rows.set(news)
    changed()
  }

  private func read() async {
    let (worker, parts) = (worker, fromFile)
    await worker.append(parts)
    guard worker === self.worker, !Task.isCancelled else { return }
    fromFile = []
    coverage = .all()
  }

  private func load(from legs: any LegSource) async {
    let worker = worker
    do throws(SourceError) {
      let part = try await legs.nextPage(isLoadingAll ? .all : .one)
      if let part { await worker.append(part.batch) }
      if worker === self.worker { take(part, from: legs) }
    } catch {
      if worker === self.worker, !Task.isCancelled { progress = .failed(error) }
    }
    if Task.isCancelled { await legs.stop() }
  }

  /// Takes a page that came, wanted or not: the next one goes on from it.
  private func take(_ part: LegPart?, from legs: any LegSource) {
    if legs === later {
      if part?.isLast ?? true { (coverage, later) = (coverage.extended(until: legs.until), nil) }
    } else {
      coverage = coverage.after(part, until: coverage.until ?? legs.until)
    }
    unreadable += part?.defectCount ?? 0
    if isBusy { progress = .idle }
  }
}
