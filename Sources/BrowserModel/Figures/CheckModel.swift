import CallInsight
import CallTable
import CallTime
import Observation

/// The sums of the calls of a range beside those that the service makes of them, PBX by PBX. All calls of the range are counted,
/// whatever the filters.
@Observable package final class CheckModel: PageModel {
  package let list: CallListModel
  package let served: ServiceQuestion<[ServiceSums]>
  /// Empty until the service has answered and calls are counted.
  package private(set) var pbxes: [CheckedPBX] = []
  package private(set) var scroll = Scroll()
  /// Calls counted, and the changes that were known then.
  private var counted: [Int]?
  @ObservationIgnored private var counting: Task<Void, Never>?

  init(of list: CallListModel) {
    self.list = list
    let source = list.pager.source
    served = ServiceQuestion { () throws(SourceError) in try await source.sums() ?? [] }
    list.loadAll()
    count()
  }

  /// All calls that have come are counted, beside what the service said.
  package var isCurrent: Bool { !served.isAsking && counted == [list.table.count, served.changes] }

  /// The calls of the range are all there and counted.
  package var isWhole: Bool { isCurrent && list.isComplete }

  /// `3 records could not be read and are not among them.`; nil where all could.
  package var leftOut: String? {
    list.defects.isEmpty ? nil : "\(list.defects.words) could not be read and are not among them."
  }

  let context = KeyContext.checked
  let item = "line"
  var keyState: [AnyHashable] { [scroll] }
  var idleCommands: Set<Command> { list.isComplete ? [.loadAll] : [] }
  var refusal: SourceError? { list.refusal }

  var message: StatusMessage? {
    // Esc goes back from here.
    if let told = list.message, told.kind == .progress {
      return StatusMessage(.progress, told.text, actions: [.init(.interrupt, "stop")])
    }
    return list.message
  }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .loadAll: list.loadAll()
    case .refresh:
      served.ask()
      return list.isBusy ? nil : .refresh
    default: scroll = scroll.performing(command, in: geometry)
    }
    return nil
  }

  func nothing(after command: Command) -> StatusMessage {
    command == .loadAll ? list.nothing(after: command) : command.nothingDone(among: item)
  }

  func stop() -> Bool { served.stop() || list.stop() }

  func close() {
    served.close()
    counting?.cancel()
  }

  private struct Input: Sendable {
    let table: CallTable
    let served: [ServiceSums]?
    let changes: Int
  }

  private var input: Input {
    // Calls that the list hides are calls of the range.
    var table = list.table
    table.hidden = RowSet()
    return Input(table: table, served: served.value, changes: served.changes)
  }

  /// Counts, and again whenever calls have come or the service has answered.
  private func count() {
    counting = Task { [weak self] in
      var sums = RunningCount(CheckCounter(), among: CallFilter(), zone: .gmt)
      for await input in Observations({ [weak self] in self?.input }) {
        guard let input, let extended = try? await sums.extended(over: input.table), !Task.isCancelled else {
          return
        }
        sums = extended
        guard let self else { return }
        pbxes = input.served.map(extended.counter.compared) ?? []
        counted = [input.table.count, input.changes]
      }
    }
  }
}
