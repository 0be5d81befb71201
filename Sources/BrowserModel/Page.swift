import CallFiles
import CallTable
import CallTime
import WorkAnalytics

/// A page of the stack. It fills the window.
package enum Page {
  case signIn(SignInModel)
  case calls(CallListModel)
  case opened(OpenedCallModel)
  case statistics(StatisticsModel)
  case hours(HoursModel)
  case unreturned(UnreturnedModel)
  case unreturnedCalls(UnreturnedCallsModel)
  case checked(CheckModel)
  case unreturnedChecked(UnreturnedCheckModel)

  var model: any PageModel {
    switch self {
    case .signIn(let model): model
    case .calls(let model): model
    case .opened(let model): model
    case .statistics(let model): model
    case .hours(let model): model
    case .unreturned(let model): model
    case .unreturnedCalls(let model): model
    case .checked(let model): model
    case .unreturnedChecked(let model): model
    }
  }
}

/// A dialog over the pages, which stay in sight.
package enum Dialog {
  case range(RangePickerModel)
  case zone(ZonePickerModel)
  case dispositions(DispositionPickerModel)
  case order(OrderPickerModel)
  case columns(ColumnPickerModel)
  case search(SearchPromptModel)
  case filter(FilterPromptModel)
  case alike(AlikeModel)
  /// The filters of the list, where they stand.
  case chips(ChipsModel)
  case export(ExportModel)
  case defects(DefectListModel)
  case help(HelpModel)
  case copy(CopyPickerModel)
  case palette(PaletteModel)
  case dealtWith(DealtWithPromptModel)
  case views(ViewsModel)
  case comparison(ComparisonPickerModel)
  case accounts(AccountPickerModel)
  case country(CountryPromptModel)

  var model: any PageModel {
    switch self {
    case .range(let model): model
    case .zone(let model): model
    case .dispositions(let model): model
    case .order(let model): model
    case .columns(let model): model
    case .search(let model): model
    case .filter(let model): model
    case .alike(let model): model
    case .chips(let model): model
    case .export(let model): model
    case .defects(let model): model
    case .help(let model): model
    case .copy(let model): model
    case .palette(let model): model
    case .dealtWith(let model): model
    case .views(let model): model
    case .comparison(let model): model
    case .accounts(let model): model
    case .country(let model): model
    }
  }
}

/// The context of keys: one for each kind of page and dialog.
package enum KeyContext: CaseIterable, Sendable {
  case signIn, calls, opened, range, zone, dispositions, order, columns, export, help, defects, search, copy
  case palette, filter, alike, views, statistics, hours, chips
  case unreturned, unreturnedCalls, dealtWith
  case comparison, checked, accounts, country

  /// For a heading of the help: `In the …`.
  package var name: String {
    switch self {
    case .signIn: "sign-in form"
    case .calls: "call table"
    case .opened: "opened call"
    case .statistics: "statistics"
    case .hours: "calls by hour"
    case .range: "dates"
    case .zone: "time zones"
    case .dispositions: "dispositions"
    case .order: "order"
    case .columns: "columns"
    case .export: "export"
    case .help: "help"
    case .defects: "unreadable records"
    case .search: "search"
    case .chips: "filters"
    case .copy: "values to copy"
    case .palette: "list of everything"
    case .filter: "filter expression"
    case .alike: "calls like one"
    case .dealtWith: "word about a number"
    case .unreturned: "list of those who wait"
    case .unreturnedCalls: "calls of one number"
    case .views: "saved views"
    case .comparison: "ranges to compare with"
    case .checked: "check against the service"
    case .accounts: "accounts"
    case .country: "country of national numbers"
    }
  }
}

/// The model of a page or a dialog. The one in front has the keys.
protocol PageModel: AnyObject {
  var context: KeyContext { get }
  /// A text field has the focus: printable keys are text.
  var isTyping: Bool { get }
  /// The position of the cursor in a list; nil where there is none.
  var listCursor: Int? { get }
  /// Stands above the footer while there is nothing newer to say.
  var message: StatusMessage? { get }
  /// Commands for which there is nothing to do at present; the footer leaves them out.
  var idleCommands: Set<Command> { get }
  /// A refusal that only another sign-in can mend.
  var refusal: SourceError? { get }
  /// The things to be written into a file from here; nil where there are none.
  var exported: ExportSubject? { get }
  /// Everything that a command can change here, to be compared before and after one.
  var keyState: [AnyHashable] { get }
  /// The things that moving goes through: `call`, `line`.
  var item: String { get }

  /// Carries out a command; what it leaves to the browser comes back. Returns at once.
  func perform(_ command: Command, in geometry: Geometry) -> Effect?
  /// Cancels one thing that is going on; false if nothing was.
  func stop() -> Bool
  /// Says that a command has changed nothing, or why.
  func nothing(after command: Command) -> StatusMessage
  /// A dialog is closed without a choice.
  func cancel()
  /// The page is left for good: cancels everything.
  func close()
}

extension PageModel {
  var isTyping: Bool { false }
  var listCursor: Int? { nil }
  var message: StatusMessage? { nil }
  var idleCommands: Set<Command> { [] }
  var refusal: SourceError? { nil }
  var exported: ExportSubject? { nil }
  var item: String { "line" }
  func stop() -> Bool { false }
  func nothing(after command: Command) -> StatusMessage { command.nothingDone(among: item) }
  func cancel() {}
  func close() {}
}

/// A request from a page or dialog to the browser.
enum Effect {
  /// Opens a page over the one in front.
  case open(Page)
  /// Opens a dialog over everything.
  case show(Dialog)
  /// Closes the dialog in front: it is done.
  case close
  /// Closes the dialog in front, and goes back to the list.
  case showCalls
  /// Signs in with what the form holds.
  case submit
  /// The calls cannot be had without signing in; nil where the user has cancelled that.
  case signIn(SourceError?)
  /// Goes back to the list, and shows only the calls that pass this besides; nil: as it is.
  case narrow(FilterExpression?)
  /// Asks for the calls of another span of time.
  case ask(TimeSpan)
  /// Asks for the range so many ranges later, or earlier where negative.
  case step(Int)
  /// The cursor is about to jump: the place it is at is remembered.
  case leave
  /// The list that was awaited has its first calls.
  case arrive
  /// The user has made a change that `undo` takes back; the words name it.
  case undoable(String, UndoStack.Change)
  /// Shows times in another zone.
  case setZone(String)
  /// Asks for newer calls, or for the same ones again.
  case refresh
  case export(ExportModel)
  /// Puts a text on the clipboard: a value, or so many calls.
  case copy(ClipboardText, of: Int?)
  /// Closes the dialog in front and carries out a command on what lies under it.
  case perform(Command)
  /// Compares the calls of the list with those of other ranges, or with none any more.
  case compare(Comparison?)
  /// Signs in with another account.
  case use(_ account: String)
  /// Shows calls by a saved view.
  case go(SavedView)
}
