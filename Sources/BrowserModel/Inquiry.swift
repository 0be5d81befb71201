import CallInsight
import CallTable
import CallTime
import Foundation
import Observation
import WorkAnalytics

/// Asks for calls: keeps the question, and makes a list of calls of each new one. What the user has set stays from list to
/// list. The list shown stays until the first calls of the new one are there.
@Observable final class Inquiry {
  private(set) var awaited: Awaited?
  /// Takes what the lists leave to the browser.
  @ObservationIgnored var send: (Effect) -> Void = { _ in }
  /// Of the list shown.
  @ObservationIgnored private(set) var question: Question
  @ObservationIgnored private var kept = KeptLists()
  @ObservationIgnored private let lists: ListMaker
  @ObservationIgnored private let launch: Launch
  @ObservationIgnored private let preferences: Preferences
  @ObservationIgnored private let notice: Notice
  @ObservationIgnored private let now: () -> Date
  @ObservationIgnored let following: Following

  init(
    _ launch: Launch, _ preferences: Preferences, signInFlow: SignInFlow, notice: Notice,
    _ dependencies: Dependencies
  ) {
    question = Question(launch, preferences)
    lists = ListMaker(launch, preferences, signInFlow: signInFlow, notice: notice, dependencies)
    (self.launch, self.preferences, self.notice, now) = (launch, preferences, notice, dependencies.now)
    following = Following(isOn: launch.follows, notice, dependencies)
    following.goesOn = { [weak self] in self?.goesOn(after: $0) ?? false }
  }

  private var isFile: Bool { launch.file != nil }

  // MARK: - The first list

  /// The calls of the file; nil where the service is asked.
  func file(tableRows: Int) -> CallListModel? {
    lists.file(zone: question.zone, tableRows: tableRows) { [weak self] in self?.send($0) }
  }

  /// Asks for the first time, or with another sign-in; `zone` is that of the form, nil where it was known. Nil, and a word
  /// why, where there is nothing to ask.
  func begin(
    isSignedIn: Bool, zone: TimeZone? = nil, after list: CallListModel? = nil, tableRows: Int
  ) -> CallListModel? {
    giveUp()
    kept.removeAll()
    if let zone { _ = question.setZone(zone) }
    guard let query = lists.query(of: question),
      let new = newList(query, isSignedIn: isSignedIn, settings: list?.settings, tableRows: tableRows)
    else { return nil }
    following.attach(new)
    return new
  }

  // MARK: - Another question

  func rangePicker(for list: CallListModel) -> RangePickerModel? {
    guard let range = list.query?.range else {
      notice.say("A file has no date range.")
      return nil
    }
    return RangePickerModel(
      span: question.span, range: range, now: now(), zone: question.zone, habits: question.habits)
  }

  var zonePicker: ZonePickerModel {
    ZonePickerModel(
      home: launch.homeZone, recent: question.recentZones, current: question.zone, now: now(),
      face: question.habits.clock)
  }

  /// The list shown stays where it has the calls of that time already.
  func ask(_ span: TimeSpan, from list: CallListModel) {
    var next = question
    next.span = span
    if let range = try? next.range(now: now()), range == list.query?.range, awaited == nil {
      question = next
      return notice.say("These dates are shown already.", actions: [.init(.reload, "ask anew")])
    }
    ask(next, from: list)
  }

  /// The range so many ranges later (positive) or earlier, with the cursor at the same time of day.
  func step(_ steps: Int, from list: CallListModel) {
    guard let range = list.query?.range else { return notice.say("A file has no date range.") }
    var next = awaited?.question ?? question
    do throws(RangeStepError) {
      next.span = try RangeStep(now: now(), zone: next.zone, habits: next.habits).span(steps, from: next.span)
    } catch {
      return notice.say(error.message)
    }
    ask(next, from: list, at: (try? next.range(now: now())).flatMap { list.target(movedFrom: range, to: $0) })
  }

  // MARK: - Saved views

  /// The present range, filter, order and columns, as yet without a name.
  func view(of list: CallListModel) -> SavedView {
    SavedView(
      name: "", span: isFile ? nil : SavedSpan(question.span), filter: list.effectiveFilter,
      order: list.order, columns: list.columns.arrangement)
  }

  /// The calls of a file stay, and so does a range that the view leaves alone or that is there already.
  func go(to view: SavedView, from list: CallListModel) {
    list.columns.arrange(view.columns)
    list.rows.set(view.filter, off: [], view.order)
    guard !isFile, let saved = view.span else { return }
    do throws(RangeError) {
      let span = try saved.span(in: question.zone, now: now())
      if span != question.span { ask(span, from: list) }
    } catch {
      notice.say(error.message, .failure)
    }
  }

  // MARK: - Masks

  /// Puts pseudonyms in the place of names and numbers, or takes them away. Lists that are not shown are forgotten, and so
  /// are filters and searches by what was shown.
  func toggleMask(of list: CallListModel) {
    giveUp()
    kept.removeAll()
    lists.mask = lists.mask == nil ? launch.mask : nil
    let mask = lists.mask
    let filter = list.filter.withoutParties
    let dropped = filter == list.filter ? "" : " Filters by them are gone."
    let words =
      mask == nil ? "Names and numbers are shown." : "Names and numbers are masked until M shows them."
    list.finder.look(for: nil)
    list.compared.compare(nil, beside: list)
    list.rows.setFilters(filter, off: list.areFiltersOff ? Set(filter.conditions) : [])
    list.pages.set(mask) { [notice] in notice.say(words + dropped) }
  }

  /// The calls of a file stay, and their times are shown in the new zone.
  func setZone(_ name: String, of list: CallListModel) {
    var next = question
    guard let zone = ZoneName.zone(named: name), next.setZone(zone) else { return }
    if isFile {
      question = next
      list.rows.setZone(zone)
    } else if let range = list.query?.range {
      let change = ZoneChange(of: next.span, range, to: zone, now: now(), habits: next.habits)
      next.span = change.span
      ask(next, from: list, at: list.target, words: change.words)
    }
  }

  /// Weeks that begin on another day are other ranges: where one is shown or awaited, the same one by name is asked for.
  func prefer(_ choice: PreferenceChoice, over list: CallListModel?) {
    let (asked, range) = (awaited?.question ?? question, (awaited?.list ?? list)?.query?.range)
    // After midnight the dates are others too, which nobody has asked for.
    let isPresent = asked.means(range, now: now())
    preferences.take(choice)
    notice.say(choice.words)
    guard let list else { return }
    list.setCountry(preferences.country)
    if isPresent, !asked.means(range, now: now()) { ask(asked, from: list) }
  }

  // MARK: - The same once more

  /// Asks for what is newer where the range had not ended, else for the same anew; or goes on after a failure or a stop.
  func refresh(_ list: CallListModel) {
    guard list.pager.progress == .idle, list.canHaveNewer, question.means(list.query?.range, now: now())
    else { return reload(list) }
    following.fetch(list, tells: true)
  }

  /// Where the range that is followed is not that of the preset any more, asks for that one. True if another range is awaited.
  private func goesOn(after list: CallListModel) -> Bool {
    if awaited == nil, !question.means(list.query?.range, now: now()) {
      let day = LocalDay.today(now: now(), zone: question.zone).title
      ask(question, from: list, words: "\(day) has begun, and is followed now.")
    }
    return awaited != nil
  }

  /// Asks the same anew, or goes on after a failure or a stop; the rows stay until the answer comes. After midnight a preset
  /// means another range, which is another list.
  func reload(_ list: CallListModel) {
    if case .file("standard input", _) = list.subject, !list.isBusy, list.pager.progress != .stopped {
      return notice.say("Standard input cannot be read again.")
    }
    if list.pager.progress == .idle, list.routes.goOn() { return }
    list.legs.forget()
    _ = list.newer.stop()
    if list.pager.progress == .idle, !question.means(list.query?.range, now: now()) {
      ask(question, from: list)
    } else {
      list.pager.refresh()
    }
  }

  /// Goes to a place of the history, `steps` from the present one. False if its calls are shown already.
  func visit(_ place: Place, steps: Int, from list: CallListModel) -> Bool {
    giveUp()
    guard let range = place.range, range != list.query?.range else { return false }
    var next = question
    _ = next.setZone(place.zone)
    // After midnight a preset means another range than it did.
    let isSame =
      (try? place.span.range(now: now(), zone: place.zone, weekStart: question.habits.weekStart)) == range
    next.span = isSame ? place.span : .range(range)
    ask(
      next, from: list, settings: place.settings, at: place.target, steps: steps, opened: place.opened,
      figures: place.figures)
    return true
  }

  // MARK: - The place of the list shown

  func place(
    of list: CallListModel, opened: [Place.Opened], figures: Place.Figures?
  ) -> Place {
    Place(
      span: question.span, zone: list.zone, range: list.query?.range, settings: list.settings,
      target: list.target, opened: opened, figures: figures)
  }

  // MARK: - The list that is awaited

  /// `loading Thu 26 Nov…`; nil where no other list is awaited.
  var awaitedWords: String? { awaited?.loadingWords }

  /// Cancels it; the list shown stays. False if there was none.
  @discardableResult func giveUp() -> Bool {
    guard let list = awaited?.list else { return false }
    awaited = nil
    kept.keep(list)
    return true
  }

  /// The list that takes the place of the one shown; nil as long as it has no calls.
  func arrive(from list: CallListModel) -> Awaited? {
    guard let awaited, awaited.isReady else { return nil }
    self.awaited = nil
    question = awaited.question
    awaited.list.settled = {}
    following.attach(awaited.list)
    awaited.list.setCountry(preferences.country)
    if awaited.steps == nil { awaited.list.take(list.settings) }
    kept.keep(list)
    if let words = awaited.words { notice.say(words) }
    return awaited
  }

  private func ask(
    _ question: Question, from list: CallListModel, settings: ListSettings? = nil,
    at target: Selection.Target? = nil, steps: Int? = nil, opened: [Place.Opened] = [],
    figures: Place.Figures? = nil, words: String? = nil
  ) {
    guard let query = lists.query(of: question) else { return }
    giveUp()
    let settings = settings ?? list.settings
    let old = kept.take(query)
    let new =
      old
      ?? newList(
        query, isSignedIn: list.isSignedIn, settings: settings, at: target, tableRows: list.tableRows)
    guard let new else { return }
    awaited = Awaited(
      list: new, question: question, steps: steps, opened: opened, figures: figures, words: words)
    new.settled = { [weak self, weak new] in if let new { self?.hasSettled(new) } }
    // A list that shows nothing is nothing to keep in sight.
    if list.table.count == 0, !list.isComplete { awaited?.isReady = true }
    if let old {
      old.pager.resume()
      old.take(settings, at: target)
    } else {
      new.start()
    }
  }

  private func hasSettled(_ list: CallListModel) {
    guard list === awaited?.list else { return }
    if case .failed(let error) = list.pager.progress, list.table.count == 0, awaited?.isReady == false {
      giveUp()
      if !error.isForTheForm { notice.say("\(error.message) \(error.advice)", .failure) }
    } else {
      awaited?.isReady = true
      send(.arrive)
    }
  }

  private func newList(
    _ query: CallQuery, isSignedIn: Bool, settings: ListSettings?, at target: Selection.Target? = nil,
    tableRows: Int
  ) -> CallListModel? {
    lists.list(
      of: query, isSignedIn: isSignedIn, settings: settings, at: target, tableRows: tableRows,
      following: following
    ) { [weak self] in self?.send($0) }
  }
}
