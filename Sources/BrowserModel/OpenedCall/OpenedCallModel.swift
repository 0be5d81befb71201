import CallFiles
import CallInsight
import CallTable
import CallTime
import Observation
import WorkAnalytics

/// One call, opened: its record at once, its legs when they have come. The list goes along from call to call.
@Observable package final class OpenedCallModel: PageModel {
  package enum Legs: Hashable, Sendable {
    case loading
    case loaded(CallFamily)
    case failed(SourceError)
    /// Cancelled by the user.
    case stopped
  }

  package private(set) var call: CallRecord
  /// The list has no record of the call; `call` is one of its legs.
  package private(set) var isOfLeg: Bool
  /// Its position among the rows shown, from 0, when it was opened; nil for one that was opened from another call.
  package private(set) var position: Int?
  package private(set) var legs = Legs.loading
  /// Of the legs that have come; nil where there are none.
  package private(set) var ladder: LegLadder?
  package private(set) var cursor = LadderCursor()
  /// The fields as served are shown, too.
  package private(set) var showsFields = false
  package let list: CallListModel
  @ObservationIgnored private var task: Task<Void, Never>?

  /// Nil where no call is under the cursor.
  init?(in list: CallListModel) {
    guard let call = list.selected else { return nil }
    (self.list, self.call, isOfLeg, position) = (list, call, false, list.cursor)
    showLegs()
  }

  /// A call that belongs to another one.
  private init(_ other: FamilyCall, in list: CallListModel) {
    (self.list, call, isOfLeg) = (list, other.record, other.isOfLeg)
    showLegs()
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

  var idleCommands: Set<Command> { others.isEmpty ? [.open, .nextField, .previousField] : [] }

  /// The call and its legs come from a file, where there may be none.
  package var isFromFile: Bool { list.query == nil }

  var refusal: SourceError? {
    if case .failed(let error) = legs, error.isForTheForm { error } else { nil }
  }

  var keyState: [AnyHashable] { [call.id, position, legs == .loading, cursor, showsFields] }

  func nothing(after command: Command) -> StatusMessage {
    switch command {
    case .nextCall: list.nothing(after: command)
    case .open where !others.isEmpty:
      StatusMessage(.notice, "This leg is one of this call. Tab marks another call.")
    case .open, .nextField, .previousField:
      StatusMessage(
        .notice,
        others.isEmpty ? "No other call belongs to this one." : "The only call that belongs to this one.")
    default: command.nothingDone(among: item)
    }
  }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .nextCall(let distance): move(by: distance)
    case .open, .nextField, .previousField: return performOnOthers(command, in: geometry)
    case .chooseValue: return .show(.copy(CopyPickerModel(call, ZoneClock(list.zone))))
    case .copyRow: return .copy(ClipboardText([call], ZoneClock(list.zone)), of: 1)
    case .narrowToAlike: return .show(.alike(AlikeModel(call, in: list)))
    case .refresh:
      list.legs.forget(call)
      showLegs()
    case .toggleFields:
      showsFields.toggle()
      if showsFields { cursor.showNewLines(in: geometry) }
    default: cursor.perform(command, in: geometry)
    }
    return nil
  }

  private func performOnOthers(_ command: Command, in geometry: Geometry) -> Effect? {
    guard let ladder, !others.isEmpty else { return nil }
    if command == .open { return marked.map { .open(.opened(OpenedCallModel($0, in: list))) } }
    let beginnings = ladder.stops.indices.filter { if case .call = ladder.stops[$0] { true } else { false } }
    let next =
      command == .nextField
      ? beginnings.first { $0 > cursor.stop } ?? beginnings.first
      : beginnings.last { $0 < cursor.stop } ?? beginnings.last
    if let next { cursor.go(to: next, in: geometry) }
    return nil
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
    (cursor, ladder, legs) = (LadderCursor(), nil, .loading)
    let known = list.legs.known(of: call)
    if let known, known.legs.count <= Self.mostAtOnce { return show(known, LegLadder(known)) }
    task = Task { [weak self, store = list.legs, table = list.table, call] in
      do throws(SourceError) {
        let family = if let known { known } else { try await store.family(of: call, among: table) }
        let ladder = await Self.ladder(family)
        guard !Task.isCancelled else { return }
        self?.show(family, ladder)
      } catch {
        guard !Task.isCancelled else { return }
        self?.legs = .failed(error)
      }
    }
  }

  private func show(_ family: CallFamily, _ ladder: LegLadder) {
    legs = .loaded(family)
    self.ladder = family.legs.isEmpty && family.others.isEmpty ? nil : ladder
  }

  /// The ladder of more legs is made off the main actor.
  private static let mostAtOnce = 200

  @concurrent private static func ladder(_ family: CallFamily) async -> LegLadder { LegLadder(family) }
}
