import CallTable

/// A range as time slices, the newest first: some are fetched side by side, and their pages given in order.
///
/// A page of an older slice is held back until the newer ones have ended. When `LoadPlan.mostHeld` pages are, only the newest
/// slice goes on; so a long range has many small slices, and the fetching moves over them like a window. A reader who does
/// not want all gets the held pages, then one page after another. For one caller at a time, which must not call `stop()`
/// during `nextPage(_:)`: a stop would end requests that were begun after it.
actor SlicedPages {
  /// One part of the range, and its state.
  private struct Slice {
    let query: CallQuery
    /// Made when the slice is first asked for.
    var pages: ScrolledPages<CallList>?
    /// Pages that wait for the newer slices to end.
    var held: [CallPage] = []
    /// Records that came twice, in the pages that were given.
    var repeats = 0
    /// The request under way.
    var task: Task<Void, Never>?
    var isOver = false
    /// It failed while newer slices were still loading; it is tried again, alone, when these have ended.
    var hasFailed = false
    /// It failed when it was its turn; thrown by the next call.
    var failure: ServiceError?
  }

  private let session: Session
  /// Slices fetched side by side; one after a 429.
  private var width: Int
  private let mostHeld: Int
  private var slices: [Slice]
  /// The slice whose pages are given now.
  private var front = 0
  private var demand = PageDemand.all
  private var isStopped = false
  /// The caller that waits for something to change, and the number of its wait.
  private var waiter: CheckedContinuation<Void, Never>?
  private var waits = 0

  /// `queries`: the slices, newest first.
  init(session: Session, queries: [CallQuery], plan: LoadPlan) {
    self.session = session
    (width, mostHeld) = (plan.width, plan.mostHeld)
    slices = queries.map { Slice(query: $0) }
  }

  /// The next page; nil at the end. A call can come in two slices. After a throw the next call asks for the same page again;
  /// the pages that other slices hold stay.
  func nextPage(_ demand: PageDemand) async throws(ServiceError) -> CallPage? {
    self.demand = demand
    isStopped = false
    while true {
      fetch()
      guard front < slices.count else { return nil }
      if !slices[front].held.isEmpty { return takePage() }
      if let failure = slices[front].failure {
        slices[front].failure = nil
        // The caller may not come back: requests under way still end, no new ones begin.
        isStopped = true
        throw failure
      }
      await change()
      if Task.isCancelled {
        await stop()
        throw .cancelled
      }
    }
  }

  /// Ends all requests. The held pages stay, and `nextPage(_:)` goes on from there.
  func stop() async {
    isStopped = true
    await endRequests(of: slices)
  }

  private func takePage() -> CallPage {
    var page = slices[front].held.removeFirst()
    slices[front].repeats = page.repeats
    page.isLast = page.isLast && front == slices.count - 1
    page.repeats = slices.reduce(0) { $0 + $1.repeats }
    page.total = nil
    isStopped = demand == .one
    fetch()
    return page
  }

  /// The service wants fewer requests: one slice from now on, and no prefetching.
  private func slowDown() async {
    width = 1
    await endRequests(of: slices.dropFirst(front + 1))
  }

  private func endRequests(of slices: some Collection<Slice>) async {
    // Cancel all before the first await, during which the others would begin.
    for slice in slices { slice.task?.cancel() }
    for slice in slices { await slice.pages?.stopPrefetching() }
  }

  /// Asks for a page of each slice whose turn it is. One that has failed keeps its place: the more fail, the fewer are fetched
  /// side by side.
  private func fetch() {
    while front < slices.count, slices[front].isOver, slices[front].held.isEmpty { front += 1 }
    guard !isStopped, front < slices.count, demand == .all || slices[front].held.isEmpty else { return }
    var underWay = 0
    let width = demand == .all ? width : 1
    for number in front..<slices.count where !slices[number].isOver && underWay < width {
      underWay += 1
      let isFront = number == front
      let slice = slices[number]
      guard slice.task == nil, slice.failure == nil, isFront || !slice.hasFailed else { continue }
      let room = isFront ? width - slice.held.count : mostHeld - held - underWay
      guard room > 0 else { continue }
      slices[number].hasFailed = false
      let pages = slice.pages ?? scrolledPages(slice.query)
      slices[number].pages = pages
      let prefetch = width > 1 && (isFront || room > width)
      slices[number].task = Task {
        do throws(ServiceError) {
          arrived(number, .success(try await pages.nextPage(prefetch: prefetch)))
        } catch {
          arrived(number, .failure(error))
        }
      }
    }
  }

  private var held: Int { slices[front...].reduce(0) { $0 + $1.held.count } }

  private func scrolledPages(_ query: CallQuery) -> ScrolledPages<CallList> {
    ScrolledPages(session: session, query: query) { [weak self] in
      Task { await self?.slowDown() }
    }
  }

  private func arrived(_ number: Int, _ outcome: Result<CallPage?, ServiceError>) {
    slices[number].task = nil
    switch outcome {
    case .success(let page):
      if let page { slices[number].held.append(page) }
      if page?.isLast ?? true { (slices[number].isOver, slices[number].pages) = (true, nil) }
    case .failure(.cancelled): break
    case .failure(let error):
      if number == front { slices[number].failure = error } else { slices[number].hasFailed = true }
    }
    fetch()
    wake(waits)
  }

  /// Returns when a slice has changed, or the caller is cancelled.
  private func change() async {
    waits += 1
    let number = waits
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A cancellation from here on finds the waiter: it must come through this actor, too.
        if Task.isCancelled { return continuation.resume() }
        waiter = continuation
      }
    } onCancel: {
      Task { await self.wake(number) }
    }
  }

  /// Ends that wait, if it still lasts.
  private func wake(_ number: Int) {
    guard number == waits else { return }
    waiter?.resume()
    waiter = nil
  }
}
