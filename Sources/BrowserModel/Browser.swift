import CallFiles
import CallTable
import CallTime
import Foundation
import Observation
import WorkAnalytics

/// Everything the user can see and do, without a terminal: a ``PageStack``, the question, and a message.
///
/// Commands come in one at a time through ``perform(_:in:)`` and return at once. Those that are about the stack or the
/// question are carried out here, the others by the page or dialog in front; work goes on in tasks of the models.
@Observable package final class Browser {
  package private(set) var stack: PageStack
  package private(set) var hasQuit = false
  /// The `25` of `25G`.
  package private(set) var pendingCount: Int?
  package let isSimulated: Bool
  /// Sizes in the frame on the screen. They follow from it, so a change of them needs no other frame.
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
    stack = PageStack(.signIn(signInFlow.form))
  }

  // MARK: - What is shown

  package var page: Page { stack.page }
  package var dialog: Dialog? { stack.dialog }
  package var signIn: SignInModel { signInFlow.form }
  package var calls: CallListModel? { stack.calls }
  package var opened: OpenedCallModel? { stack.opened }

  package var context: KeyContext { stack.front.context }
  package var isTyping: Bool { stack.front.isTyping }
  package var idleCommands: Set<Command> {
    let hasNothingToLeave = context == .signIn && (stack.pages.count == 1 || signIn.isSubmitting)
    return hasNothingToLeave ? [.close] : stack.front.idleCommands
  }

  /// A request that failed is waiting to be tried again.
  package var retry: RetryNotice? { signInFlow.retry }

  /// The speed at which the list is loaded; nil while it has to wait.
  package var rateWords: String? { retry == nil ? calls?.words.rate : nil }

  /// The export that is being written.
  var exporting: ExportProgress? { exportJob.progress }

  /// Stands above the footer.
  package var message: StatusMessage? {
    let context = page.model.context
    return signInFlow.retryMessage(closing: context == .opened ? "back" : "stop")
      ?? notice.message ?? exportJob.message(canBeStopped: context == .calls) ?? page.model.message
  }

  // MARK: - Beginning and end

  /// Shows the calls at once if there is a file, or if key, user, password and zone are known; otherwise the form stays.
  package func start() {
    if let file = launch.file {
      let list = CallListModel(
        subject: .file(name: file.path == "-" ? "standard input" : file.path, size: file.feed.size),
        zone: question.zone,
        source: file.feed, isSignedIn: true,
        settings: .init(filter: launch.filter, order: file.order), tableRows: geometry.tableRows,
        notice: notice, now: now,
        send: { [weak self] in self?.apply($0) })
      show(list)
    } else if launch.isComplete, signInFlow.connect() {
      ask(isSignedIn: false)
    }
  }

  /// Cancels everything: the program is ending.
  package func stop() {
    for page in stack.pages { page.model.close() }
    signInFlow.close()
    exportJob.stop()
  }

  /// Returns when the cancelled export has removed its file.
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
    case .help: stack.show(.help(HelpModel(context: context)))
    case .quit: quit()
    case .interrupt where dialog == nil: if !stopWork() { hasQuit = true }
    case .interrupt: closeDialog()
    case .close where dialog != nil: closeDialog()
    case .back where dialog != nil && !isTyping: closeDialog()
    default:
      if dialog == nil, performOnPages(command) { return }
      apply(stack.front.perform(pendingCount.map(command.repeated) ?? command, in: geometry))
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
      stack.show(.zone(ZonePickerModel(recent: question.recentZones, current: question.zone, now: now())))
    case .export: chooseExport()
    default: return false
    }
    return true
  }

  func apply(_ effect: Effect?) {
    switch effect {
    case .open(let page): stack.open(page)
    case .show(let dialog): stack.show(dialog)
    case .close: closeDialog()
    case .submit: signInFlow.submit { [weak self] in self?.hasSignedIn() }
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

  private func quit() {
    if let words = exportJob.wordsBeforeQuitting() { notice.say(words) } else { hasQuit = true }
  }

  /// Cancels one thing that is going on; false if nothing was.
  private func stopWork() -> Bool {
    if signInFlow.cancel() { return true }
    if retry == nil, exportJob.stop() { return true }
    guard stack.pages.reversed().contains(where: { $0.model.stop() }) else { return false }
    signInFlow.connection?.retry = nil
    return true
  }

  // MARK: - The stack

  /// To the page below; false where there is none. A sign-in under way is cancelled first.
  private func goBack() -> Bool {
    guard stack.pages.count > 1 else { return false }
    if signInFlow.cancel() { return true }
    if case .signIn? = stack.goBack() { signInFlow.putBack() }
    return true
  }

  private func closeDialog() {
    // An export that has no file yet is given up.
    if case .export(let model)? = stack.closeDialog(), model.isStarting { exportJob.stop() }
  }

  /// A list takes the place of all pages.
  func show(_ list: CallListModel) {
    stack.replace(with: .calls(list))
    list.start()
  }

  // MARK: - Signing in

  /// Opens the form over the calls: Esc comes back to them, and another sign-in asks anew.
  private func signInAgain() {
    guard let refusal = page.model.refusal else { return notice.say("There is nothing to sign in for.") }
    signIn.show(.init(refusal))
    stack.open(.signIn(signIn))
  }

  private func hasSignedIn() {
    if let zone = signIn.takeZone() { _ = question.setZone(zone) }
    ask(isSignedIn: true)
  }

  /// Leaves the form alone on the stack: there are no calls to come back to.
  private func returnToForm(_ error: SourceError?) {
    stack.replace(with: .signIn(signIn))
    stack.closeDialogs()
    signInFlow.refuse(error)
  }

  // MARK: - The question

  private var isFile: Bool { launch.file != nil }

  private func chooseRange() {
    if isFile { return notice.say("A file has no date range.") }
    guard let range = calls?.query?.range else { return }
    stack.show(
      .range(RangePickerModel(span: question.span, range: range, now: now(), zone: question.zone)))
  }

  private func setZone(_ name: String) {
    guard let zone = ZoneName.zone(named: name), question.setZone(zone) else { return }
    // The calls of a file stay, their times are shown in the new zone.
    if isFile { calls?.zone = question.zone } else { askAnew() }
  }

  private func askAnew() { ask(isSignedIn: calls?.isSignedIn ?? false) }

  /// Asks for the calls of the chosen span and zone. Filter, order and the like are kept from the list before.
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
    // After midnight a preset means another range.
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
      stack.show(.export(ExportModel(list: calls)))
    }
  }

  /// The dialog stays until the file is made, and comes back if writing fails.
  private func export(_ model: ExportModel) {
    exportJob.start(
      model, made: { [weak self] in self?.stack.close(model) },
      ended: { [weak self] result in self?.exportEnded(model, result) })
  }

  private func exportEnded(_ model: ExportModel, _ result: Result<String, ExportError>) {
    switch result {
    case .success(let words):
      stack.close(model)
      notice.say(words)
    case .failure(.cancelled(let path)):
      stack.close(model)
      notice.say(ExportError.cancelled(path: path).message)
    case .failure(let fault):
      model.fail(fault)
      if stack.shows(model) { return }
      // The dialog counts and writes the calls shown, so it comes back only over the same list.
      if dialog == nil, case .calls(let list) = page, list === model.list {
        stack.show(.export(model))
      } else {
        notice.say(fault.message, .failure)
      }
    }
  }
}
