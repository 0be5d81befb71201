import CallTable
import CallTime
import Foundation

/// What lies over the screen: opening it, giving it the keys, applying or leaving it.
extension Browser {
  func chooseRange() {
    guard let range = calls?.query?.range else {
      if isFile { notice = StatusMessage(.notice, "A file has no date range.") }
      return
    }
    dialog = .range(RangePickerModel(span: span, range: range, now: now(), zone: zone))
  }

  func chooseZone() {
    dialog = .zone(ZonePickerModel(recent: recentZones, current: ZoneName.name(zone), now: now()))
  }

  func listDefects() {
    guard let calls, !calls.defects.isEmpty else {
      notice = StatusMessage(.notice, "Every record could be read.")
      return
    }
    calls.areDefectsKnown = true
    dialog = .defects(DefectListModel(list: calls))
  }

  func perform(_ command: Command, in dialog: Dialog) {
    switch command {
    case .close: closeDialog()
    case .back where !isTyping: closeDialog()
    case .open: apply(dialog)
    default:
      switch dialog {
      case .range(let picker): picker.perform(command)
      case .zone(let picker): picker.perform(command, in: geometry)
      case .dispositions(let picker): picker.perform(command)
      case .export(let model): model.perform(command)
      case .help(let help):
        _ = help.scroll.perform(command, in: geometry)
      case .defects(let list):
        _ = list.scroll.perform(command, in: geometry)
      case .search(var field):
        if field.perform(command) { self.dialog = .search(field) }
      }
    }
  }

  /// A file that was about to be made is given up; under the help the dialog that it explains comes back.
  func closeDialog() {
    if case .export(let model) = dialog, model.isStarting { _ = stopExport() }
    if case .help(let help) = dialog { dialog = help.over } else { dialog = nil }
  }

  private func apply(_ dialog: Dialog) {
    switch dialog {
    case .range(let picker):
      // What can't be asked for stays in the picker, which says why.
      guard let span = picker.span else { return }
      self.dialog = nil
      self.span = span
      askAnew()
    case .zone(let picker):
      guard let name = picker.selected, let zone = ZoneName.zone(named: name) else { return }
      self.dialog = nil
      recentZones = [name] + recentZones.filter { $0 != name }
      guard zone != self.zone else { return }
      self.zone = zone
      // The calls of a file stay, only their times read otherwise.
      if isFile { calls?.zone = zone } else { askAnew() }
    case .dispositions(let picker):
      self.dialog = nil
      calls?.setDispositions(picker.chosen)
    case .export(let model): startExport(model)
    case .help, .defects: closeDialog()
    case .search(let field):
      self.dialog = nil
      // Nothing typed repeats what was searched for before; Esc in the list ends it.
      calls?.search = CallSearch(field.text) ?? calls?.search
      if calls?.search != nil { search(backwards: false) }
    }
  }

  private func askAnew() {
    legs = [:]
    ask(isSignedIn: calls?.isSignedIn ?? false)
  }

  /// Moves to the next match, off the main actor; going past the end goes on at the other one, and says so.
  func search(backwards: Bool) {
    guard let calls else { return }
    guard let search = calls.search else {
      notice = StatusMessage(.notice, "Nothing to search for yet.", actions: [.init(.search, "search")])
      return
    }
    endSearch()
    if calls.counting == .done, let matches = calls.matches {
      return go(to: matches.next(after: calls.cursor, backwards: backwards), of: search, backwards: backwards)
    }
    let (index, table, start, arrangement) = (calls.index, calls.table, calls.cursor, calls.arrangement)
    searchTask = Task { [weak self] in
      let match: Int?
      do {
        match = try await search.next(after: start, in: index, of: table, backwards: backwards)
      } catch {
        return
      }
      guard !Task.isCancelled, let self, calls === self.calls else { return }
      searchTask = nil
      // Other rows may have come meanwhile, or the ones that it was not among may have become more.
      guard calls.arrangement == arrangement, match != nil || calls.index.count == index.count else {
        return self.search(backwards: backwards)
      }
      go(to: match.flatMap { calls.index.position(ofRow: index[$0]) }, of: search, backwards: backwards)
    }
  }

  func endSearch() {
    searchTask?.cancel()
    searchTask = nil
  }

  private func go(to match: Int?, of search: CallSearch, backwards: Bool) {
    guard let calls else { return }
    guard let match else { return notice = nothingFound(search, in: calls) }
    let start = calls.cursor
    if backwards ? match >= start : match <= start {
      let words =
        match == start ? "The only match" : backwards ? "Went on from the end" : "Went on from the top"
      notice =
        calls.isComplete
        ? StatusMessage(.notice, words + ".")
        : StatusMessage(.notice, words + " of the calls loaded.", actions: [.init(.loadAll, "load all")])
    }
    calls.jump(to: match)
  }

  private func nothingFound(_ search: CallSearch, in calls: CallListModel) -> StatusMessage {
    calls.isComplete
      ? StatusMessage(.notice, "No call matches “\(search.text)”.")
      : StatusMessage(
        .notice, "No loaded call matches “\(search.text)”.", actions: [.init(.loadAll, "load all")])
  }
}
