import CallFiles
import CallTable
import Foundation
import Observation
import WorkAnalytics

/// The calls of one question: the table that grows page by page, the rows shown of it, and the cursor.
///
/// A new question (another range or zone) gets a new model, so an answer to the old one has nowhere to arrive.
/// Paging is in `CallListModel+Paging.swift`, filters in `+Filtering`, the order in `+Ordering`, the count of what a search
/// finds in `+Searching`, the cursor in `+Moving`, the words in `+Words`.
@Observable package final class CallListModel: PageModel {
  package enum Progress: Hashable, Sendable {
    case idle
    case signingIn
    case loading
    case failed(SourceFault)
    /// Cancelled by the user; what is loaded stays.
    case stopped
  }

  package let subject: ListSubject
  /// In which times are shown.
  package internal(set) var zone: TimeZone
  package internal(set) var table = CallTable()
  /// The rows shown, in order. Until a changed filter has been worked through these are still the old rows.
  package internal(set) var index = RowIndex()
  package internal(set) var progress = Progress.idle
  /// How many calls the service says there are.
  package internal(set) var total: Int?
  /// Records that came twice.
  var repeats = 0
  package internal(set) var isComplete = false
  /// Records that could not be read, and whether the user has been told enough about them.
  package internal(set) var defects = DefectLog()
  package internal(set) var areDefectsKnown = false
  /// Bytes read so far of a source that is counted in bytes.
  package internal(set) var bytesRead: Int?
  @ObservationIgnored let legs: LegStore

  package internal(set) var filter: CallFilter
  package internal(set) var areFiltersOff: Bool
  package internal(set) var order: RowOrder
  /// While all that is left is being loaded.
  var loadRate: LoadRate?
  /// For an empty result under several filters: how many calls would be shown without this one.
  package internal(set) var shownWithout: [FilterChip.Part: Int] = [:]

  /// The position in ``index`` of the call under the cursor, and of the first one on the screen.
  package internal(set) var cursor = 0
  package internal(set) var columnOffset: Int
  /// Then the last column stands beside the time.
  static let largestColumnOffset = CallColumn.allCases.count - 2
  package internal(set) var search: CallSearch? { didSet { if search != oldValue { countMatches() } } }
  /// Looks for the next match.
  @ObservationIgnored var searchTask: Task<Void, Never>?
  /// What the search finds among the rows shown, as far as is known.
  var matches: SearchMatches?
  var counting = Counting.done
  @ObservationIgnored var countTask: Task<Void, Never>?
  var firstShown = 0

  @ObservationIgnored let source: any CallSource
  @ObservationIgnored let now: () -> Date
  /// Calls that fit on the screen.
  @ObservationIgnored var tableRows: Int {
    didSet { if tableRows != oldValue { loadIfNeeded() } }
  }
  @ObservationIgnored let notice: Notice
  /// Leaves something to the browser that a command has not brought about.
  @ObservationIgnored let send: (Effect) -> Void

  @ObservationIgnored var feed: any CallPages
  @ObservationIgnored var isSignedIn: Bool
  var isLoadingAll = false
  /// `G` was pressed: the cursor stays on the last row while pages arrive.
  @ObservationIgnored var isFollowingEnd = false
  /// The first page of a refresh replaces what is there.
  @ObservationIgnored var isReplacing = false
  /// The rows of a refresh, until their index is there.
  @ObservationIgnored var incoming: CallTable?
  @ObservationIgnored var wanted: WantedCall?
  @ObservationIgnored var pageTask: Task<Void, Never>?
  @ObservationIgnored var indexTask: Task<Void, Never>?
  /// Another number whenever other rows are shown, or the same ones in another order: what was found before is then out of
  /// date. More rows in the same order are no reason.
  @ObservationIgnored var rowsVersion = 0
  /// What ``index`` was made with.
  @ObservationIgnored var indexed: ListView
  /// The rows are being looked through for another filter or order, and that takes longer than a moment.
  var isRemaking = false
  /// How many rows are put in another order in a moment.
  @ObservationIgnored var quickRows = 50_000
  @ObservationIgnored var extend: ExtendIndex = { index, table, filter, order in
    try? await index.extended(over: table, filter: filter, order: order)
  }

  /// As `RowIndex.extended`; nil when cancelled.
  typealias ExtendIndex =
    @Sendable (RowIndex, CallTable, CallFilter, RowOrder) async -> RowIndex?

  init(
    subject: ListSubject, zone: TimeZone, source: any CallSource, pages: any CallPages, isSignedIn: Bool,
    view: ListView = ListView(), tableRows: Int, notice: Notice, now: @escaping () -> Date,
    send: @escaping (Effect) -> Void
  ) {
    self.subject = subject
    self.zone = zone
    self.source = source
    self.now = now
    self.isSignedIn = isSignedIn
    self.tableRows = tableRows
    self.notice = notice
    self.send = send
    legs = LegStore(source)
    filter = view.filter
    areFiltersOff = view.areFiltersOff
    order = view.order
    columnOffset = view.columnOffset
    search = view.search
    indexed = view
    feed = pages
  }

  let context = KeyContext.calls

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open: return OpenedCallModel(in: self).map { .open(.opened($0)) }
    case .search: return .show(.search(SearchPromptModel(list: self)))
    case .chooseDispositions: return .show(.dispositions(DispositionPickerModel(list: self)))
    case .listDefects: return listDefects()
    case .refresh: return askAgain()
    case .cycleDirection: cycleDirection()
    case .toggleMissed: toggleMissed()
    case .toggleFilters: toggleFilters()
    case .sortColumn(let steps): sort(by: steps)
    case .invertOrder: invertOrder()
    case .addSortColumn: addSortColumn()
    case .dropSortColumn: dropSortColumn()
    case .searchNext: find(backwards: false)
    case .searchPrevious: find(backwards: true)
    case .loadAll where isComplete: notice.say(shortfall?.message ?? "All calls are loaded.")
    case .loadAll: loadAll()
    default: move(command)
    }
    return nil
  }

  func stop() -> Bool {
    if stopFinding() {
      notice.say("Search stopped.")
    } else if stopRemaking() {
      notice.say("Stopped: the rows stay as they were.")
    } else {
      return stopLoading()
    }
    return true
  }

  func dismiss() { if !dismissDefects() { search = nil } }

  func close() {
    pageTask?.cancel()
    indexTask?.cancel()
    countTask?.cancel()
    _ = stopFinding()
  }

  private func listDefects() -> Effect? {
    guard !defects.isEmpty else {
      notice.say("Every record could be read.")
      return nil
    }
    areDefectsKnown = true
    return .show(.defects(DefectListModel(list: self)))
  }

  /// What the service was asked; nil for a file.
  package var query: CallQuery? { if case .query(let query) = subject { query } else { nil } }

  /// What a user takes along from one question to the next.
  struct ListView {
    var filter = CallFilter()
    var areFiltersOff = false
    var order = RowOrder.asServed
    var columnOffset = 0
    var search: CallSearch?

    var effectiveFilter: CallFilter { areFiltersOff ? CallFilter() : filter }
  }

  var view: ListView {
    ListView(
      filter: filter, areFiltersOff: areFiltersOff, order: order, columnOffset: columnOffset, search: search)
  }

  package func record(at position: Int) -> CallRecord { table[index[position]] }

  package var selected: CallRecord? { cursor < index.count ? record(at: cursor) : nil }
}
