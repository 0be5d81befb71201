import CallFiles
import CallInsight
import CallTable
import CallTime
import Observation

/// Figures of the calls of a list by group: of those that its filter leaves, as far as they are loaded. A cursor stands on one
/// figure; Enter shows the calls that it is worked out from.
@Observable package final class StatisticsModel: PageModel {
  package let list: CallListModel
  package private(set) var setting: Setting
  /// Nil until the first ones are worked out; then those of the setting before, until others are.
  package private(set) var answer: FigureAnswer?
  /// Beside the answer, the same of other ranges; nil where nothing is compared.
  package private(set) var comparison: ComparedAnswer?
  /// The line at the top of the screen, from 0; line 0 is that of all calls.
  package private(set) var top = 0
  @ObservationIgnored private let worker = FigureWorker()
  @ObservationIgnored private let comparer = ComparisonWorker()
  @ObservationIgnored private var task: Task<Void, Never>?

  /// Everything that the user sets; to come back to it.
  package struct Setting: Hashable, Sendable {
    package fileprivate(set) var grouping = CallGrouping.department
    /// Seconds within which a call is answered in time.
    package fileprivate(set) var limit = 20
    package fileprivate(set) var order = FigureOrder.usual(for: .department)
    /// The line under the cursor, from 0: that of all calls.
    package fileprivate(set) var line = 0
    package fileprivate(set) var figure = CallFigure.calls
  }

  init(in list: CallListModel, _ setting: Setting = Setting()) {
    (self.list, self.setting) = (list, setting)
    list.compareAsBefore()
    count()
  }

  /// The lines, that of all calls included.
  package var lineCount: Int { 1 + (answer?.lines.count ?? 0) }

  /// The figures shown are those of the setting, and of all calls that have come.
  package var isCurrent: Bool {
    answer?.question == question && answer?.order == setting.order && answer?.filter == list.effectiveFilter
      && answer?.examined == list.table.count
      && (!asksLegs || answer?.routesVersion == list.table.routesVersion)
      && comparison?.examined ?? [] == (asksLegs ? [] : list.otherRanges.map(\.table.count))
  }

  /// All calls of the range and of those that it is compared with are counted.
  package var isWhole: Bool { isCurrent && list.isComplete && list.compared.isComplete }

  /// The legs of calls decide what is counted. Those of other ranges are not asked for, so that nothing is compared.
  private var asksLegs: Bool { setting.grouping.asksLegs || list.effectiveFilter.asksLegs }

  private var question: FigureQuestion {
    FigureQuestion(setting.grouping, limit: setting.limit, zone: list.zone)
  }

  /// `of 100 loaded`, `39 of 100 loaded`, `of all 2002 calls, with Sun 22 Nov 2026 (1980 calls)`
  package var words: String { list.figuresWords(by: setting.grouping) }

  // MARK: - Commands

  let context = KeyContext.statistics
  package var listCursor: Int? { setting.line }
  var exported: ExportSubject? {
    guard let answer else { return nil }
    let figures = FiguresTable.Figures(
      answer: answer, comparison: comparison, rangeName: list.times.titles.first ?? "",
      otherName: list.shownComparison?.name ?? "")
    return .lines(
      ExportedLines(figures.lineCount, "group") { FiguresTable.table(figures, forPeople: $0) },
      ExportName("statistics", of: list, isOfShown: true),
      incompleteWords: isWhole || list.isComplete && comparison == nil ? nil : words)
  }

  var keyState: [AnyHashable] { [setting, top, list.pager.isLoadingAll, list.isComplete] }
  var idleCommands: Set<Command> { list.figuresIdle }
  var message: StatusMessage? { list.compared.message ?? list.message }
  var refusal: SourceError? { list.compared.refusal ?? list.refusal }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    defer { show(setting.line, rows: geometry.textRows) }
    switch command {
    case .open: return narrow()
    case .group(let grouping): group(by: grouping)
    case .nextField: group(by: neighbour(1))
    case .previousField: group(by: neighbour(-1))
    case .scrollColumns(let steps):
      setting.figure = CallFigure.allCases.element(at: setting.figure, moved: steps)
    case .chooseOrder: turnOrder()
    case .changeLimit(let steps): change(limit: steps)
    case .loadAll: list.loadAll()
    case .compare: return ComparisonPickerModel(list: list).map { .show(.comparison($0)) }
    case .checkSums: return list.query == nil ? nil : .open(.checked(CheckModel(of: list)))
    case .refresh: if !list.compared.resume() { return list.isBusy ? nil : .refresh }
    case .move, .halfPage, .page, .first, .last:
      setting.line = command.moving(setting.line, among: lineCount, page: max(1, geometry.textRows - 1))
    default: break
    }
    return nil
  }

  func nothing(after command: Command) -> StatusMessage {
    switch command {
    case .loadAll, .compare, .checkSums: list.nothing(after: command)
    case .open: StatusMessage(.notice, "No call stands behind this figure.")
    case .changeLimit: StatusMessage(.notice, "No other limit is offered.")
    default: command.nothingDone(among: item)
    }
  }

  func stop() -> Bool { list.compared.stop() || list.stop() }

  func close() {
    list.routes.ask(.figures, false)
    task?.cancel()
    Task { [worker, comparer] in
      await worker.forget()
      await comparer.forget()
    }
  }

  /// The figures of other ranges beside those under the cursor; nil where nothing is compared.
  package var compared: ComparedFigures? { comparison.flatMap { $0.figures(ofLine: setting.line) } }

  /// The figures under the cursor and their group; nil until there are any.
  package var selected: FigureTable.Line? {
    guard let answer else { return nil }
    if setting.line == 0 { return .init(group: .everyCall, figures: answer.all) }
    return answer.lines.indices.contains(setting.line - 1) ? answer.lines[setting.line - 1] : nil
  }

  /// The condition for the calls that the figure under the cursor is worked out from, in the filter language; "" for all.
  package var condition: String { expression?.text ?? "" }

  private var expression: FilterExpression? {
    selected.flatMap {
      setting.figure.condition(in: $0.group, limit: answer?.question.limit ?? setting.limit)
    }
  }

  private func narrow() -> Effect? {
    guard let selected, selected.figures.basis(of: setting.figure) > 0 else { return nil }
    return .narrow(expression)
  }

  // MARK: - Settings

  private func group(by grouping: CallGrouping) {
    guard grouping != setting.grouping else { return }
    (setting.grouping, setting.order, setting.line) = (grouping, .usual(for: grouping), 0)
    count()
  }

  private func neighbour(_ steps: Int) -> CallGrouping {
    let all = CallGrouping.allCases
    let place = all.firstIndex(of: setting.grouping) ?? 0
    return all[(place + steps + all.count) % all.count]
  }

  /// By the figure under the cursor: the greatest first, then the other way round, then as the grouping has it by itself.
  private func turnOrder() {
    let usual = FigureOrder.usual(for: setting.grouping)
    switch setting.order {
    case .by(setting.figure, isDescending: true): setting.order = .by(setting.figure, isDescending: false)
    case .by(setting.figure, isDescending: false) where setting.figure != .calls || usual == .natural:
      setting.order = usual
    default: setting.order = .by(setting.figure, isDescending: true)
    }
    count()
  }

  /// Seconds to choose from.
  private static let limits = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600]

  private func change(limit steps: Int) {
    // Where it is not in sight, nothing would be seen of the change.
    setting.figure = .answeredWithinLimit
    let limit = Self.limits.element(at: setting.limit, moved: steps)
    guard limit != setting.limit else { return }
    setting.limit = limit
    count()
  }

  private func show(_ line: Int, rows: Int) {
    let top = min(max(top, line - max(1, rows) + 1), line)
    if top != self.top { self.top = top }
  }

  // MARK: - Counting

  private struct Input: Sendable {
    let table: CallTable
    let filter: CallFilter
    let question: FigureQuestion
    /// Nil where nothing is compared.
    let comparison: Comparison?
    let others: [ComparedRange]
  }

  /// Counts, and again whenever calls have come or the filter is another one.
  private func count() {
    task?.cancel()
    let (list, worker, comparer, order) = (list, worker, comparer, setting.order)
    list.routes.ask(.figures, setting.grouping.asksLegs)
    list.followLegs()
    task = Task { [weak self, setting] in
      let inputs = Observations {
        Input(
          table: list.table, filter: list.effectiveFilter,
          question: FigureQuestion(setting.grouping, limit: setting.limit, zone: list.zone),
          comparison: list.shownComparison, others: list.otherRanges)
      }
      for await input in inputs {
        var (answer, compared): (FigureAnswer?, ComparedAnswer?)
        if let comparison = input.comparison, !input.filter.asksLegs, !setting.grouping.asksLegs {
          compared = try? await comparer.answer(
            input.question, among: input.filter, in: order,
            over: ComparedRange(input.table, seconds: comparison.seconds), beside: input.others)
          answer = compared?.figures
        } else {
          answer = try? await worker.answer(
            input.question, among: input.filter, in: order, over: input.table)
        }
        guard let answer, !Task.isCancelled, let self else { return }
        (self.answer, self.comparison) = (answer, compared)
        self.setting.line = min(self.setting.line, lineCount - 1)
        top = min(top, self.setting.line)
      }
    }
  }
}

extension Array where Element: Equatable {
  /// The element so many places after that one, or before it where negative; the first or the last one at the ends.
  fileprivate func element(at element: Element, moved steps: Int) -> Element {
    let place = (firstIndex(of: element) ?? 0) + steps
    return self[Swift.min(Swift.max(place, 0), count - 1)]
  }
}
