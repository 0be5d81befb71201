import CallTime
import WorkAnalytics

/// What the list says about itself. Every count says whether it is complete.
extension CallListModel {
  /// `loading…`, `loaded 150 of 2113`, `all 2113 loaded`; `300 loaded, 2113 announced` where no more came
  package var loadedWords: String {
    let loaded = NumberText.grouped(table.count)
    if isComplete && !isReplacing {
      return shortfall.map { "\(loaded) loaded, \(NumberText.grouped($0.announced)) announced" }
        ?? "all \(loaded) loaded"
    }
    if table.count > 0 {
      if let bytesWords { return "loaded \(loaded) · \(bytesWords)" }
      guard let total, total >= table.count else { return "loaded \(loaded)" }
      return "loaded \(loaded) of \(NumberText.grouped(total))"
    }
    return switch progress {
    case .signingIn: "signing in…"
    case .idle, .loading: "loading…"
    case .failed, .stopped: "nothing loaded"
    }
  }

  /// Where the list has ended before its time.
  package var shortfall: Shortfall? {
    guard isComplete, !isReplacing else { return nil }
    return Shortfall(announced: total, received: table.count + defects.count + repeats)
  }

  /// `52 000/s · 16 s left`, while all that is left is being loaded.
  package var rateWords: String? { isBusy ? loadRate?.words(total: total) : nil }

  /// `340 of 917 MB`, of a file that is not read to its end; `reading…` where nobody knows how long it is.
  private var bytesWords: String? {
    guard case .file(_, let size) = subject else { return nil }
    guard let size else { return isBusy ? "reading…" : nil }
    guard let bytesRead, size > 0 else { return nil }
    let (unit, name) = size < 10_000_000 ? (1000, "kB") : (1_000_000, "MB")
    return "\(bytesRead / unit) of \((size + unit - 1) / unit) \(name)"
  }

  /// `ordering…`, while that takes its time.
  package var remakingWords: String? {
    isRemaking ? order == indexed.order ? "filtering…" : "ordering…" : nil
  }

  /// How many calls an order is known for, while that is not all of them: what comes first may not be first of all.
  package var orderedPart: Int? {
    order != .asServed && table.count > 0 && (!isComplete || isReplacing) ? table.count : nil
  }

  /// Whether more is loaded only on demand.
  package var waitsForLoadAll: Bool { !isComplete && !isLoadingAll && !(source.loadsByItself && isBusy) }

  /// `37 shown`, while a filter is on.
  package var shownWords: String? {
    if effectiveFilter.isEmpty { return areFiltersOff ? "filters off" : nil }
    return "\(NumberText.grouped(index.count)) shown"
  }

  /// `row 25`, of those shown; nothing at the top, where it is seen.
  package var positionWords: String? { cursor == 0 ? nil : "row \(NumberText.grouped(cursor + 1))" }

  /// How much of what there is has been loaded, from 0 to 1, while a request is on its way.
  package var loadedFraction: Double? {
    guard isBusy else { return nil }
    if case .file(_, let size) = subject {
      guard let size, size > 0 else { return nil }
      return min(1, Double(bytesRead ?? 0) / Double(size))
    }
    guard !isReplacing, let total, total > 0 else { return 0 }
    return min(1, Double(table.count) / Double(total))
  }

  var message: StatusMessage? {
    switch progress {
    case .failed(let fault):
      StatusMessage(
        .failure, "\(fault.message) \(fault.advice)",
        actions: [.init(.refresh, "try again")] + (refusal == nil ? [] : [.init(.signIn, "sign in")]))
    case .stopped:
      StatusMessage(.notice, "Stopped", actions: [.init(.refresh, "go on"), .init(.loadAll, "load all")])
    case .loading where isLoadingAll, .idle where isLoadingAll:
      StatusMessage(.progress, "Loading all calls", actions: [.init(.close, "stop")])
    case .idle, .loading, .signingIn: defectsMessage
    }
  }

  var refusal: ServiceError? {
    if case .failed(.service(let error)) = progress, error.isForTheForm { error } else { nil }
  }

  var idleCommands: Set<Command> {
    var idle: Set<Command> = []
    if filter.isEmpty { idle.insert(.toggleFilters) }
    if isComplete { idle.insert(.loadAll) }
    if query == nil { idle.insert(.chooseRange) }
    return idle
  }

  /// That records are missing, until the user has seen which or does not want to know.
  var defectsMessage: StatusMessage? {
    guard !areDefectsKnown, let first = defects.listed.first else { return nil }
    let words =
      defects.count == 1
      ? "\(first.place.title) could not be read and is left out."
      : "\(NumberText.grouped(defects.count)) records could not be read and are left out."
    return StatusMessage(.failure, words, actions: [.init(.listDefects, "list"), .init(.close, "dismiss")])
  }

  /// False if there was nothing to dismiss.
  func dismissDefects() -> Bool {
    guard defectsMessage != nil else { return false }
    areDefectsKnown = true
    return true
  }

  /// `3 left out`: stays where the message has gone.
  package var defectsWords: String? {
    defects.isEmpty || !areDefectsKnown ? nil : "\(NumberText.grouped(defects.count)) left out"
  }

  package var chips: [FilterChip] { filter.chips }

  /// Why there is nothing to show; `nil` when there is something.
  package var emptyReason: EmptyReason? {
    guard index.count == 0 else { return nil }
    return table.count == 0 ? nothingLoaded : nothingPasses
  }

  private var nothingLoaded: EmptyReason {
    guard let query else { return nothingInFile }
    return switch progress {
    case .signingIn: EmptyReason(lines: ["Signing in…"], actions: [.init(.close, "cancel")])
    case .loading: EmptyReason(lines: ["Asking for the first calls…"], actions: [.init(.close, "stop")])
    case .failed, .stopped:
      EmptyReason(lines: ["No calls are loaded."], actions: [.init(.refresh, "try again")])
    case .idle:
      EmptyReason(
        lines: [shortfall?.message ?? "No calls in this range.", query.range.words],
        actions: [.init(.chooseRange, "other dates"), .init(.chooseZone, "other time zone")])
    }
  }

  private var nothingInFile: EmptyReason {
    switch progress {
    case .signingIn, .loading:
      EmptyReason(lines: ["Reading the first calls…"], actions: [.init(.close, "stop")])
    case .failed, .stopped:
      EmptyReason(lines: ["No calls are loaded."], actions: [.init(.refresh, "try again")])
    case .idle: EmptyReason(lines: ["There are no calls in this file."], actions: [])
    }
  }

  private var nothingPasses: EmptyReason {
    if isRemaking {
      return EmptyReason(
        lines: ["Looking through \(NumberText.counted(table.count, "call"))…"],
        actions: [.init(.close, "stop")])
    }
    let names = filter.chips.map(\.words).joined(separator: " · ")
    let calls =
      "None of the \(NumberText.counted(table.count, "call"))" + (isComplete ? "" : " loaded so far")
    var lines = ["\(calls) passes the filter \(names)."]
    lines += effectiveFilter.unmet(isComplete ? "No call" : "No call loaded so far", by: table.values)
    lines += filter.chips.compactMap { chip in
      shownWithout[chip.part].map { "Without “\(chip.words)”: \(NumberText.grouped($0))." }
    }
    var actions = [StatusMessage.Action(.toggleFilters, "filters off")]
    if !isComplete && !isBusy { actions.append(.init(.loadAll, "load all")) }
    return EmptyReason(lines: lines, actions: actions)
  }
}
