import CallFiles
import CallTable
import CallTime
import Foundation
import Observation
import WorkAnalytics

/// Everything the user can see and do, without a terminal: a stack of pages, dialogs over them, and a message.
///
/// Commands come in one at a time through ``perform(_:in:)`` and return at once. Those that are about the stack or the
/// question are carried out here, the others by the page or dialog in front; work goes on in tasks of the models.
@Observable package final class Browser {
  /// Never empty. The last one is in front.
  package private(set) var pages: [Page]
  /// The last one is in front, and has the keys.
  package private(set) var dialogs: [Dialog] = []
  package private(set) var hasQuit = false
  /// The `25` of `25G`.
  package private(set) var pendingCount: Int?
  package let isSimulated: Bool
  /// Of the frame on the screen. It follows from what is shown, so a change of it is no reason for another frame.
  @ObservationIgnored package var geometry = Geometry(rows: 24, tableRows: 20) {
    didSet { calls?.tableRows = geometry.tableRows }
  }

  private let notice = Notice()
  private let signInFlow: SignInFlow
  private let exportJob: ExportJob
  @ObservationIgnored private var question: Question
  @ObservationIgnored private let launch: Launch
  @ObservationIgnored private let now: () -> Date

  package init(launch: Launch, dependencies: Dependencies) {
    self.launch = launch
    now = dependencies.now
    isSimulated = launch.isSimulated
    question = Question(launch)
    signInFlow = SignInFlow(launch, connect: dependencies.connect)
    exportJob = ExportJob(dependencies.export)
    pages = [.signIn(signInFlow.form)]
  }

  // MARK: - What is shown

  package var page: Page { pages.last ?? .signIn(signInFlow.form) }
  package var dialog: Dialog? { dialogs.last }

  package var signIn: SignInModel { signInFlow.form }
  package var calls: CallListModel? {
    pages.lazy.compactMap { if case .calls(let model) = $0 { model } else { nil } }.first
  }
  package var opened: OpenedCallModel? {
    pages.lazy.compactMap { if case .opened(let model) = $0 { model } else { nil } }.first
  }

  private var front: any PageModel { dialog?.model ?? page.model }

  package var context: KeyContext { front.context }
  package var isTyping: Bool { front.isTyping }
  package var idleCommands: Set<Command> {
    let hasNothingToLeave = context == .signIn && (pages.count == 1 || signIn.isSubmitting)
    return hasNothingToLeave ? [.close] : front.idleCommands
  }

  /// A request that failed is waiting to be tried again.
  package var retry: RetryNotice? { signInFlow.retry }

  /// The speed at which the list is loaded; nil while it has to wait.
  package var rateWords: String? { retry == nil ? calls?.words.rate : nil }

  /// The export that is being written.
  var exporting: ExportProgress? { exportJob.progress }

  /// Stands above the footer.
  package var message: StatusMessage? {
    let pageContext = page.model.context
    if let retry {
      let leave = pageContext == .opened ? "back" : "stop"
      return StatusMessage(
        .progress, retry.words, actions: [.init(.refresh, "now"), .init(.close, leave)])
    }
    if let notice = notice.message { return notice }
    if let exporting, exporting.written != nil {
      return StatusMessage(
        .progress, exporting.words, actions: pageContext == .calls ? [.init(.close, "stop")] : [])
    }
    return page.model.message
  }

  // MARK: - Beginning and end

  /// Shows the calls at once where there is a file, or key, user and password are known; otherwise the form is already there.
  package func start() {
    if let file = launch.file {
      let list = CallListModel(
        subject: .file(name: file.feed.name, size: file.feed.size), zone: question.zone,
        source: file.feed, isSignedIn: true,
        settings: .init(filter: launch.filter), tableRows: geometry.tableRows, notice: notice, now: now,
        send: { [weak self] in self?.apply($0) })
      show(list)
    } else if launch.isComplete, signInFlow.connect() {
      ask(isSignedIn: false)
    }
  }

  /// Cancels everything: the program is ending.
  package func stop() {
    for page in pages { page.model.close() }
    signInFlow.close()
    exportJob.stop()
  }

  /// Returns when nothing is left behind by what was cancelled.
  package func hasStopped() async { await exportJob.hasEnded() }

  // MARK: - Commands

  /// Carries out one command on what the user sees. Returns at once.
  package func perform(_ command: Command, in geometry: Geometry) {
    self.geometry = geometry
    notice.clear()
    if case .digit(let digit) = command {
      pendingCount = min((pendingCount ?? 0) * 10 + digit, 99_999_999)
      return
    }
    defer { pendingCount = nil }
    switch command {
    case .help: dialogs.append(.help(HelpModel(context: context)))
    case .quit: quit()
    case .interrupt: if dialogs.isEmpty { interrupt() } else { closeDialog() }
    case .close where !dialogs.isEmpty: closeDialog()
    case .back where !dialogs.isEmpty && !isTyping: closeDialog()
    default:
      if dialogs.isEmpty, performOnPages(command) { return }
      apply(front.perform(pendingCount.map(command.repeated) ?? command, in: geometry))
    }
  }

  /// Commands about the stack or the question; false for those that are for the page.
  private func performOnPages(_ command: Command) -> Bool {
    switch command {
    // Esc gives up a count first.
    case .close: if pendingCount == nil, !goBack(), !stopWork() { page.model.dismiss() }
    case .back: if !goBack() { quit() }
    case .refresh where retry != nil: signInFlow.retryNow()
    case .signIn: signInAgain()
    case .chooseRange: chooseRange()
    case .chooseZone:
      dialogs.append(
        .zone(ZonePickerModel(recent: question.recentZones, current: question.zone, now: now())))
    case .export: chooseExport()
    default: return false
    }
    return true
  }

  func apply(_ effect: Effect?) {
    switch effect {
    case .open(let page): pages.append(page)
    case .show(let dialog): dialogs.append(dialog)
    case .close: closeDialog()
    case .submit: signInFlow.submit { [weak self] in self?.ask(isSignedIn: true) }
    case .signIn(let error): returnToForm(error)
    case .ask(let span):
      closeDialog()
      question.span = span
      askAnew()
    case .setZone(let name):
      closeDialog()
      setZone(name)
    case .refresh: refresh()
    case .export(let model): export(model)
    case nil: break
    }
  }

  private func interrupt() { if !stopWork() { hasQuit = true } }

  private func quit() {
    if let words = exportJob.wordsBeforeQuitting() { notice.say(words) } else { hasQuit = true }
  }

  /// Cancels one thing that is going on; false if nothing was.
  private func stopWork() -> Bool {
    if signInFlow.cancel() { return true }
    if retry == nil, exportJob.stop() { return true }
    guard pages.reversed().contains(where: { $0.model.stop() }) else { return false }
    signInFlow.connection?.retry = nil
    return true
  }

  // MARK: - The stack

  /// To the page below; false where there is none. A sign-in under way is cancelled first.
  private func goBack() -> Bool {
    guard pages.count > 1 else { return false }
    if signInFlow.cancel() { return true }
    let page = pages.removeLast()
    page.model.close()
    if case .signIn = page { signInFlow.putBack() }
    return true
  }

  private func closeDialog() {
    // A file that was about to be made is given up.
    if case .export(let model)? = dialogs.popLast(), model.isStarting { exportJob.stop() }
  }

  /// A list takes the place of all pages.
  func show(_ list: CallListModel) {
    for page in pages { page.model.close() }
    pages = [.calls(list)]
    list.start()
  }

  // MARK: - Signing in

  /// Opens the form over the calls: Esc comes back to them, and another sign-in asks anew.
  private func signInAgain() {
    guard let refusal = page.model.refusal else { return notice.say("There is nothing to sign in for.") }
    signIn.show(.init(refusal))
    pages.append(.signIn(signIn))
  }

  /// No calls are there to be kept.
  private func returnToForm(_ error: SourceError?) {
    for page in pages { page.model.close() }
    (pages, dialogs) = ([.signIn(signIn)], [])
    signInFlow.refuse(error)
  }

  // MARK: - The question

  private var isFile: Bool { launch.file != nil }

  private func chooseRange() {
    if isFile { return notice.say("A file has no date range.") }
    guard let range = calls?.query?.range else { return }
    dialogs.append(
      .range(RangePickerModel(span: question.span, range: range, now: now(), zone: question.zone)))
  }

  private func setZone(_ name: String) {
    guard question.setZone(name) else { return }
    // The calls of a file stay, only their times read otherwise.
    if isFile { calls?.zone = question.zone } else { askAnew() }
  }

  private func askAnew() { ask(isSignedIn: calls?.isSignedIn ?? false) }

  /// Asks for the calls of the chosen span and zone. What the user set up on the list before is kept.
  private func ask(isSignedIn: Bool) {
    guard let connection = signInFlow.connection else { return }
    let range: ReportRange
    do throws(RangeError) {
      range = try question.range(now: now())
    } catch {
      return notice.say(error.message, .failure)
    }
    connection.retry = nil
    let query = CallQuery(pbx: connection.pbx, range: range, pageSize: launch.pageSize)
    let list = CallListModel(
      subject: .query(query), zone: range.zone, source: connection.session.calls(query),
      isSignedIn: isSignedIn, settings: calls?.settings ?? .init(filter: launch.filter),
      tableRows: geometry.tableRows, notice: notice, now: now, send: { [weak self] in self?.apply($0) })
    show(list)
  }

  private func refresh() {
    // A preset means another day after midnight.
    if let query = calls?.query, let range = try? question.range(now: now()), range != query.range {
      ask(isSignedIn: true)
    } else {
      calls?.refresh()
    }
  }

  // MARK: - Export

  private func chooseExport() {
    guard let calls else { return }
    if let exporting {
      notice.say("\(exporting.path) is still being written.", actions: [.init(.close, "stop")])
    } else if calls.index.count == 0 {
      notice.say("No calls are shown: there is nothing to export.")
    } else {
      dialogs.append(.export(ExportModel(list: calls)))
    }
  }

  /// The dialog stays until the file is made, and comes back where it could not be written to the end.
  private func export(_ model: ExportModel) {
    exportJob.start(
      model, made: { [weak self] in self?.drop(model) },
      ended: { [weak self] result in self?.exportEnded(model, result) })
  }

  private func exportEnded(_ model: ExportModel, _ result: Result<String, ExportError>) {
    switch result {
    case .success(let words):
      drop(model)
      notice.say(words)
    case .failure(.cancelled(let path)):
      drop(model)
      notice.say(ExportError.cancelled(path: path).message)
    case .failure(let fault):
      model.fail(fault)
      if isShown(model) { return }
      // The dialog is about the calls shown: of other ones it would tell the wrong number, and write the wrong calls.
      if dialogs.isEmpty, case .calls(let list) = page, list === model.list {
        dialogs.append(.export(model))
      } else {
        notice.say(fault.message, .failure)
      }
    }
  }

  /// The help may be open over it.
  private func drop(_ model: ExportModel) {
    dialogs.removeAll { if case .export(let shown) = $0 { shown === model } else { false } }
  }

  private func isShown(_ model: ExportModel) -> Bool {
    dialogs.contains { if case .export(let shown) = $0 { shown === model } else { false } }
  }
}

/// The calls that are asked for: their time and its zone.
private struct Question {
  var span: TimeSpan
  private(set) var zone: TimeZone
  /// Names, the latest first.
  private(set) var recentZones: [String]

  init(_ launch: Launch) {
    span = launch.span
    zone = launch.timeZone
    recentZones = [ZoneName.name(launch.timeZone)]
    for other in [ZoneName.name(launch.homeZone), "UTC"] where !recentZones.contains(other) {
      recentZones.append(other)
    }
  }

  func range(now: Date) throws(RangeError) -> ReportRange { try span.range(now: now, zone: zone) }

  /// False if it is the zone of the question already.
  mutating func setZone(_ name: String) -> Bool {
    guard let zone = ZoneName.zone(named: name) else { return false }
    recentZones = [name] + recentZones.filter { $0 != name }
    defer { self.zone = zone }
    return zone != self.zone
  }
}
