import CallFiles
import CallInsight
import CallTable
import CallTime
import Observation
import WorkAnalytics

/// One call, opened: its record at once, its legs when they have come. The list goes along from call to call.
@Observable package final class OpenedCallModel: PageModel, SearchableText {
  package enum Legs: Hashable, Sendable {
    case loading
    case loaded(CallFamily)
    case failed(SourceError)
    /// Cancelled by the user.
    case stopped
  }

  /// The fields, as served, that are shown too.
  package enum Fields: Hashable, Sendable {
    case none
    /// Of the legs under the cursor.
    case leg
    case all
  }

  package private(set) var call: CallRecord
  /// The list has no record of the call; `call` is one of its legs.
  package private(set) var isOfLeg: Bool
  /// Its position among the rows shown, from 0, when it was opened; nil for one that was opened from another call.
  package private(set) var position: Int?
  package private(set) var legs = Legs.loading
  /// Of the legs that have come; nil where there are none.
  package private(set) var ladder: LegLadder?
  /// The telephones that rang, where nobody took the call.
  package private(set) var rung: [RungPhone] = []
  package private(set) var cursor = LadderCursor()
  /// The part of the ladder's time in sight.
  package private(set) var axis = AxisWindow()
  /// Begins with the list's search.
  package internal(set) var finder: LineFinder
  package private(set) var fields = Fields.none
  package let list: CallListModel
  @ObservationIgnored private var task: Task<Void, Never>?

  /// Nil where no call is under the cursor.
  init?(in list: CallListModel) {
    guard let call = list.selected else { return nil }
    (self.list, self.call, isOfLeg, position) = (list, call, false, list.cursor)
    finder = LineFinder(list.search)
    showLegs()
  }

  /// A call that the list has, or one after its range.
  init(_ call: CallRecord, in list: CallListModel) {
    (self.list, self.call, isOfLeg) = (list, call, false)
    finder = LineFinder(list.search)
    showLegs()
  }

  /// A call that belongs to another one.
  private init(_ other: FamilyCall, in list: CallListModel) {
    (self.list, call, isOfLeg) = (list, other.record, other.isOfLeg)
    finder = LineFinder(list.search)
    showLegs()
  }

  var scroll: Scroll {
    get { cursor.scroll }
    set { cursor.scroll = newValue }
  }

  /// To come back to it.
  var place: Place.Opened { .init(id: call.id, cursor: cursor) }

  /// Where it was left.
  func restore(_ place: Place.Opened) { cursor = place.cursor }

  /// One of the calls that belong to this one; nil where that is not known.
  func other(_ id: CallID) -> OpenedCallModel? {
    others.first { $0.record.id == id }.map { OpenedCallModel($0, in: list) }
  }

  let context = KeyContext.opened

  /// The calls that belong to this one, in the order they began.
  package var others: [FamilyCall] { if case .loaded(let family) = legs { family.others } else { [] } }

  /// The call whose leg or beginning is under the cursor; nil for the opened one.
  package var marked: FamilyCall? {
    guard let ladder, ladder.stops.indices.contains(cursor.stop) else { return nil }
    return ladder.groups[ladder.stops[cursor.stop].group].other
  }

  var idleCommands: Set<Command> {
    let others: Set<Command> = others.isEmpty ? [.nextField, .previousField] : []
    return ladder == nil ? others.union([.open, .zoom(1), .zoom(-1)]) : others
  }

  /// The call and its legs come from a file, where there may be none.
  package var isFromFile: Bool { list.query == nil }

  var refusal: SourceError? {
    if case .failed(let error) = legs, error.isForTheForm { error } else { nil }
  }

  var keyState: [AnyHashable] { [call.id, position, legs == .loading, cursor, axis, fields, finder] }

  func nothing(after command: Command) -> StatusMessage {
    switch command {
    case .nextCall: list.nothing(after: command)
    case .open: StatusMessage(.notice, "There are no legs to look at.")
    case .zoom(let steps) where ladder != nil:
      StatusMessage(.notice, steps > 0 ? "The time is as large as it gets." : "All of the time is in sight.")
    case .zoom: StatusMessage(.notice, "There are no legs to look at.")
    case .scrollColumns where axis.magnification == 1:
      StatusMessage(.notice, "All of the time is in sight. + enlarges it.")
    case .scrollColumns: StatusMessage(.notice, "The time of the call ends here.")
    case .nextField, .previousField:
      StatusMessage(
        .notice,
        others.isEmpty ? "No other call belongs to this one." : "The only call that belongs to this one.")
    default: command.nothingDone(among: item)
    }
  }

  /// `“jose”: 3 of 17`
  var message: StatusMessage? {
    guard let search = finder.search, let words = finder.words else { return nil }
    return StatusMessage(.notice, "“\(search.text)”: \(words)")
  }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .search: return .show(.search(SearchPromptModel(in: TypedLineSearch(in: self))))
    case .searchNext, .searchPrevious:
      if finder.search == nil { list.notice.say("Nothing to search for yet.") }
      findNext(backwards: command == .searchPrevious, in: geometry)
    case .nextCall(let distance): move(by: distance)
    case .open: return open(in: geometry)
    case .nextField, .previousField: markOther(command, in: geometry)
    case .zoom(let steps): if let ladder { axis.zoom(by: steps, about: markedOffset, of: ladder.span) }
    case .scrollColumns(let steps): if let ladder { axis.scroll(by: steps, of: ladder.span) }
    case .chooseValue: return .show(.copy(CopyPickerModel(call, ZoneClock(list.zone))))
    case .copyRow: return .copy(ClipboardText([call], ZoneClock(list.zone)), of: 1)
    case .narrowToAlike: return .show(.alike(AlikeModel(call, in: list)))
    case .refresh:
      list.legs.forget(call)
      showLegs()
    case .toggleFields: toggle(.all, in: geometry)
    default:
      cursor.perform(command, in: geometry)
      if let ladder { axis.show(markedOffset, of: ladder.span) }
    }
    return nil
  }

  private func toggle(_ shown: Fields, in geometry: Geometry) {
    fields = fields == shown ? .none : shown
    if fields != .none { cursor.showNewLines(in: geometry) }
  }

  /// The beginning of what is under the cursor, from the beginning of the axis.
  private var markedOffset: Duration {
    guard let ladder, ladder.stops.indices.contains(cursor.stop) else { return .zero }
    switch ladder.stops[cursor.stop] {
    case .call(let group): return ladder.groups[group].offset
    case .lane(let group, let lane): return ladder.groups[group].lanes[lane].offset
    }
  }

  /// Another call is opened; of the legs of this one the fields are shown.
  private func open(in geometry: Geometry) -> Effect? {
    if let marked { return .open(.opened(OpenedCallModel(marked, in: list))) }
    if ladder != nil { toggle(.leg, in: geometry) }
    return nil
  }

  private func markOther(_ command: Command, in geometry: Geometry) {
    guard let ladder, !others.isEmpty else { return }
    let beginnings = ladder.stops.indices.filter { if case .call = ladder.stops[$0] { true } else { false } }
    let next =
      command == .nextField
      ? beginnings.first { $0 > cursor.stop } ?? beginnings.first
      : beginnings.last { $0 < cursor.stop } ?? beginnings.last
    if let next { cursor.go(to: next, in: geometry) }
    axis.show(markedOffset, of: ladder.span)
  }

  func stop() -> Bool {
    guard legs == .loading else { return false }
    close()
    legs = .stopped
    return true
  }

  func close() { task?.cancel() }

  private func move(by distance: Int) {
    let before = list.cursor
    list.move(to: before + distance)
    guard list.cursor != before, let next = list.selected else { return }
    (call, isOfLeg, position) = (next, false, list.cursor)
    showLegs()
  }

  private func showLegs() {
    task?.cancel()
    (cursor, axis, ladder, legs, rung) = (LadderCursor(), AxisWindow(), nil, .loading, [])
    finder = LineFinder(finder.search)
    let known = list.legs.known(of: call)
    if let known, known.legs.count <= Self.mostLegsAtOnce, list.table.count <= Self.mostCallsAtOnce {
      return show(known, Insight(known, list.table))
    }
    task = Task { [weak self, store = list.legs, table = list.table, call] in
      do throws(SourceError) {
        let family = if let known { known } else { try await store.family(of: call, among: table) }
        let insight = await Self.insight(family, table)
        guard !Task.isCancelled else { return }
        self?.show(family, insight)
      } catch {
        guard !Task.isCancelled else { return }
        self?.legs = .failed(error)
      }
    }
  }

  /// Everything that is worked out from the legs.
  private struct Insight: Sendable {
    let ladder: LegLadder
    let rung: [RungPhone]

    nonisolated init(_ family: CallFamily, _ calls: CallTable) {
      (ladder, rung) = (LegLadder(family), RungPhones.of(family, among: calls))
    }
  }

  private func show(_ family: CallFamily, _ insight: Insight) {
    legs = .loaded(family)
    // The lines found before are others now.
    finder = LineFinder(finder.search)
    ladder = family.legs.isEmpty && family.others.isEmpty ? nil : insight.ladder
    rung = insight.rung
  }

  /// More than so many are looked at off the main actor.
  private static let (mostLegsAtOnce, mostCallsAtOnce) = (200, 20_000)

  @concurrent private static func insight(_ family: CallFamily, _ calls: CallTable) async -> Insight {
    Insight(family, calls)
  }
}
