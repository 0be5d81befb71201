import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation
import Observation
import WorkAnalytics

/// Never called back: each number outside with a missed call of the range, and what became of it, up to now. The range is
/// loaded as a whole, then, day by day, the time after it, as long as somebody is still waiting.
@Observable package final class UnreturnedModel: PageModel {
  package let list: CallListModel
  package private(set) var report = UnreturnedReport.empty
  /// Of the report, those first that need somebody; those dealt with count as settled.
  package private(set) var lines: [UnreturnedLine] = []
  /// The first of `lines` and the one after the last that were dealt with.
  private(set) var dealtLines = 0..<0
  let dealt: DealtWithBook
  /// Begins with the list's search.
  let finder: UnreturnedFinder
  /// The calls that the report is of, as they are shown.
  package private(set) var calls = KnownCalls(range: CallTable())
  /// The same as they came, row by row.
  private(set) var served = KnownCalls(range: CallTable())
  /// False where later versions of masked calls have come, which cannot be told from those before: there is no report then.
  package private(set) var canCompare = true
  package private(set) var cursor = 0
  /// The state that the report is of; nil before the first.
  private var reported: [Int]?
  /// The calls after the range.
  private(set) var later: SideCalls
  /// Changes of the report, and of what is dealt with, so far.
  private(set) var revision = 0
  @ObservationIgnored private let verdicts = CallbackSearch()
  @ObservationIgnored private var task: Task<Void, Never>?

  /// Days after the range that are looked through without being asked for.
  private static let daysAhead = 14

  init(of list: CallListModel, dealtWith file: DealtWithFile?) {
    (self.list, dealt) = (list, DealtWithBook(file, now: list.now))
    finder = UnreturnedFinder(list.search)
    later = Self.later(than: list)
    list.loadAll()
    task = Task { [weak self] in
      for await state in Observations({ [weak self] in self?.state }) {
        guard state != nil, await self?.work() != nil else { return }
      }
    }
    dealt.changed = { [weak self] in
      guard let self else { return }
      take(report, of: calls)
    }
    dealt.read()
  }

  private static func later(than list: CallListModel) -> SideCalls {
    let now = list.now
    return SideCalls(
      of: list.query?.range.daysSince(now: now()) ?? [], beside: list.pager.source, now: now)
  }

  // MARK: - Work

  /// The report changes only with these.
  private var state: [Int] {
    [
      list.table.count, list.table.replaced.count, later.table.count, later.completeRanges,
      list.isComplete ? 1 : 0, list.isBusy ? 1 : 0, list.pages.mask == nil ? 0 : 1,
      list.pages.isChanging ? 1 : 0, list.table.country.hashValue,
    ]
  }

  /// Numbers are compared as they came; pseudonyms are only shown.
  private func work() async {
    let (table, state, mask) = (list.table, state, list.pages.mask)
    let servedRange = list.pages.served(table)
    canCompare = servedRange != nil
    guard let range = servedRange else {
      served = KnownCalls(range: CallTable())
      take(.empty, of: served)
      return reported = state
    }
    let served = KnownCalls(range: range, later: later.table)
    guard let report = try? await verdicts.report(served) else { return }
    let shown = if let mask { await MaskedPages.masked(served.later, by: mask) } else { served.later }
    guard !Task.isCancelled else { return }
    self.served = served
    take(report, of: KnownCalls(range: table, later: shown))
    reported = state
    lookFurther()
  }

  /// The cursor stays with its number; on the first line it stays there.
  private func take(_ report: UnreturnedReport, of calls: KnownCalls) {
    let line = cursor == 0 ? nil : selected
    (self.report, self.calls) = (report, calls)
    revision += 1
    order()
    go(to: line)
  }

  private func order() {
    let all = report.lines
    let unsettled = all.filter { !$0.verdict.isSettled }
    let waiting = unsettled.filter { dealtWith($0) == nil }
    let dealt = unsettled.filter { dealtWith($0) != nil }
    lines = waiting + dealt + all.filter(\.verdict.isSettled)
    dealtLines = waiting.count..<waiting.count + dealt.count
  }

  /// Asks for the next day where a line can still change.
  private func lookFurther() {
    guard list.isComplete, hasWaiting, later.progress == .idle, later.completeRanges < Self.daysAhead else {
      return
    }
    later.load(ranges: later.completeRanges + 1)
  }

  /// The report is of all that is loaded, and nothing more is asked for.
  package var isAtRest: Bool { reported == state && !later.isBusy && dealt.isAtRest && finder.isAtRest }

  private var hasWaiting: Bool { report.count(.open) + report.count(.tried) > 0 }

  // MARK: - What is shown

  package var selected: UnreturnedLine? {
    lines.indices.contains(cursor) ? lines[cursor] : nil
  }

  /// The entry that takes a line out of those that wait; nil for the others.
  package func dealtWith(_ line: UnreturnedLine) -> DealtNumbers.Entry? {
    dealt.entry(of: line, in: calls, zone: list.zone)
  }

  /// The text that is looked for; nil where there is none.
  package var search: CallSearch? { finder.finder.search }

  /// A search finds the line.
  package func isFound(_ line: UnreturnedLine) -> Bool {
    search?.matches(UnreturnedTexts.text(of: line, dealt: dealtWith(line), in: calls)) ?? false
  }

  /// Of the lines that were dealt with.
  var dealtNumbers: Set<NumberKey> { Set(lines[dealtLines].compactMap(\.number)) }

  /// `12 open · 3 tried · 1 withheld · 4 got through · 30 returned · 2 dealt with`, the last without a verdict.
  package var counts: [(verdict: UnreturnedLine.Verdict?, words: String)] {
    let dealt = Dictionary(grouping: lines[dealtLines], by: \.verdict).mapValues(\.count)
    let counts: [(UnreturnedLine.Verdict?, Int)] =
      UnreturnedLine.Verdict.allCases.map { ($0, report.count($0) - (dealt[$0] ?? 0)) }
      + [(nil, dealtLines.count)]
    return counts.filter { $0.1 > 0 }.map { verdict, count in
      (verdict, "\(NumberText.grouped(count)) \(verdict?.name ?? "dealt with")")
    }
  }

  /// `looked up to 09:12 today`; nil before the range is loaded.
  package var lookedUpTo: String? { list.words.lookedUpTo(beside: later) }

  let context = KeyContext.unreturned
  var listCursor: Int? { cursor }
  let item = "line"

  var message: StatusMessage? {
    if let problem = dealt.problem { return StatusMessage(.failure, problem) }
    if case .failed(let error) = later.progress {
      return StatusMessage(
        .failure, "\(error.message) \(error.advice)", actions: [.init(.refresh, "try again")])
    }
    if list.pages.mask != nil, !list.table.replaced.isEmpty {
      return StatusMessage(
        .notice, "Masked, calls that came twice with other contents cannot be compared.",
        actions: [.init(.toggleMask, "shows them")])
    }
    // Esc goes back from here.
    if let told = list.message, told.kind == .progress {
      return StatusMessage(.progress, told.text, actions: [.init(.interrupt, "stop")])
    }
    return list.message
  }

  var refusal: SourceError? {
    if case .failed(let error) = later.progress, error.isForTheForm { error } else { list.refusal }
  }

  var keyState: [AnyHashable] {
    [
      cursor, finder.finder, finder.isAtRest, list.isBusy, list.isComplete, later.isBusy,
      later.completeRanges, lines, dealt.numbers,
    ]
  }

  var idleCommands: Set<Command> {
    var idle: Set<Command> = []
    if lines.isEmpty { idle.insert(.open) }
    if report.leftOut.count == 0 { idle.insert(.listDefects) }
    if list.isComplete, later.isComplete { idle.insert(.loadAll) }
    return idle
  }

  func nothing(after command: Command) -> StatusMessage {
    switch command {
    case .loadAll where list.isComplete && later.isComplete:
      StatusMessage(.notice, "All calls are counted, up to now.")
    case .listDefects: StatusMessage(.notice, "Nothing is left out.")
    case .dealWith:
      StatusMessage(
        .notice,
        !dealt.canKeep ? "There is no home directory to keep it in." : "This line needs nobody.")
    default: command.nothingDone(among: item, of: lines.count)
    }
  }

  // MARK: - Commands

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open:
      return selected.map { .open(.unreturnedCalls(UnreturnedCallsModel(.number($0), of: self))) }
    case .listDefects where report.leftOut.count > 0:
      return .open(.unreturnedCalls(UnreturnedCallsModel(.leftOut, of: self)))
    case .dealWith: return UnreturnedDealing(model: self).begin()
    case .checkSums where list.query != nil: return .open(.unreturnedChecked(UnreturnedCheckModel(of: self)))
    case .loadAll:
      list.loadAll()
      later.loadAll()
    case .refresh: return refresh()
    case .search: return .show(.search(SearchPromptModel(in: TypedUnreturnedSearch(in: self))))
    case .searchNext, .searchPrevious:
      UnreturnedWalk(model: self).next(backwards: command == .searchPrevious)
    default: cursor = command.moving(cursor, among: lines.count, page: geometry.textRows)
    }
    return nil
  }

  /// The cursor goes to the line of the same number; it stays, within the lines, where there is none.
  func go(to line: UnreturnedLine?) { go(to: place(of: line) ?? cursor) }

  func go(to place: Int) { cursor = min(place, max(0, lines.count - 1)) }

  func place(of line: UnreturnedLine?) -> Int? {
    line.flatMap { line in lines.firstIndex { $0.number == line.number } }
  }

  /// Goes on after a failure or a stop; otherwise asks for everything anew.
  private func refresh() -> Effect? {
    switch later.progress {
    case .failed, .stopped: later.load(ranges: later.completeRanges + 1)
    case .loading, .signingIn: break
    case .idle:
      if list.isBusy { return nil }
      later.close()
      later = Self.later(than: list)
      return .refresh
    }
    return nil
  }

  /// The places of some calls, by time; nil where that was cancelled.
  func places(_ subject: UnreturnedCallsModel.Subject) async -> [CallPlace]? {
    switch subject {
    case .number(let line): try? await verdicts.calls(of: line.number, in: served)
    case .leftOut: try? await verdicts.leftOut(in: served)
    case .ofCall: nil
    }
  }

  func stop() -> Bool { later.stop() || list.stop() }

  func close() {
    task?.cancel()
    finder.close()
    later.close()
  }
}
