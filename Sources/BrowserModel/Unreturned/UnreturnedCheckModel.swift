import CallInsight
import CallTable
import Observation

/// The numbers that are open beside the callers whom the service itself finds never called back.
@Observable package final class UnreturnedCheckModel: PageModel {
  package let unreturned: UnreturnedModel
  package let served: ServiceQuestion<ServedUnreturned>
  /// As it is shown; empty until the service has answered and all calls of the range are there.
  package private(set) var check = UnreturnedCheck.empty
  package private(set) var scroll = Scroll()
  /// The changes that the check is of.
  private var checked: [Int]?
  @ObservationIgnored private let search = CallbackSearch()
  @ObservationIgnored private var checking: Task<Void, Never>?

  init(of unreturned: UnreturnedModel) {
    self.unreturned = unreturned
    let source = unreturned.list.pager.source
    served = ServiceQuestion { () throws(SourceError) in
      try await source.unreturned() ?? ServedUnreturned(pbxes: [], callers: [])
    }
    compare()
  }

  package var list: CallListModel { unreturned.list }

  /// All that has come is compared.
  package var isCurrent: Bool { !served.isAsking && checked == state }

  /// The service has answered, and all calls of the range are compared.
  package var isWhole: Bool { isCurrent && list.isComplete }

  private var state: [Int] {
    [served.changes, unreturned.revision, list.isComplete ? 1 : 0, unreturned.canCompare ? 1 : 0]
  }

  let context = KeyContext.checked
  let item = "line"
  var keyState: [AnyHashable] { [scroll] }
  var idleCommands: Set<Command> { unreturned.idleCommands.intersection([.loadAll]) }
  var refusal: SourceError? { unreturned.refusal }
  var message: StatusMessage? { unreturned.message }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .loadAll: return unreturned.perform(.loadAll, in: geometry)
    case .refresh:
      served.ask()
      return unreturned.perform(.refresh, in: geometry)
    default: scroll = scroll.performing(command, in: geometry)
    }
    return nil
  }

  func nothing(after command: Command) -> StatusMessage {
    command == .loadAll ? unreturned.nothing(after: command) : command.nothingDone(among: item)
  }

  func stop() -> Bool { served.stop() || unreturned.stop() }

  func close() {
    served.close()
    checking?.cancel()
  }

  /// Compares, and again whenever the report has changed or the service has answered.
  private func compare() {
    checking = Task { [weak self, search] in
      for await state in Observations({ [weak self] in self?.state }) {
        guard let state, let model = self?.unreturned else { return }
        var check = UnreturnedCheck.empty
        if let served = self?.served.value, model.list.isComplete, model.canCompare {
          // As they came; pseudonyms are only shown.
          let found = try? await search.check(
            served, range: model.list.query?.range, dealt: model.dealtNumbers, in: model.served)
          guard let found else { return }
          check = model.list.pages.mask.map(found.masked) ?? found
        }
        guard !Task.isCancelled, let self else { return }
        self.check = check
        checked = state
      }
    }
  }
}
