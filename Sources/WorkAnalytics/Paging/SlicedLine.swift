import CallTable

/// A range as time slices, the newest first: some are fetched side by side, and their pages given in order.
///
/// A page of an older slice is held back until the newer ones have ended. When `LoadPlan.mostHeld` pages are, only the
/// newest slice goes on; so a long range has many small slices, and the fetching moves over them like a window. Whoever
/// does not want all gets what is held, then one page after another. One reader at a time.
actor SlicedLine {
  /// Slices fetched side by side; one after a 429.
  private var width: Int
  private let mostHeld: Int

  private let session: Session
  private var slices: [TimeSlice]
  /// The slice whose pages are given now.
  private var front = 0
  private var demand = PageDemand.all
  private var isStopped = false
  private var reader: CheckedContinuation<Void, Never>?

  /// `queries`: the slices, newest first.
  init(session: Session, queries: [CallQuery], plan: LoadPlan) {
    self.session = session
    (width, mostHeld) = (plan.width, plan.mostHeld)
    slices = queries.map { TimeSlice($0) }
  }

  /// The next page; nothing at the end. A call can come in two slices. After a throw the next call asks for the same page
  /// again; what the other slices hold stays.
  func nextPage(_ demand: PageDemand) async throws(ServiceError) -> CallPage? {
    self.demand = demand
    isStopped = false
    while true {
      fetch()
      guard front < slices.count else { return nil }
      if !slices[front].held.isEmpty {
        let page = slices[front].held.removeFirst()
        slices[front].repeats = page.repeats
        let isLast = page.isLast && front == slices.count - 1
        isStopped = demand == .one
        fetch()
        return CallPage(
          batch: page.batch, total: nil, isLast: isLast, defects: page.defects,
          repeats: slices.reduce(0) { $0 + $1.repeats })
      }
      if let failure = slices[front].failure {
        slices[front].failure = nil
        // Nobody may come back: what is under way still arrives, nothing more is sent for.
        isStopped = true
        throw failure
      }
      await news()
      if Task.isCancelled {
        stop()
        throw .cancelled
      }
      isStopped = false
    }
  }

  /// Ends all requests. What is held stays, and `nextPage(_:)` goes on from there.
  func stop() {
    isStopped = true
    for number in slices.indices { letGo(number) }
    reader?.resume()
    reader = nil
  }

  /// The service wants fewer requests: one slice from now on, and nothing ahead.
  private func slowDown() {
    width = 1
    for number in slices.indices where number > front { letGo(number) }
  }

  private func letGo(_ number: Int) {
    slices[number].task?.cancel()
    if let line = slices[number].line { Task { await line.dropAhead() } }
  }

  /// Sends for a page of each slice whose turn it is. One that has failed keeps its place: the more fail, the fewer are
  /// fetched side by side.
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
      let line = slice.line ?? line(slice.query)
      slices[number].line = line
      let askingAhead = width > 1 && (isFront || room > width)
      slices[number].task = Task {
        do throws(ServiceError) {
          arrived(number, .success(try await line.nextPage(askingAhead: askingAhead)))
        } catch {
          arrived(number, .failure(error))
        }
      }
    }
  }

  private var held: Int { slices[front...].reduce(0) { $0 + $1.held.count } }

  private func line(_ query: CallQuery) -> PageLine {
    PageLine(session: session, query: query) { [weak self] in
      Task { await self?.slowDown() }
    }
  }

  private func arrived(_ number: Int, _ outcome: Result<CallPage?, ServiceError>) {
    slices[number].task = nil
    switch outcome {
    case .success(let page):
      if let page { slices[number].held.append(page) }
      if page?.isLast ?? true { (slices[number].isOver, slices[number].line) = (true, nil) }
    case .failure(.cancelled): break
    case .failure(let error):
      if number == front { slices[number].failure = error } else { slices[number].hasFailed = true }
    }
    fetch()
    reader?.resume()
    reader = nil
  }

  /// Returns when something has happened, or the reader does not want to wait any longer.
  private func news() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A cancellation from here on finds the reader: it must come through this actor, too.
        if Task.isCancelled { return continuation.resume() }
        reader = continuation
      }
    } onCancel: {
      Task { await self.stop() }
    }
  }
}
