import CallTable
import CallTime

/// The answers of a list: the words for commands that change nothing in it, which at its ends tell how much of it is loaded, and the
/// error that only another sign-in can mend.
struct ListAnswers {
  let list: CallListModel

  init(_ list: CallListModel) { self.list = list }

  /// Everything that a command can change.
  var state: [AnyHashable] {
    let top = list.visible(rows: list.tableRows, of: list.index.count).lowerBound
    return [
      list.cursor, top, list.columns.setting, list.filter, list.rows.off, list.order, list.search,
      list.marks.state, list.finder.isAtRest, list.pager.progress, list.pager.isLoadingAll,
      list.areDefectsKnown, list.routes.progress, list.routes.isLoadingAll,
      list.newer.isBusy, list.rows.unseenCount,
    ]
  }

  /// The error that only another sign-in can mend; nil where there is none.
  var refusal: SourceError? {
    for progress in [list.pager.progress, list.routes.progress] {
      if case .failed(let error) = progress, error.isForTheForm { return error }
    }
    return list.newer.error.flatMap { $0.isForTheForm ? $0 : nil }
  }

  /// Commands for which there is nothing to do.
  var idleCommands: Set<Command> {
    var idle: Set<Command> = []
    if list.filter.isEmpty { idle.formUnion([.toggleFilters, .nextField, .previousField]) }
    if list.isComplete, !list.routes.isWanted || list.routes.coversLoaded { idle.insert(.loadAll) }
    if list.query == nil { idle.formUnion([.chooseRange, .stepRange(-1), .stepRange(1)]) }
    return idle
  }

  /// `The last of 100 loaded · L loads all 2113`, `The last call.`
  func nothing(after command: Command) -> StatusMessage {
    let shown = list.index.count
    switch command {
    case .clearMarks: return StatusMessage(.notice, "No call is marked.")
    case .toggleDealtWith:
      return StatusMessage(
        .notice, "No call is dealt with yet", actions: [.init(.dealWith, "deals with one")])
    case .checkSums: return StatusMessage(.notice, "A file has no service to check it against.")
    case .compare:
      return StatusMessage(
        .notice,
        list.query == nil
          ? "A file has no other dates to compare with." : "Nothing of these dates is over yet.")
    case .copyRow where !list.marks.rows.isEmpty:
      return StatusMessage(.progress, "Copying \(NumberText.counted(list.marks.rows.count, "call"))…")
    case .toggleFilters, .nextField, .previousField: return StatusMessage(.notice, "No filter is set.")
    case .scrollColumns where list.columns.shown?.mostOffset == 0:
      return StatusMessage(.notice, "All columns are in sight.")
    case .dropSortColumn: return StatusMessage(.notice, "No order is set.")
    case .loadAll where list.isComplete:
      return StatusMessage(.notice, list.words.shortfall?.message ?? "All calls are loaded.")
    case _ where shown == 0 && command.isAboutACall: return StatusMessage(.notice, "No call is shown.")
    case .goTo(let number) where number < shown:
      return number > 0 ? command.nothingDone(among: "call") : Command.first.nothingDone(among: "call")
    case .dealWith where list.marks.isDone(command):
      return StatusMessage(
        .notice, "That was the last call. After another key, this one can be dealt with, too.")
    case .dealWith where list.marks.isLeaving(list.cursor):
      return StatusMessage(.notice, "This call is dealt with already.")
    case .move(1...), .halfPage(1...), .page(1...), .nextCall(1...), .last, .goTo, .mark, .dealWith:
      guard list.cursor == shown - 1, !list.isComplete else {
        return Command.last.nothingDone(among: "call")
      }
      let actions = list.pager.isLoadingAll ? [] : [StatusMessage.Action(.loadAll, loadsAll)]
      return StatusMessage(.notice, last(of: shown), actions: actions)
    default: return command.nothingDone(among: "call")
    }
  }

  private func last(of shown: Int) -> String {
    let loaded = "\(NumberText.grouped(list.table.callCount)) loaded"
    return list.effectiveFilter.isEmpty
      ? "The last of \(loaded)" : "The last of \(NumberText.grouped(shown)) shown, of \(loaded)"
  }

  private var loadsAll: String {
    guard let total = list.total, total >= list.table.callCount else { return "loads all" }
    return "loads all \(NumberText.grouped(total))"
  }
}

extension Command {
  /// Moves among calls, or does something with the one under the cursor.
  fileprivate var isAboutACall: Bool {
    switch self {
    case .move, .halfPage, .page, .first, .last, .goTo, .nextCall, .open, .chooseValue, .copyRow,
      .narrowToAlike, .mark, .markRange, .markAll, .dealWith:
      true
    default: false
    }
  }
}
