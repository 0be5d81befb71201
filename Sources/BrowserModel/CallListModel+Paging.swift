import CallRecords
import WorkAnalytics

/// Lazy paging: the first page on arrival, the next when the cursor comes within one screen of the end of the shown rows.
extension CallListModel {
  var isBusy: Bool { progress == .loading || progress == .signingIn }

  func start() { loadNextPage() }

  /// Asks for the next page if the rule asks for it: never two at once, never past the end, never after a failure or a stop.
  func loadIfNeeded() {
    guard progress == .idle, !isComplete, isIndexCurrent else { return }
    if isLoadingAll || index.count - 1 - cursor < tableRows() { loadNextPage() }
  }

  func loadAll() {
    isLoadingAll = true
    resume()
    loadIfNeeded()
  }

  /// Goes on after a failure or a stop; otherwise asks the same question anew, and keeps what is there until the answer comes.
  func refresh() {
    switch progress {
    case .failed, .stopped: loadNextPage()
    case .loading, .signingIn: break
    case .idle:
      isReplacing = true
      isComplete = false
      isLoadingAll = false
      feed = session.calls(query)
      loadNextPage()
    }
  }

  /// Cancels the running request, and only that: what is loaded stays.
  func stop() {
    guard isBusy else { return }
    pageTask?.cancel()
    pageTask = nil
    isLoadingAll = false
    progress = .stopped
  }

  /// The model is left for good.
  func cancel() {
    pageTask?.cancel()
    indexTask?.cancel()
  }

  private func resume() {
    if progress == .stopped { progress = .idle } else if case .failed = progress { progress = .idle }
  }

  private func loadNextPage() {
    progress = isSignedIn ? .loading : .signingIn
    let session = session
    let feed = feed
    pageTask = Task { [weak self, isSignedIn] in
      do throws(ServiceError) {
        if !isSignedIn {
          try await session.signIn()
          guard !Task.isCancelled else { return }
          self?.isSignedIn = true
          self?.progress = .loading
        }
        let page = try await feed.nextPage()
        guard !Task.isCancelled else { return }
        self?.receive(page)
      } catch {
        guard !Task.isCancelled else { return }
        self?.fail(error)
      }
    }
  }

  private func receive(_ page: CallPage?) {
    pageTask = nil
    progress = .idle
    if isReplacing { startOver() }
    if let page {
      table.append(page.batch)
      total = page.total ?? total
      defects += page.defects
    }
    isComplete = page?.isLast ?? true
    if isComplete { isLoadingAll = false }
    extendIndex()
  }

  private func fail(_ error: ServiceError) {
    let wasSigningIn = progress == .signingIn
    pageTask = nil
    progress = .failed(error)
    onFailure(error, wasSigningIn)
  }

  /// The answer to a refresh is here: the old rows go; the call under the cursor is looked for again.
  private func startOver() {
    isReplacing = false
    indexTask?.cancel()
    indexTask = nil
    wanted = selected?.id
    table = CallTable()
    index = RowIndex()
    total = nil
    defects = []
    shownWithout = [:]
  }
}
