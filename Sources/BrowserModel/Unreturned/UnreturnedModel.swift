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
  private var dealtLines = 0..<0
  private var dealt = DealtNumbers()
  /// The last failure to read or write the file of these.
  private var problem: String?
  /// The calls that the report is of, as they are shown.
  package private(set) var calls = KnownCalls(range: CallTable())
  /// The same as they came, row by row.
  private(set) var served = KnownCalls(range: CallTable())
  package private(set) var cursor = 0
  /// The state that the report is of; nil before the first.
  private var reported: [Int]?
  /// The calls after the range.
  private(set) var later: SideCalls
  /// Changes of the report, and of what is dealt with, so far.
  private(set) var revision = 0
  @ObservationIgnored private let search = CallbackSearch()
  /// Nil where there is no place for it.
  @ObservationIgnored private let file: DealtWithFile?
  @ObservationIgnored private var task: Task<Void, Never>?
  @ObservationIgnored private var dealing: Task<Void, Never>?

  /// Days after the range that are looked through without being asked for.
  private static let daysAhead = 14

  init(of list: CallListModel, dealtWith file: DealtWithFile?) {
    (self.list, self.file) = (list, file)
    later = Self.later(than: list)
    list.loadAll()
    task = Task { [weak self] in
      for await state in Observations({ [weak self] in self?.state }) {
        guard state != nil, await self?.work() != nil else { return }
      }
    }
    dealing = Task { [weak self, file] in
      await self?.keep { () throws(DealtWithError) in try await file?.read() }
    }
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
    guard let range = list.pages.served(table) else {
      served = KnownCalls(range: CallTable())
      take(.empty, of: served)
      return reported = state
    }
    let served = KnownCalls(range: range, later: later.table)
    guard let report = try? await search.report(served) else { return }
    let shown = if let mask { await MaskedPages.masked(served.later, by: mask) } else { served.later }
    guard !Task.isCancelled else { return }
    self.served = served
    take(report, of: KnownCalls(range: table, later: shown))
    reported = state
    lookFurther()
  }

  /// The cursor stays with its number; on the first line it stays there.
  private func take(_ report: UnreturnedReport, of calls: KnownCalls) {
    let number = selected?.number
    let isFirst = cursor == 0
    (self.report, self.calls) = (report, calls)
    revision += 1
    order()
    let place = isFirst ? 0 : lines.firstIndex { $0.number == number }
    cursor = min(place ?? cursor, max(0, lines.count - 1))
  }

  private func order() {
    func isSettled(_ line: UnreturnedLine) -> Bool {
      line.verdict == .gotThrough || line.verdict == .returned
    }
    let all = report.lines
    let waiting = all.filter { !isSettled($0) && dealtWith($0) == nil }
    let dealt = all.filter { !isSettled($0) && dealtWith($0) != nil }
    lines = waiting + dealt + all.filter(isSettled)
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
  package var isAtRest: Bool { reported == state && !later.isBusy }

  private var hasWaiting: Bool { report.count(.open) + report.count(.tried) > 0 }

  // MARK: - What is shown

  package var selected: UnreturnedLine? {
    lines.indices.contains(cursor) ? lines[cursor] : nil
  }

  /// The entry that takes a line out of those that wait; nil for the others.
  package func dealtWith(_ line: UnreturnedLine) -> DealtNumbers.Entry? {
    guard let number = line.number, let start = calls[line.lastMissed].start else { return nil }
    return dealt.entry(number.text, day: day(of: start), lastMissed: start)
  }

  /// Of the lines that were dealt with.
  var dealtNumbers: Set<NumberKey> { Set(lines[dealtLines].compactMap(\.number)) }

  private func day(of moment: Timestamp) -> LocalDay { ZoneClock(list.zone).local(moment).localDay }

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

  /// `left out: 3 of a second, 12 internal, 40 outgoing`; nil where nothing is.
  package var leftOutWords: String? { report.leftOut.words }

  /// `looked up to 09:12 today`; nil before the range is loaded.
  package var lookedUpTo: String? { list.words.lookedUpTo(beside: later) }

  let context = KeyContext.unreturned
  var listCursor: Int? { cursor }
  let item = "line"

  var message: StatusMessage? {
    if let problem { return StatusMessage(.failure, problem) }
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
    [cursor, list.isBusy, list.isComplete, later.isBusy, later.completeRanges, lines, dealt]
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
        file == nil ? "There is no home directory to keep it in." : "This line needs nobody.")
    default: command.nothingDone(among: item)
    }
  }

  // MARK: - Commands

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open:
      return selected.map { .open(.unreturnedCalls(UnreturnedCallsModel(.number($0), of: self))) }
    case .listDefects where report.leftOut.count > 0:
      return .open(.unreturnedCalls(UnreturnedCallsModel(.leftOut, of: self)))
    case .dealWith: return dealWith()
    case .checkSums where list.query != nil: return .open(.unreturnedChecked(UnreturnedCheckModel(of: self)))
    case .loadAll:
      list.loadAll()
      later.loadAll()
    case .refresh: return refresh()
    default: cursor = command.moving(cursor, among: lines.count, page: geometry.tableRows)
    }
    return nil
  }

  /// Asks for a word, or takes the line back among those that wait.
  private func dealWith() -> Effect? {
    guard let line = selected, let number = line.number, let start = calls[line.lastMissed].start,
      file != nil,
      line.verdict == .open || line.verdict == .tried
    else { return nil }
    func keep(_ word: String?) {
      let text = DealtNumbers.line(number.text, day: day(of: start), word: word, at: Timestamp(list.now()))
      dealing = Task { [weak self, file, last = dealing] in
        await last?.value
        await self?.keep { () throws(DealtWithError) in try await file?.add(text) }
      }
    }
    if let entry = dealtWith(line) {
      keep(nil)
      let word = entry.word.isEmpty ? "" : " The word was “\(entry.word)”."
      list.notice.say("It waits again.\(word)")
      return nil
    }
    return .show(.dealtWith(DealtWithPromptModel(calls[line.lastMissed].caller) { keep($0) }))
  }

  private func keep(_ work: () async throws(DealtWithError) -> DealtNumbers?) async {
    do throws(DealtWithError) {
      if let numbers = try await work() { dealt = numbers }
      problem = nil
    } catch {
      problem = error.message(file?.path ?? "")
    }
    take(report, of: calls)
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
    case .number(let line): try? await search.calls(of: line.number, in: served)
    case .leftOut: try? await search.leftOut(in: served)
    case .ofCall: nil
    }
  }

  func stop() -> Bool { later.stop() || list.stop() }

  func close() {
    task?.cancel()
    later.close()
  }
}
