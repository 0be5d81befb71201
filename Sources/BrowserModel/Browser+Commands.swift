import CallTable
import Foundation
import WorkAnalytics

/// What each command does, from the innermost thing outwards.
extension Browser {
  /// Carries out one command on what the user sees. Returns at once; requests go on in tasks.
  package func perform(_ command: Command, in geometry: Geometry) {
    self.geometry = geometry
    notice = nil
    defer { if !command.isDigit { pendingCount = nil } }
    if performAnywhere(command) { return }
    if let dialog { return perform(command, in: dialog) }
    switch stage {
    case .signIn: performInForm(command)
    case .calls: performInList(command)
    case .opened: performInOpened(command)
    }
  }

  private func performAnywhere(_ command: Command) -> Bool {
    switch command {
    case .quit: quit()
    case .interrupt:
      if dialog != nil {
        closeDialog()
      } else if !cancelRunning() {
        hasQuit = true
      }
    case .help: dialog = .help(HelpModel(context: context, over: dialog))
    case .redraw, .suspend: break
    default: return false
    }
    return true
  }

  /// Cancels what runs; false when nothing did.
  @discardableResult private func cancelRunning() -> Bool {
    if signIn.isSubmitting {
      cancelSignIn()
      return true
    }
    if retry == nil, stopExport() { return true }
    if searchTask != nil {
      endSearch()
      notice = StatusMessage(.notice, "Search stopped.")
    } else if let calls, calls.stopRemaking() {
      notice = StatusMessage(.notice, "Stopped: the rows stay as they were.")
      return true
    } else if let opened, opened.legs == .loading {
      opened.task?.cancel()
      opened.legs = .stopped
    } else if let calls, calls.isBusy {
      if calls.progress == .signingIn { returnToForm(nil) } else { calls.stop() }
    } else {
      return false
    }
    connection?.retry = nil
    return true
  }

  private func quit() { if !holdsBackQuit() { hasQuit = true } }

  private func performInForm(_ command: Command) {
    switch command {
    case .open: if !signIn.isSubmitting, signIn.advance() { submit(verifyingFirst: true) }
    case .close where isSigningInAgain && !signIn.isSubmitting: returnToCalls()
    case .close: cancelRunning()
    case .back where isSigningInAgain: performInForm(.close)
    case .back: quit()
    case .refresh: retryNow()
    default: signIn.perform(command)
    }
  }

  private func performInList(_ command: Command) {
    guard let calls else { return }
    switch command {
    case .digit(let digit): pendingCount = min((pendingCount ?? 0) * 10 + digit, 99_999_999)
    case .first, .last:
      if let pendingCount { calls.go(to: pendingCount) } else { calls.perform(command) }
    case .move(let direction): calls.perform(.move(direction * (pendingCount ?? 1)))
    case .open: openCall(at: calls.cursor)
    case .close:
      if pendingCount == nil, !cancelRunning(), !calls.dismissDefects() { calls.search = nil }
    case .back: quit()
    case .cycleDirection: calls.cycleDirection()
    case .toggleMissed: calls.toggleMissed()
    case .toggleFilters where calls.filter.isEmpty: notice = StatusMessage(.notice, "No filter is set.")
    case .toggleFilters: calls.toggleFilters()
    case .sortColumn(let steps): calls.sort(by: steps)
    case .invertOrder: calls.invertOrder()
    case .addSortColumn: calls.addSortColumn()
    case .dropSortColumn where calls.order == .asServed:
      notice = StatusMessage(.notice, "No order is set.")
    case .dropSortColumn: calls.dropSortColumn()
    case .chooseDispositions: dialog = .dispositions(DispositionPickerModel(list: calls))
    case .search: dialog = .search(TextField())
    case .searchNext: search(backwards: false)
    case .searchPrevious: search(backwards: true)
    case .refresh: refresh()
    case .loadAll where calls.isComplete:
      notice = StatusMessage(.notice, calls.shortfall?.message ?? "All calls are loaded.")
    case .loadAll: calls.loadAll()
    case .signIn: signInAgain()
    case .listDefects: listDefects()
    case .export: chooseExport()
    case .chooseRange: chooseRange()
    case .chooseZone: chooseZone()
    default: calls.perform(command)
    }
  }

  private func performInOpened(_ command: Command) {
    guard let opened else { return }
    switch command {
    case .close, .back: closeCall()
    case .scrollColumns(let distance): openNeighbour(distance)
    case .refresh: if retry != nil { retryNow() } else { loadLegs(of: opened, anew: true) }
    case .signIn: signInAgain()
    case .chooseRange: chooseRange()
    case .chooseZone: chooseZone()
    default:
      _ = opened.scroll.perform(command, in: geometry)
    }
  }

  private func refresh() {
    if retry != nil { return retryNow() }
    if isFile { return refreshFile() }
    guard let calls else { return }
    legs = [:]
    // A preset means another day after midnight.
    if calls.progress == .idle, let range = try? span.range(now: now(), zone: zone),
      range != calls.query?.range
    {
      ask(isSignedIn: true)
    } else {
      calls.refresh()
    }
  }

  private func retryNow() {
    guard retry != nil, let session = waiting?.session else { return }
    Task { await session.retryNow() }
  }
}

extension Command {
  fileprivate var isDigit: Bool { if case .digit = self { true } else { false } }
}
