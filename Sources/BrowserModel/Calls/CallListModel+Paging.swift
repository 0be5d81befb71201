import CallTable
import WorkAnalytics

/// Lazy paging: the first page on arrival, the next when the cursor comes within one screen of the end of the shown rows.
extension CallListModel {
  var isBusy: Bool { progress == .loading || progress == .signingIn }

  func start() { loadNextPage() }

  /// Asks for the next page if the rule asks for it: never two at once, never past the end, never after a failure or a stop.
  func loadIfNeeded() {
    guard progress == .idle, !isComplete else { return }
    let isWanted = source.loadsByItself || isLoadingAll
    if isWanted || isIndexCurrent && rowsBelowCursor < tableRows { loadNextPage() }
  }

  private var rowsBelowCursor: Int { index.count - 1 - cursor }

  /// The page after the next one is asked for early only if it is needed whatever the next one brings.
  private var demand: PageDemand {
    if isLoadingAll { return .all }
    guard let query, !isReplacing, table.count > 0 else { return .one }
    return rowsBelowCursor + query.pageSize < tableRows ? .next : .one
  }

  func loadAll() {
    guard !isComplete else { return }
    isLoadingAll = true
    resume()
    loadIfNeeded()
  }

  /// Asked for by the user.
  func askAgain() -> Effect? {
    if case .file(let name, _) = subject, name == "standard input", !isBusy, progress != .stopped {
      notice.say("Standard input cannot be read again.")
      return nil
    }
    legs.forget()
    if progress == .idle { return .refresh }
    refresh()
    return nil
  }

  /// Goes on after a failure or a stop; otherwise asks the same question anew, and keeps what is there until the answer
  /// comes. What was loaded to its end is loaded to its end again.
  func refresh() {
    switch progress {
    case .failed where source.loadsByItself: startAnew()
    case .failed, .stopped: loadNextPage()
    case .loading, .signingIn: break
    case .idle: startAnew()
    }
  }

  private func startAnew() {
    do throws(SourceFault) {
      feed = try source.pages()
    } catch {
      progress = .failed(error)
      return
    }
    isReplacing = true
    isLoadingAll = isComplete && !source.loadsByItself
    isComplete = false
    loadNextPage()
  }

  /// Cancels the running request, and only that: what is loaded stays. False if there is none.
  func stopLoading() -> Bool {
    guard isBusy else { return false }
    if progress == .signingIn {
      send(.signIn(nil))
      return true
    }
    pageTask?.cancel()
    Task { [feed] in await feed.stop() }
    isLoadingAll = false
    loadRate = nil
    progress = .stopped
    return true
  }

  private func resume() {
    if progress == .stopped { progress = .idle } else if case .failed = progress { progress = .idle }
  }

  private func loadNextPage() {
    progress = isSignedIn ? .loading : .signingIn
    if isLoadingAll, loadRate == nil { loadRate = LoadRate(from: isReplacing ? 0 : table.count, at: now()) }
    let (source, feed, demand, last) = (source, feed, demand, pageTask)
    pageTask = Task { [weak self, isSignedIn] in
      // One that was stopped can still bring a page that had arrived by then: it comes first.
      await last?.value
      guard !Task.isCancelled else { return }
      do throws(SourceFault) {
        if !isSignedIn {
          try await source.signIn()
          guard !Task.isCancelled else { return }
          self?.isSignedIn = true
          self?.progress = .loading
        }
        self?.receive(try await feed.nextPage(demand), from: feed)
      } catch {
        guard !Task.isCancelled else { return }
        self?.fail(error)
      }
    }
  }

  /// A page that arrived is kept even if it was not wanted any more: the feed goes on from it.
  private func receive(_ page: SourcePage?, from pages: any CallPages) {
    guard pages === feed else { return }
    if isReplacing { startOver() }
    if let page {
      if incoming == nil { table.append(page.batch) } else { incoming?.append(page.batch) }
      total = page.total ?? total
      repeats = page.repeats
      if !page.defects.isEmpty { defects.append(page.defects) }
      legs.add(page.legs)
      bytesRead = page.bytesRead
    }
    isComplete = page?.isLast ?? true
    // After the end there is nothing left that was stopped.
    if isComplete || !Task.isCancelled { progress = .idle }
    if isComplete { isLoadingAll = false }
    loadRate = isLoadingAll ? loadRate?.after((incoming ?? table).count, at: now()) : nil
    extendIndex()
    loadIfNeeded()
  }

  private func fail(_ fault: SourceFault) {
    let wasSigningIn = progress == .signingIn
    loadRate = nil
    progress = .failed(fault)
    // What only the form can mend goes back to it. Anything else stays here, where `r` tries again.
    if case .service(let error) = fault, table.count == 0, error.isForTheForm || wasSigningIn {
      send(.signIn(error))
    }
  }

  /// The answer to a refresh is here. The old rows stay until those of the new that pass the filter are known; then the
  /// call under the cursor is looked for again.
  private func startOver() {
    isReplacing = false
    indexTask?.cancel()
    indexTask = nil
    incoming = CallTable()
    total = nil
    repeats = 0
    defects = DefectLog()
    areDefectsKnown = false
    legs.clear()
    bytesRead = nil
  }
}
