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

    /// Rows may have been added, but none was removed, and their order among each other is the same.
    var isGrowth: Bool { isSameTable && isSameFilter && isSameRoutes && isSameOrder }
  }

  private(set) var table = CallTable()
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

  /// Calls that came again and are still to be compared.
  @ObservationIgnored private var again: [CallBatch] = []
  @ObservationIgnored private var updating: Task<Void, Never>?
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
  /// The zone that ``index`` was made for.
  @ObservationIgnored private var madeZone: TimeZone
  @ObservationIgnored private var task: Task<Void, Never>?
  /// So few rows are ordered before anybody would notice.
  @ObservationIgnored var quickRows = 50_000
  @ObservationIgnored var extend: Extend = { index, table, filter, zone, order in
    try? await index.extended(over: table, filter: filter, zone: zone, order: order)
  }

  /// `RowIndex.extended`; nil when cancelled.
  typealias Extend = @Sendable (RowIndex, CallTable, CallFilter, TimeZone, RowOrder) async -> RowIndex?

  init(filter: CallFilter, off: Set<CallFilter.Condition> = [], zone: TimeZone, order: RowOrder) {
    (self.filter, self.off, self.order, self.zone) = (filter, off, order, zone)
    (made, madeZone) = ((filter, off, order), zone)
  }

  /// The filter in force: without those that are off.
  var effectiveFilter: CallFilter { filter.without(off) }
  /// There are filters, and none is in force.
  var areFiltersOff: Bool { !filter.isEmpty && effectiveFilter.isEmpty }

  private var madeFilter: CallFilter { made.filter.without(made.off) }

  /// The index was made with the filter in force, for the same times of day.
  private var isSameFilter: Bool {
    madeFilter == effectiveFilter && (madeZone == zone || !effectiveFilter.asksZone)
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

  /// The position of the call that begins nearest to that time; nil where rows are not in the order of time.
  func position(nearest time: Timestamp) -> Int? {
    guard let key = order.keys.first ?? RowOrder.newestFirst.keys.first, key.column == .time else {
      return nil
    }
    let positions = 0..<index.count
    func start(_ position: Int) -> Timestamp? { table[index[position]].start }
    // Calls that have no time come last.
    let after = positions.partitioningIndex { position in
      start(position).map { key.isDescending ? $0 <= time : $0 >= time } ?? true
    }
    let near = [after - 1, after].filter(positions.contains)
    return near.min { distance(start($0), time) < distance(start($1), time) }
  }

  private func distance(_ start: Timestamp?, _ time: Timestamp) -> Duration {
    start.map { max($0.since(time), time.since($0)) } ?? .seconds(Int64.max)
  }

  /// Takes rows at the end, or, to start over, in place of all others: those stay until the index of the new ones
  /// is made.
  func append(_ batch: CallBatch?, again: [CallBatch] = [], startsOver: Bool) {
    if startsOver {
      cancel()
      incoming = CallTable()
    }
    self.again += again
    if let batch {
      if incoming == nil { table.append(batch) } else { incoming?.append(batch) }
    }
    extendIndex()
    compare()
  }

  /// Takes these rows in the place of all others.
  func startOver(with batches: [CallBatch], again: [CallBatch]) {
    cancel()
    var table = CallTable()
    for batch in batches { table.append(batch) }
    (incoming, self.again) = (table, again)
    extendIndex()
    compare()
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

  /// Looks for the calls that came again, one batch after another: where their contents are others, the later version takes
  /// the place of the one before.
  private func compare() {
    guard updating == nil, !again.isEmpty else { return }
    let (batch, table) = (again.removeFirst(), incoming ?? table)
    updating = Task { [weak self] in
      let changes = await Self.changes(batch, in: table)
      guard !Task.isCancelled, let self else { return }
      updating = nil
      if !changes.rows.isEmpty { replace(changes) }
      compare()
    }
  }

  @concurrent private static func changes(_ again: CallBatch, in table: CallTable) async -> CallChanges {
    CallChanges(again, in: table)
  }

  private func replace(_ changes: CallChanges) {
    if incoming == nil { table.replace(changes) } else { incoming?.replace(changes) }
    remake()
    updated(changes.rows.count)
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
    updating?.cancel()
    (task, updating, again) = (nil, nil, [])
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
    let (filter, order, zone, table) = (effectiveFilter, order, zone, incoming ?? table)
    if filter.isEmpty, order == .asServed { return adopt(.all(table), shownWithout: [:]) }
    let isSame =
      isSameFilter && order == made.order && incoming == nil && table.replaced.count == madeReplaced
      && table.hidden == madeHidden && areRoutesSame
    let base = isSame ? index : RowIndex()
    // Filtering a row is some twenty times as fast as ordering it.
    let quick = order == made.order && order == .asServed ? 20 * quickRows : quickRows
    isRemaking = !isSame && incoming == nil && table.count > quick
    task = Task { [weak self, extend, routesVersion] in
      guard let extended = await extend(base, table, filter, zone, order) else { return }
      let alternatives = await Self.alternatives(to: filter, zone, in: table, shown: extended.count)
      guard !Task.isCancelled, let self else { return }
      task = nil
      adopt(extended, shownWithout: alternatives, routes: routesVersion)
    }
  }

  /// For an empty result, how many rows would be shown without each one of several filters.
  private static func alternatives(
    to filter: CallFilter, _ zone: TimeZone, in table: CallTable, shown: Int
  ) async -> [CallFilter.Condition: Int] {
    guard shown == 0, filter.conditions.count > 1 else { return [:] }
    var counts: [CallFilter.Condition: Int] = [:]
    for condition in filter.conditions {
      let others = filter.dropping(condition)
      counts[condition] = try? await RowIndex().extended(over: table, filter: others, zone: zone).count
    }
    return counts
  }

  /// Takes the index for the filter and the order in force: with others its task is cancelled.
  private func adopt(
    _ newIndex: RowIndex, shownWithout: [CallFilter.Condition: Int], routes: Int? = nil
  ) {
    let change = Change(
      oldTable: table, oldIndex: index, isSameTable: incoming == nil,
      isSameFilter: isSameFilter && madeReplaced == (incoming ?? table).replaced.count
        && madeHidden == (incoming ?? table).hidden,
      isSameRoutes: areRoutesSame, isSameOrder: made.order == order)
    if !change.isGrowth { version += 1 }
    if let incoming { table = incoming }
    incoming = nil
    index = newIndex
    (made, madeZone) = ((filter, off, order), zone)
    (madeReplaced, madeHidden) = (table.replaced.count, table.hidden)
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
