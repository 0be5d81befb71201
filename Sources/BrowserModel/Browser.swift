import CallTable
import CallTime
import Foundation
import Observation
import WorkAnalytics

/// Everything the user can see and do, without a terminal: the form, the calls, the opened call, and the dialog over them.
///
/// Commands come in one at a time through ``perform(_:in:)`` (in `Browser+Commands.swift`) and return at once; requests run in
/// tasks that belong to the model that shows their answer.
@Observable package final class Browser {
  package internal(set) var hasQuit = false
  package let signIn: SignInModel
  package internal(set) var calls: CallListModel?
  /// The form lies over the calls, which stay until it has signed in.
  var isSigningInAgain = false
  package internal(set) var opened: OpenedCallModel?
  package internal(set) var dialog: Dialog?
  /// The `25` of `25G`.
  package internal(set) var pendingCount: Int?
  /// Whose calls are shown.
  var connection: Connection?
  /// What the form is signing in with. The calls do not know of it before it has succeeded.
  var candidate: Connection?
  /// Something to know, until the next key.
  var notice: StatusMessage?
  /// The calls that are being written to a file.
  var exporting: ExportProgress?

  package let isSimulated: Bool
  @ObservationIgnored let launch: Launch
  @ObservationIgnored let dependencies: Dependencies
  /// Of the frame on the screen. It follows from what is shown, so a change of it is no reason for another frame.
  @ObservationIgnored package var geometry = Geometry(rows: 24, tableRows: 20) {
    didSet { calls?.tableRows = geometry.tableRows }
  }
  @ObservationIgnored var zone: TimeZone
  @ObservationIgnored var recentZones: [String]
  @ObservationIgnored var span: TimeSpan
  @ObservationIgnored var legs: [CallID: [CallLeg]] = [:]
  @ObservationIgnored var signInTask: Task<Void, Never>?
  @ObservationIgnored var searchTask: Task<Void, Never>?
  @ObservationIgnored var exportTask: Task<Void, Never>?

  package init(launch: Launch, dependencies: Dependencies) {
    self.launch = launch
    self.dependencies = dependencies
    isSimulated = launch.isSimulated
    signIn = SignInModel(launch)
    zone = launch.timeZone
    recentZones = [ZoneName.name(launch.timeZone)]
    span = launch.span
    for other in [ZoneName.name(launch.homeZone), "UTC"] where !recentZones.contains(other) {
      recentZones.append(other)
    }
  }

  package func now() -> Date { dependencies.now() }

  /// A request that failed is waiting to be tried again.
  package var retry: RetryNotice? { waiting?.retry }

  /// Whose waits are shown, and can be cut short.
  var waiting: Connection? { candidate ?? connection }

  package var stage: Stage {
    if calls == nil || isSigningInAgain { return .signIn }
    return opened == nil ? .calls : .opened
  }

  /// Whose keys hold now.
  package var context: KeyContext {
    switch dialog {
    case .range: .range
    case .zone: .zone
    case .dispositions: .dispositions
    case .export: .export
    case .help: .help
    case .defects: .defects
    case .search: .search
    case nil:
      switch stage {
      case .signIn: .signIn
      case .calls: .calls
      case .opened: .opened
      }
    }
  }

  /// A text field has the focus: printable keys are text.
  package var isTyping: Bool {
    switch dialog {
    case .range(let picker): picker.isTyping
    case .export(let model): model.isTyping
    case .zone, .search: true
    case .dispositions, .help, .defects: false
    case nil: stage == .signIn && signIn.isTyping
    }
  }

  /// How fast the list is loaded; nothing while it has to wait.
  package var rateWords: String? { retry == nil ? calls?.rateWords : nil }

  /// What stands above the footer.
  package var message: StatusMessage? {
    if let retry {
      let leave = stage == .opened ? "back" : "stop"
      return StatusMessage(
        .progress, retry.words, actions: [.init(.refresh, "now"), .init(.close, leave)])
    }
    if let notice { return notice }
    if let exporting, exporting.written != nil {
      return StatusMessage(
        .progress, exporting.words, actions: stage == .calls ? [.init(.close, "stop")] : [])
    }
    guard stage == .calls, let calls else { return nil }
    switch calls.progress {
    case .failed(let fault):
      return StatusMessage(
        .failure, "\(fault.message) \(fault.advice)",
        actions: [.init(.refresh, "try again")] + (refusal == nil ? [] : [.init(.signIn, "sign in")]))
    case .stopped:
      return StatusMessage(
        .notice, "Stopped", actions: [.init(.refresh, "go on"), .init(.loadAll, "load all")])
    case .loading where calls.isLoadingAll, .idle where calls.isLoadingAll:
      return StatusMessage(.progress, "Loading all calls", actions: [.init(.close, "stop")])
    case .idle, .loading, .signingIn:
      return calls.defectsMessage
    }
  }

  /// Commands for which there is nothing to do, as they would only say.
  package var idleCommands: Set<Command> {
    if stage == .signIn { return isSigningInAgain && !signIn.isSubmitting ? [] : [.close] }
    guard stage == .calls, let calls else { return [] }
    var idle: Set<Command> = []
    if calls.filter.isEmpty { idle.insert(.toggleFilters) }
    if calls.isComplete { idle.insert(.loadAll) }
    if calls.query == nil { idle.insert(.chooseRange) }
    return idle
  }

  /// Shows the calls at once where key, user and password are known; otherwise the form is already there.
  package func start() {
    if let file = launch.file { return showFile(file) }
    if launch.isComplete { submit(verifyingFirst: false) }
  }

  /// Cancels everything: the program is ending.
  package func stop() {
    calls?.cancel()
    opened?.task?.cancel()
    signInTask?.cancel()
    searchTask?.cancel()
    exportTask?.cancel()
  }

  /// Returns when nothing is left behind by what was cancelled.
  package func hasStopped() async { await exportTask?.value }
}
