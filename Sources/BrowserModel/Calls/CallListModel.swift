import CallInsight
import CallTable
import CallTime
import Foundation
import Observation
import WorkAnalytics

/// The calls of one question: a ``Pager`` brings them, a ``RowsView`` has those shown, a ``Selection`` is the place of the
/// user among them, a ``MatchFinder`` searches.
///
/// A new question (another range or zone) gets a new model, so late answers to the old one are dropped with it.
@Observable package final class CallListModel: PageModel {
  package let subject: ListSubject
  @ObservationIgnored let legs: LegStore
  @ObservationIgnored let routes: CallRoutes
  @ObservationIgnored let rows: RowsView
  @ObservationIgnored let pages: MaskedPages
  @ObservationIgnored let finder: MatchFinder
  @ObservationIgnored let pager: Pager
  @ObservationIgnored let newer: NewerCalls
  /// Has newer calls fetched by itself; nil for a file.
  @ObservationIgnored let following: Following?
  @ObservationIgnored package let columns: TableColumns
  @ObservationIgnored package let marks: CallMarks
  @ObservationIgnored package let compared = ComparedCalls()
  @ObservationIgnored let unmet = UnmetFilters()
  @ObservationIgnored let notice: Notice
  /// Gives the browser an effect that did not come from a command.
  @ObservationIgnored private let send: (Effect) -> Void
  @ObservationIgnored let now: () -> Date
  @ObservationIgnored private let preferences: Preferences
  var selection: Selection
  @ObservationIgnored private var changedCalls = 0 {
    didSet { if changedCalls > oldValue { notice.say(ChangedCalls.words(changedCalls, "shown")) } }
  }
  /// The user has dismissed the message about unreadable records.
  private(set) var areDefectsKnown = false
  /// Calls that fit on the screen.
  @ObservationIgnored private(set) var tableRows: Int

  /// Called when rows have come, when they are in another order, and when a request has failed.
  @ObservationIgnored var settled: () -> Void = {}

  init(
    subject: ListSubject, zone: TimeZone, source: any CallSource, isSignedIn: Bool,
    settings: ListSettings = ListSettings(), mask: CallMask? = nil, at target: Selection.Target? = nil,
    tableRows: Int, following: Following? = nil, notice: Notice, now: @escaping () -> Date,
    preferences: Preferences, send: @escaping (Effect) -> Void
  ) {
    (selection, self.tableRows) = (Selection(target), tableRows)
    (self.subject, self.notice, self.send, self.now) = (subject, notice, send, now)
    (self.preferences, self.following) = (preferences, following)
    columns = TableColumns(settings.columns)
    legs = LegStore(source)
    rows = RowsView(
      filter: settings.filter, off: settings.off, zone: zone, country: preferences.country,
      order: settings.order)
    routes = CallRoutes(source, in: rows)
    pages = MaskedPages(mask, rows, legs, routes)
    finder = MatchFinder(settings.search, in: rows)
    marks = CallMarks(settings.dealtWith, in: rows)
    let pageSize: Int? = if case .query(let query) = subject { query.pageSize } else { nil }
    pager = Pager(source, pageSize: pageSize, isSignedIn: isSignedIn, now: now)
    newer = NewerCalls(rows, pages, pager, now: now)
    pager.prepare = { [newer] in await newer.prepared($0) }
    pager.arrived = { [weak self] page, startsOver in self?.take(page, startsOver: startsOver) }
    // An error that only the form can mend goes back to it. Any other stays here, where `r` tries again.
    pager.failed = { [weak self] error, whileSigningIn in
      self?.settled()
      guard self?.table.count == 0, error.isForTheForm || whileSigningIn else { return }
      send(.signIn(error))
    }
    marks.changed = { [weak self] in self?.note($0.words, .marks($0)) }
    columns.changed = { [weak self] in self?.followLegs() }
    routes.changed = { [weak self] in self?.prefetch() }
    rows.changed = { [weak self] in self?.follow($0) }
    rows.updated = { [weak self] in self?.changedCalls += $0 }
  }

  // MARK: - What is shown

  var settings: ListSettings { ListSettings(of: self) }
  /// The question to the service; nil for a file.
  package var query: CallQuery? { if case .query(let query) = subject { query } else { nil } }
  package var table: CallTable { rows.table }
  package var index: RowIndex { rows.index }
  package var zone: TimeZone { rows.zone }
  package var habits: TimeHabits { preferences.habits }
  package var clock: ZoneClock { ZoneClock(zone, face: habits.clock) }
  package var filter: CallFilter { rows.filter }
  package var areFiltersOff: Bool { rows.areFiltersOff }
  package var effectiveFilter: CallFilter { rows.effectiveFilter }
  package var order: RowOrder { rows.order }
  package var search: CallSearch? { finder.search }
  package var cursor: Int { selection.cursor }
  package var isComplete: Bool { pager.isComplete }
  package var isBusy: Bool { pager.isBusy }
  package var isSignedIn: Bool { pager.isSignedIn }
  /// Calls that the service has announced.
  package var total: Int? { pager.total }
  /// Records that could not be read.
  package var defects: DefectLog { pager.defects }

  package func record(at position: Int) -> CallRecord { table[index[position]] }
  package var selected: CallRecord? { cursor < index.count ? record(at: cursor) : nil }

  /// The positions on a screen of so many rows, out of `count`, the number of those shown; the cursor is among them.
  package func visible(rows: Int, of count: Int) -> Range<Int> {
    selection.visible(in: .init(count: count, rows: rows))
  }

  package var times: ListTimes { ListTimes(self) }
  package var words: ListWords { ListWords(self) }
  var message: StatusMessage? { words.message }

  var refusal: SourceError? { ListAnswers(self).refusal }
  var exported: ExportSubject? { .calls(self) }

  var keyState: [AnyHashable] { ListAnswers(self).state }
  func nothing(after command: Command) -> StatusMessage { ListAnswers(self).nothing(after: command) }

  var idleCommands: Set<Command> { ListAnswers(self).idleCommands }

  // MARK: - Commands

  let context = KeyContext.calls
  var listCursor: Int? { cursor }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    marks.begin(command)
    switch command {
    case .move(let distance): move(to: cursor + distance)
    case .halfPage(let pages): move { $0.scroll(by: pages * max(1, $1.rows / 2), in: $1) }
    case .page(let pages): move { $0.scroll(by: pages * max(1, $1.rows - 1), in: $1) }
    case .scroll(let rows): move { $0.scroll(by: rows, in: $1) }
    case .first:
      move(to: 0)
      rows.see()
    case .goTo(let number): move { $0.jump(to: number - 1, in: $1) }
    case .last:
      // Before the move, which would ask for one page only.
      loadAll()
      move { [isComplete] in $0.moveToEnd(isComplete: isComplete, in: $1) }
    case .scrollColumns(let steps): columns.scroll(by: steps)
    case .close: if words.defectsMessage != nil { areDefectsKnown = true } else { finder.look(for: nil) }
    case .open: return OpenedCallModel(in: self).map { .open(.opened($0)) }
    case .statistics: return .open(.statistics(StatisticsModel(in: self)))
    case .hours: return .open(.hours(HoursModel(in: self)))
    case .cycleDirection: rows.cycleDirection()
    case .toggleMissed: rows.setFilter(effectiveFilter.togglingMissed())
    case .toggleFilters: rows.setFilters(filter, off: areFiltersOff ? [] : Set(filter.conditions))
    case .nextField: return chips(at: 0)
    case .previousField: return chips(at: filter.conditions.count - 1)
    case .point(.filter(let number)): return chips(at: number)
    case .point(.filterCross(let number)): dropFilter(number)
    case .editFilter: return .show(.filter(FilterPromptModel(list: self)))
    case .narrowToAlike: return selected.map { .show(.alike(AlikeModel($0, in: self))) }
    case .chooseOrder: return .show(.order(OrderPickerModel(list: self)))
    case .chooseColumns: return .show(.columns(ColumnPickerModel(list: self)))
    case .chooseDispositions: return .show(.dispositions(DispositionPickerModel(list: self)))
    case .orderBy, .sortColumn, .invertOrder, .addSortColumn, .dropSortColumn:
      setOrder(order.after(command, among: columns.arrangement.columns))
    case .search:
      leave()
      return .show(.search(SearchPromptModel(in: TypedListSearch(in: self))))
    case .narrow: return .show(.search(SearchPromptModel(in: TypedNarrowing(in: self), mark: "&")))
    case .searchNext, .searchPrevious: MatchWalk(list: self).next(backwards: command == .searchPrevious)
    case .loadAll: loadAll()
    case .chooseValue: return selected.map { .show(.copy(CopyPickerModel($0, ZoneClock(zone)))) }
    case .copyRow: return RowCopy.copy(from: self, send: send)
    case .refresh: return isBusy ? nil : .refresh
    case .stepRange(let steps): return .step(steps)
    case .listDefects where defects.isEmpty: notice.say("Every record could be read.")
    case .listDefects where pages.mask != nil:
      notice.say("Masked, they are not listed: they show what they hold.")
    case .listDefects:
      areDefectsKnown = true
      return .show(.defects(DefectListModel(list: self)))
    default: if marks.perform(command, at: cursor) { move(to: cursor + 1) }
    }
    return nil
  }

  /// Sizes in the frame on the screen.
  func take(_ geometry: Geometry) {
    columns.take(geometry.table)
    guard tableRows != geometry.tableRows else { return }
    tableRows = geometry.tableRows
    prefetch()
  }

  func start() { pager.start() }

  /// Takes settings over, and comes to a place among the rows that they leave; nil leaves the cursor to its call.
  func take(_ settings: ListSettings, at target: Selection.Target? = nil) {
    columns.take(settings.columns)
    finder.look(for: settings.search)
    marks.updateDealtWith()
    compared.choice = settings.comparison
    if let target { selection.look(for: target) }
    rows.set(settings.filter, off: settings.off, settings.order)
    guard rows.isCurrent else { return }
    selection.seek(in: rows, isComplete: isComplete, screenRows: tableRows)
    prefetch()
    settled()
  }

  func stop() -> Bool {
    if marks.giveUpRange() {
      notice.say("No range is marked.")
    } else if finder.stop() {
      notice.say("Search stopped.")
    } else if rows.stopRemaking() {
      notice.say("Stopped: the rows stay as they were.")
    } else if newer.stop() {
      following?.postpone()
    } else if pager.progress == .signingIn {
      send(.signIn(nil))
    } else {
      return pager.stop() || routes.stop()
    }
    return true
  }

  func close() {
    pager.close()
    compared.close()
    routes.close()
    newer.close()
    pages.close()
    rows.cancel()
    finder.close()
    unmet.close()
  }

  func move(to position: Int) { move { $0.move(to: position, in: $1) } }

  /// The place is one to come back to.
  func leave() { send(.leave) }

  /// A change that can be undone, named by the words.
  func note(_ words: String, _ change: UndoStack.Change) { send(.undoable(words, change)) }

  /// A row beyond the screen comes to its middle.
  func jump(to position: Int) { move { $0.jump(to: position, in: $1) } }

  func loadAll() {
    pager.loadAll()
    routes.loadAll()
  }
  func setOrder(_ order: RowOrder) { rows.setOrder(order) }

  private func move(_ change: (inout Selection, Selection.Extent) -> Void) {
    var moved = selection
    change(&moved, .init(count: index.count, rows: tableRows))
    selection = moved
    if rows.unseenCount > 0, visible(rows: tableRows, of: index.count).lowerBound == 0 { rows.see() }
    prefetch()
  }

  // MARK: - Pages, rows and the place among them

  private func take(_ page: CallPage?, startsOver: Bool) {
    if startsOver {
      legs.startOver(pager.source)
      routes.startOver(pager.source)
      newer.startOver()
      areDefectsKnown = false
      changedCalls = 0
    }
    if let page {
      legs.add(page.legs)
      routes.add(page.legs)
    }
    if let words = page?.notice { notice.say(words) }
    pages.take(page, startsOver: startsOver)
    changedCalls += page?.changed ?? 0
    prefetch()
  }

  private func follow(_ change: RowsView.Change) {
    selection.follow(change, to: rows, isComplete: isComplete, screenRows: tableRows)
    if !change.isSameTable { routes.forgetTold() }
    finder.follow(change)
    marks.follow(change)
    unmet.follow(rows)
    prefetch()
    settled()
  }

  /// The next page is asked for when the cursor comes within one screen of the end of the rows shown.
  private func prefetch() {
    followLegs()
    let below = index.count - 1 - cursor
    pager.prefetch(missing: rows.isCurrent && !routes.hidesRows ? tableRows - below : nil)
  }

  /// The legs that are needed now, as far as they are not there.
  func followLegs() { routes.follow(LegNeed(of: self), isListComplete: isComplete) }
}
