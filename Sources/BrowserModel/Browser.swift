import CallFiles
import CallTable
import Foundation
import Observation
import WorkAnalytics

/// Everything the user can see and do, without a terminal: a ``PageStack``, and a message.
///
/// Commands come in one at a time through ``perform(_:in:)`` and return at once. Those that are about the stack are
/// carried out here, the others by the page or dialog in front; work goes on in tasks of the models.
@Observable package final class Browser {
  package let stack: PageStack
  package private(set) var hasQuit = false
  /// The `25` of `25G`.
  package private(set) var pendingCount: Int?
  package let isSimulated: Bool
  package let preferences: Preferences
  /// Sizes in the frame on the screen. They follow from it, so a change of them needs no other frame.
  @ObservationIgnored package var geometry = Geometry(rows: 24, tableRows: 20) {
    didSet { calls?.take(geometry) }
  }

  private let notice = Notice()
  private let signInFlow: SignInFlow
  private let exportJob: ExportJob
  private let clipboard: Clipboard?
  private let dealtWith: DealtWithFile?
  private let accounts: AccountSwitch
  let inquiry: Inquiry
  private let visits: Visits
  /// Key, user, password and zone are known.
  private let signsInAtOnce: Bool
  private let palette: Palette
  private let shelf: ViewShelf

  package init(launch: Launch, dependencies: Dependencies) {
    (isSimulated, preferences) = (launch.isSimulated, Preferences(launch))
    signsInAtOnce = launch.isComplete
    signInFlow = SignInFlow(launch, connect: dependencies.connect)
    inquiry = Inquiry(launch, preferences, signInFlow: signInFlow, notice: notice, dependencies)
    exportJob = ExportJob(dependencies.export)
    (clipboard, dealtWith) = (dependencies.clipboard, dependencies.dealtWith)
    palette = Palette(launch.commands)
    shelf = ViewShelf(dependencies.views)
    stack = PageStack(.signIn(signInFlow.form))
    visits = Visits(stack, inquiry, notice)
    accounts = AccountSwitch(dependencies.accounts, signInFlow, stack, notice)
    inquiry.send = { [weak self] in self?.apply($0) }
    accounts.begin = { [weak self] in self?.begin(isSignedIn: false, zone: $0) }
  }

  // MARK: - What is shown

  package var page: Page { stack.page }
  package var dialog: Dialog? { stack.dialog }
  package var signIn: SignInModel { signInFlow.form }
  package var calls: CallListModel? { stack.calls }
  package var opened: OpenedCallModel? { stack.opened }
  /// `loading Thu 26 Nov…`, while the list shown stays until another one has its calls; nil where none is awaited.
  package var awaitedWords: String? { inquiry.awaitedWords }

  /// The message is news, and not the state of a page.
  package var hasNews: Bool { notice.message != nil }

  package var context: KeyContext { stack.front.context }
  package var isTyping: Bool { stack.front.isTyping }
  package var idleCommands: Set<Command> {
    let hasNothingToLeave = context == .signIn && (stack.pages.count == 1 || signIn.isSubmitting)
    return hasNothingToLeave ? [.close] : stack.front.idleCommands
  }

  /// A request that failed is waiting to be tried again.
  package var retry: RetryNotice? { signInFlow.retry }

  /// The name of the account that calls are asked with; nil where it has none.
  package var account: String? { signInFlow.connection?.account }

  /// The speed at which the list is loaded; nil while it has to wait.
  package var rateWords: String? { retry == nil ? calls?.words.rate : nil }

  /// The export that is being written.
  var exporting: ExportProgress? { exportJob.progress }

  /// Stands above the footer.
  package var message: StatusMessage? {
    signInFlow.retryMessage(closing: page.model.context == .opened ? "back" : "stop") ?? notice.message
      ?? exportJob.message(canBeStopped: page.model.context == .calls) ?? page.model.message
  }

  // MARK: - Beginning and end

  /// Shows the calls at once if there is a file, or if key, user, password and zone are known; otherwise the form stays.
  package func start() {
    shelf.load()
    if let list = inquiry.file(tableRows: geometry.tableRows) {
      show(list)
    } else if signsInAtOnce, signInFlow.connect() {
      show(inquiry.begin(isSignedIn: false, tableRows: geometry.tableRows))
    }
  }

  /// Cancels everything: the program is ending.
  package func stop() {
    for page in stack.pages { page.model.close() }
    signInFlow.close()
    inquiry.following.end()
    exportJob.stop()
  }

  /// Returns when the cancelled export has removed its file.
  package func hasStopped() async { await exportJob.hasEnded() }

  // MARK: - Commands

  /// Carries out one command on what the user sees. Returns at once.
  package func perform(_ command: Command, in geometry: Geometry) {
    self.geometry = geometry
    notice.beginCommand()
    defer { notice.endCommand() }
    guard let command = command.resolved(at: stack.front.listCursor) else { return }
    visits.begin(command)
    defer { visits.end() }
    if case .digit(let digit) = command {
      return pendingCount = min((pendingCount ?? 0) * 10 + digit, 99_999_999)
    }
    defer { pendingCount = nil }
    switch command {
    case .help: stack.show(.help(HelpModel(context: context)))
    case .toggleMouse: notice.say(preferences.toggleMouse())
    case .quit: quit()
    case .interrupt where dialog == nil: if !stopWork() { hasQuit = true }
    case .interrupt: cancelDialog()
    case .close where dialog != nil: cancelDialog()
    case .back where dialog != nil && !isTyping: cancelDialog()
    default:
      if dialog == nil, performOnPages(command) { return }
      apply(notice.answer(pendingCount.map(command.repeated) ?? command, by: stack.front, in: geometry))
    }
  }

  /// Commands about the stack, or about what is asked or written; false for those that are for the page.
  private func performOnPages(_ command: Command) -> Bool {
    switch command {
    // Esc gives up a count first.
    case .close: return pendingCount != nil || inquiry.giveUp() || goBack() || stopWork()
    case .back: if !goBack() { quit() }
    case .refresh where retry != nil: signInFlow.retryNow()
    case .signIn: signInAgain()
    case .chooseAccount: accounts.choose()
    case .chooseRange:
      if let calls, let picker = inquiry.rangePicker(for: calls) { stack.show(.range(picker)) }
    case .prefer(let choice): inquiry.prefer(choice, over: calls)
    case .chooseCountry: stack.show(.country(CountryPromptModel(preferences.country)))
    case .chooseZone: stack.show(.zone(inquiry.zonePicker))
    case .visit(let steps): visits.visit(steps * (pendingCount ?? 1))
    case .undo: visits.undo()
    case .toggleMask:
      guard let calls else { break }
      visits.forget()
      stack.closeOpened()
      inquiry.toggleMask(of: calls)
    case .export:
      let model = page.model
      if let dialog = model.exported.flatMap({ exportJob.dialog(for: $0, over: model, notice) }) {
        stack.show(.export(dialog))
      }
    case .reload: if let calls { inquiry.reload(calls) }
    case .follow: if let calls { inquiry.following.toggle(calls) }
    case .showUnreturned: if let next = page.unreturned(dealtWith) { stack.open(next) }
    case .palette: stack.show(.palette(palette.model(for: page, shelf.views, preferences.commands)))
    case .views: if let calls { stack.show(.views(ViewsModel(shelf, present: inquiry.view(of: calls)))) }
    default: return false
    }
    return true
  }

  func apply(_ effect: Effect?) {
    switch effect {
    case .open(let page): stack.open(page)
    case .show(let dialog): stack.show(dialog)
    case .close: closeDialog()
    case .showCalls:
      closeDialog()
      stack.closeOpened()
    case .submit:
      signInFlow.submit { [weak self] in self?.begin(isSignedIn: true, zone: self?.signIn.takeZone()) }
    case .signIn(let error): returnToForm(error)
    case .narrow(let expression):
      stack.closeOpened()
      if let calls, let expression {
        calls.rows.setFilter(calls.effectiveFilter.adding(expression))
      }
    case .ask(let span):
      closeDialog()
      if let calls { inquiry.ask(span, from: calls) }
    case .step(let steps): if let calls { inquiry.step(steps, from: calls) }
    case .leave: visits.leave()
    case .arrive: visits.showAwaited()
    case .undoable(let words, let change): visits.note(words, change)
    case .setZone(let name):
      closeDialog()
      if let calls { inquiry.setZone(name, of: calls) }
    case .refresh: if let calls { inquiry.refresh(calls) }
    case .export(let model): export(model)
    case .copy(let text, of: let count):
      if case .copy? = dialog { closeDialog() }
      notice.say(clipboard?.copy(text, of: count) ?? Clipboard.none)
    case .compare(let comparison):
      stack.closeDialogs()
      if let calls { calls.compared.compare(comparison, beside: calls) }
    case .use(let name): accounts.use(name)
    case .go(let view):
      apply(.showCalls)
      if let calls { inquiry.go(to: view, from: calls) }
    case .perform(let command):
      closeDialog()
      perform(command, in: geometry)
    case nil: break
    }
  }

  private func quit() {
    if let words = exportJob.wordsBeforeQuitting() { notice.say(words) } else { hasQuit = true }
  }

  /// Cancels one thing that is going on; false if nothing was.
  private func stopWork() -> Bool {
    if inquiry.giveUp() { return true }
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

  private func cancelDialog() {
    dialog?.model.cancel()
    closeDialog()
  }

  private func closeDialog() {
    // An export that has no file yet is given up.
    if case .export(let model)? = stack.closeDialog(), model.isStarting { exportJob.stop() }
  }

  /// A list takes the place of all pages; nil changes nothing.
  func show(_ list: CallListModel?) {
    guard let list else { return }
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

  private func begin(isSignedIn: Bool, zone: TimeZone?) {
    show(inquiry.begin(isSignedIn: isSignedIn, zone: zone, after: calls, tableRows: geometry.tableRows))
  }

  /// Leaves the form alone on the stack, unless there are calls to come back to.
  private func returnToForm(_ error: SourceError?) {
    stack.closeDialogs()
    if error != nil, let calls, calls.table.count > 0 {
      stack.open(.signIn(signIn))
    } else {
      stack.replace(with: .signIn(signIn))
    }
    signInFlow.refuse(error)
  }

  // MARK: - Export

  /// The dialog stays until the file is made, and comes back if writing fails.
  private func export(_ model: ExportModel) {
    exportJob.start(
      model, made: { [weak self] in self?.stack.close(model) },
      ended: { [weak self] result in self?.exportEnded(model, result) })
  }

  private func exportEnded(_ model: ExportModel, _ result: Result<String, ExportError>) {
    if let words = stack.end(model, result) { notice.say(words.text, words.kind) }
  }
}
