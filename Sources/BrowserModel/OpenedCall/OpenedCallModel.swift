import CallFiles
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
  /// The number of the call, among those that belong to this one, that Enter opens.
  package private(set) var mark = 0
  package private(set) var scroll = Scroll()
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
  var place: Place.Opened { .init(id: call.id, scroll: scroll) }

  /// Where it was left.
  func restore(_ place: Place.Opened) { scroll = place.scroll }

  /// One of the calls that belong to this one; nil where that is not known.
  func other(_ id: CallID) -> OpenedCallModel? {
    others.first { $0.record.id == id }.map { OpenedCallModel($0, in: list) }
  }

  let context = KeyContext.opened

  /// The calls that belong to this one, in the order they began.
  package var others: [FamilyCall] { if case .loaded(let family) = legs { family.others } else { [] } }

  var idleCommands: Set<Command> { others.isEmpty ? [.open, .nextField, .previousField] : [] }

  /// The call and its legs come from a file, where there may be none.
  package var isFromFile: Bool { list.query == nil }

  var refusal: SourceError? {
    if case .failed(let error) = legs, error.isForTheForm { error } else { nil }
  }

  var keyState: [AnyHashable] { [call.id, position, legs == .loading, mark, scroll] }

  func nothing(after command: Command) -> StatusMessage {
    switch command {
    case .nextCall: list.nothing(after: command)
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
    default: scroll = scroll.performing(command, in: geometry)
    }
    return nil
  }

  private func performOnOthers(_ command: Command, in geometry: Geometry) -> Effect? {
    let others = others
    guard others.indices.contains(mark) else { return nil }
    if command == .open { return .open(.opened(OpenedCallModel(others[mark], in: list))) }
    mark = (mark + (command == .nextField ? 1 : others.count - 1)) % others.count
    if geometry.marks.indices.contains(mark) { scroll.show(geometry.marks[mark], in: geometry) }
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
    (call, isOfLeg, position, scroll) = (next, false, list.cursor, Scroll())
    showLegs()
  }

  private func showLegs() {
    task?.cancel()
    mark = 0
    if let known = list.legs.known(of: call) { return legs = .loaded(known) }
    legs = .loading
    task = Task { [weak self, store = list.legs, table = list.table, call] in
      do throws(SourceError) {
        let family = try await store.family(of: call, among: table)
        guard !Task.isCancelled else { return }
        self?.legs = .loaded(family)
      } catch {
        guard !Task.isCancelled else { return }
        self?.legs = .failed(error)
      }
    }
  }
}
