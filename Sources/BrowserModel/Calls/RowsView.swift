import CallTable
import CallTime
import Foundation
import Observation

/// The calls loaded, and which of them are shown in which order. The index of the rows shown is made off the main actor; one
/// for an old filter or order is dropped with its task.
@Observable final class RowsView {
  /// The rows shown before a change, and the kind of the change.
  struct Change {
    let oldTable: CallTable
    let oldIndex: RowIndex
    let isSameTable: Bool
    let isSameFilter: Bool
    /// False where legs have come that the filter or the order asks for.
    let isSameRoutes: Bool
    let isSameOrder: Bool
    /// Calls have come that are newer than those there.
    let bringsNewer: Bool

    /// Rows may have been added, but none was removed, and their order among each other is the same.
    var isGrowth: Bool { isSameTable && isSameFilter && isSameRoutes && isSameOrder }
  }

  private(set) var table: CallTable
  /// The rows shown, in order. Until a changed filter has been worked through these are still the old rows.
  private(set) var index = RowIndex()
  /// All filters, those that are off among them.
  private(set) var filter: CallFilter
  /// Filters that are off.
  private(set) var off: Set<CallFilter.Condition>
  private(set) var order: RowOrder
  /// For an empty result under several filters: how many calls would be shown without this one.
  private(set) var shownWithout: [CallFilter.Condition: Int] = [:]
  /// Times are shown in it, and filters go by it.
  private(set) var zone: TimeZone
  /// Whether making the index for another filter or order takes long enough to be told.
  private(set) var isRemaking = false
  /// Another number whenever other rows are shown, or the same ones in another order: what was found before is then out of
  /// date. More rows in the same order are no reason.
  @ObservationIgnored private(set) var version = 0

  /// Other rows are shown, or more.
  @ObservationIgnored var changed: (Change) -> Void = { _ in }

  /// So many calls have come again with other contents: their later versions are in the table.
  @ObservationIgnored var updated: (Int) -> Void = { _ in }

  /// Newer calls that are shown, and which the user has not seen yet.
  private(set) var unseenCount = 0
  @ObservationIgnored private(set) var arrived = ArrivedRows()
  /// Of ``arrived``, when ``index`` was made.
  @ObservationIgnored private var madeArrived = 0
  @ObservationIgnored private let repeats = RepeatedCalls()
  /// Replaced rows that ``index`` was made without.
  @ObservationIgnored private var madeReplaced = 0
  /// Hidden rows that ``index`` was made without.
  @ObservationIgnored private var madeHidden = RowSet()
  /// Another number whenever routes have been set, and that with which ``index`` was made.
  @ObservationIgnored private var routesVersion = 0
  @ObservationIgnored private var madeRoutes = 0
  /// The rows of a refresh, until their index is there.
  @ObservationIgnored private var incoming: CallTable?
  /// Filter and order that ``index`` was made with. Observed, for what is told only while they are not those in force.
  private var made: (filter: CallFilter, off: Set<CallFilter.Condition>, order: RowOrder)
  /// The zone and the country that ``index`` was made for.
  @ObservationIgnored private var madeIn: (zone: TimeZone, country: Country?)
  @ObservationIgnored private var task: Task<Void, Never>?
  /// So few rows are ordered before anybody would notice.
  @ObservationIgnored var quickRows = 50_000
  @ObservationIgnored var extend: Extend = { index, table, filter, zone, order in
    try? await index.extended(over: table, filter: filter, zone: zone, order: order)
  }

  /// `RowIndex.extended`; nil when cancelled.
  typealias Extend = @Sendable (RowIndex, CallTable, CallFilter, TimeZone, RowOrder) async -> RowIndex?

  init(
    filter: CallFilter, off: Set<CallFilter.Condition> = [], zone: TimeZone, country: Country? = nil,
    order: RowOrder
  ) {
    table = CallTable(country: country)
    (self.filter, self.off, self.order, self.zone) = (filter, off, order, zone)
    (made, madeIn) = ((filter, off, order), (zone, country))
    repeats.table = { [unowned self] in incoming ?? self.table }
    repeats.changed = { [unowned self] in replace($0, isNews: $1) }
  }

  /// The filter in force: without those that are off.
  var effectiveFilter: CallFilter { filter.without(off) }
  /// There are filters, and none is in force.
  var areFiltersOff: Bool { !filter.isEmpty && effectiveFilter.isEmpty }

  private var madeFilter: CallFilter { made.filter.without(made.off) }

  /// The index was made with the filter in force, for the same times of day and national numbers.
  private var isSameFilter: Bool {
    madeFilter == effectiveFilter && (madeIn.zone == zone || !effectiveFilter.asksZone)
      && (madeIn.country == table.country || effectiveFilter.isEmpty)
  }

  /// The index is that of all rows, for the filter and the order in force.
  var isCurrent: Bool {
    // What is observed is read first: it changes when the task ends, and that itself is not seen.
    index.examined == table.count && incoming == nil && task == nil
  }

  /// The rows shown are still those of another filter.
  var isStale: Bool { !isSameFilter }

  /// `ordering…`, while that takes its time.
  var remakingWords: String? { isRemaking ? order == made.order ? "filtering…" : "ordering…" : nil }

  /// Takes rows at the end, or, to start over, in place of all others: those stay until the index of the new ones
  /// is made.
  func append(_ batch: CallBatch?, again: [CallBatch] = [], startsOver: Bool) {
    if startsOver {
      cancel()
      arrived = ArrivedRows()
      incoming = CallTable(country: table.country)
    }
    take(batch, again: again, areNews: true)
  }

  /// Takes calls that are newer than those there, and later versions of these.
  func append(newer batch: CallBatch, again: [CallBatch]) {
    let first = (incoming ?? table).count
    arrived.add(first..<first + batch.count)
    take(batch, again: again, areNews: false)
  }

  /// The user has seen the newer calls.
  func see() {
    arrived.see()
    if unseenCount > 0 { unseenCount = 0 }
  }

  private func take(_ batch: CallBatch?, again: [CallBatch], areNews: Bool) {
    if let batch {
      if incoming == nil { table.append(batch) } else { incoming?.append(batch) }
    }
    extendIndex()
    repeats.compare(again, areNews: areNews)
  }

  /// Takes these rows in the place of all others.
  func startOver(with batches: [CallBatch], again: [CallBatch]) {
    cancel()
    incoming = CallTable(country: table.country)
    for batch in batches { incoming?.append(batch) }
    arrived.see()
    extendIndex()
    repeats.compare(again, areNews: false)
  }

  /// Lays routes beside batches of the table, which stay the same otherwise.
  func set(_ routes: [(batch: Int, routes: RouteColumns)]) {
    guard !routes.isEmpty else { return }
    for (number, columns) in routes { table.set(columns, ofBatch: number) }
    routesVersion += 1
    // Else the index that is being made is followed by another one.
    if asksLegs, task == nil { extendIndex() }
  }

  /// Whether the legs of calls decide which rows are shown, or in which order.
  private var asksLegs: Bool { order.asksLegs || effectiveFilter.asksLegs }

  private var areRoutesSame: Bool { madeRoutes == routesVersion || !asksLegs }

  /// The next of the directions that the data holds; after the last one, all of them.
  func cycleDirection() {
    let held = table.values[.direction].map(\.value).filter { !$0.isEmpty }.sorted()
    let directions = held.isEmpty ? ["Incoming", "Outgoing"] : held
    setFilter(effectiveFilter.cyclingDirection(among: directions))
  }

  /// Where the contents of calls that came again are others, the later version takes the place of the one before.
  private func replace(_ changes: CallChanges, isNews: Bool) {
    if incoming == nil { table.replace(changes) } else { incoming?.replace(changes) }
    remake()
    if isNews { updated(changes.rows.count) }
  }

  /// Puts a filter in force. Those that are off stay where they are, but for the ones that it has.
  func setFilter(_ wanted: CallFilter) {
    let stillOff = off.subtracting(wanted.conditions)
    var conditions = wanted.conditions
    for (place, condition) in filter.conditions.enumerated() where stillOff.contains(condition) {
      conditions.insert(condition, at: min(place, conditions.count))
    }
    setFilters(CallFilter(conditions), off: stillOff)
  }

  /// Sets all filters and which of them are off.
  func setFilters(_ newFilter: CallFilter, off newOff: Set<CallFilter.Condition>) {
    set(newFilter, off: newOff, order)
  }

  func setOrder(_ newOrder: RowOrder) { set(filter, off: off, newOrder) }

  func setZone(_ newZone: TimeZone) {
    guard newZone != zone else { return }
    zone = newZone
    if effectiveFilter.asksZone { remake() }
  }

  func setCountry(_ country: Country?) {
    table.country = country
    incoming?.country = country
    if !effectiveFilter.isEmpty { remake() }
  }

  func set(_ newFilter: CallFilter, off newOff: Set<CallFilter.Condition>, _ newOrder: RowOrder) {
    let before = (effectiveFilter, order)
    (filter, order) = (newFilter, newOrder)
    off = newOff.intersection(newFilter.conditions)
    if (effectiveFilter, order) != before { remake() }
  }

  /// Shows all rows but those.
  func hide(_ rows: RowSet) {
    guard rows != table.hidden else { return }
    table.hidden = rows
    remake()
  }

  /// Goes back to the filter and the order of the rows that are shown; false if no others were on their way.
  func stopRemaking() -> Bool {
    guard isRemaking else { return false }
    (filter, off, order) = made
    remake()
    return true
  }

  func cancel() {
    task?.cancel()
    task = nil
    repeats.cancel()
  }

  private func remake() {
    task?.cancel()
    task = nil
    extendIndex()
  }

  /// Brings the index up to the table, the filter and the order. Rows already examined under the same ones are not looked
  /// at again.
  private func extendIndex() {
    guard task == nil else { return }
    let (filter, zone, table) = (effectiveFilter, zone, incoming ?? table)
    let shownOrder = arrived.shownOrder(order)
    if filter.isEmpty, shownOrder == .asServed { return adopt(.all(table), shownWithout: [:]) }
    let isSame =
      isSameFilter && (shownOrder == index.order || index.examined == 0) && incoming == nil
      && table.replaced.count == madeReplaced && table.hidden == madeHidden && areRoutesSame
    let base = isSame ? index : RowIndex()
    // Filtering a row is some twenty times as fast as ordering it.
    let quick = order == made.order && order == .asServed ? 20 * quickRows : quickRows
    isRemaking = !isSame && incoming == nil && table.count > quick
    task = Task { [weak self, extend, routesVersion, unseen = arrived.unseen] in
      guard let extended = await extend(base, table, filter, zone, shownOrder) else { return }
      let alternatives = await filter.alternatives(in: table, zone, shown: extended.count)
      let shown = await ArrivedRows.shown(unseen, in: extended)
      guard !Task.isCancelled, let self else { return }
      task = nil
      unseenCount = min(shown, arrived.unseen.count)
      adopt(extended, shownWithout: alternatives, routes: routesVersion)
    }
  }

  /// Takes the index for the filter and the order in force: with others its task is cancelled.
  private func adopt(
    _ newIndex: RowIndex, shownWithout: [CallFilter.Condition: Int], routes: Int? = nil
  ) {
    let change = Change(
      oldTable: table, oldIndex: index, isSameTable: incoming == nil,
      isSameFilter: isSameFilter && madeReplaced == (incoming ?? table).replaced.count
        && madeHidden == (incoming ?? table).hidden,
      isSameRoutes: areRoutesSame, isSameOrder: made.order == order,
      bringsNewer: madeArrived != arrived.version)
    if !change.isGrowth { version += 1 }
    if let incoming { table = incoming }
    incoming = nil
    index = newIndex
    (made, madeIn) = ((filter, off, order), (zone, table.country))
    (madeReplaced, madeHidden, madeArrived) = (table.replaced.count, table.hidden, arrived.version)
    madeRoutes = routes ?? routesVersion
    isRemaking = false
    self.shownWithout = shownWithout
    changed(change)
    if newIndex.examined < table.count || !areRoutesSame { extendIndex() }
  }
}

extension CallFilter {
  fileprivate func without(_ off: Set<Condition>) -> CallFilter {
    off.isEmpty ? self : CallFilter(conditions.filter { !off.contains($0) })
  }
}
