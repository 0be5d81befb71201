import CallInsight
import CallTable
import CallTime
import Observation

/// The sums of the calls of a range beside those that the service makes of them, PBX by PBX. All calls of the range are counted,
/// whatever the filters.
@Observable package final class CheckModel: PageModel {
  package enum Served: Sendable {
    case asking
    case stopped
    case refused(SourceError)
    case sums([ServiceSums])
  }

  package let list: CallListModel
  package private(set) var served = Served.asking { didSet { changes += 1 } }
  /// Empty until the service has answered and calls are counted.
  package private(set) var pbxes: [CheckedPBX] = []
  package private(set) var scroll = Scroll()
  /// Of what the service said.
  private var changes = 0
  /// Calls counted, and the changes that were known then.
  private var counted: [Int]?
  @ObservationIgnored private var asking: Task<Void, Never>?
  @ObservationIgnored private var counting: Task<Void, Never>?

  init(of list: CallListModel) {
    self.list = list
    list.loadAll()
    ask()
    count()
  }

  /// All calls that have come are counted, beside what the service said.
  package var isCurrent: Bool {
    if case .asking = served { return false }
    return counted == [list.table.count, changes]
  }

  /// The calls of the range are all there and counted.
  package var isWhole: Bool { isCurrent && list.isComplete }

  /// `all 2002 counted`, `150 of 2002 counted…`
  package var coverage: String {
    let (count, all) = (NumberText.grouped(list.table.callCount), list.total.map(NumberText.grouped))
    if list.isComplete { return "all \(count) counted" }
    return (all.map { "\(count) of \($0)" } ?? count) + " counted" + (list.isBusy ? "…" : "")
  }

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
      ask()
      return list.isBusy ? nil : .refresh
    default: scroll = scroll.performing(command, in: geometry)
    }
    return nil
  }

  func nothing(after command: Command) -> StatusMessage {
    command == .loadAll ? list.nothing(after: command) : command.nothingDone(among: item)
  }

  func stop() -> Bool {
    guard case .asking = served else { return list.stop() }
    asking?.cancel()
    served = .stopped
    return true
  }

  func close() {
    asking?.cancel()
    counting?.cancel()
  }

  private func ask() {
    asking?.cancel()
    served = .asking
    asking = Task { [weak self, source = list.pager.source] in
      var answer = Served.sums([])
      do throws(SourceError) {
        answer = .sums(try await source.sums() ?? [])
      } catch {
        answer = .refused(error)
      }
      guard !Task.isCancelled else { return }
      self?.served = answer
    }
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
    let sums: [ServiceSums]? = if case .sums(let sums) = served { sums } else { nil }
    return Input(table: table, served: sums, changes: changes)
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
