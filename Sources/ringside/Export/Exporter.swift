import CallRecords
import WorkAnalytics

/// Writes the calls of one query that a filter lets through, page by page as they come.
nonisolated struct Exporter: Sendable {
  let session: Session
  let query: CallQuery
  let filter: CallFilter
  let format: ExportFormat
  let status: StatusLine
  /// Whether the status line says how far things are; where the records go to the same terminal, it may not.
  let showsProgress: Bool

  /// What was received before a failure is written all the same. Records that cannot be read are left out, and the
  /// export then ends with `.unreadableRecords`.
  @concurrent func run(path: String?) async throws(ProgramFault) {
    var file = try OutputFile(path: path)
    let notices = Task { [session, status] in
      for await notice in session.retries { await status.show(notice?.words ?? "") }
    }
    defer { notices.cancel() }
    var writer = format.writer(ZoneClock(query.range.zone))
    var output: [UInt8] = []
    var failure: ProgramFault?
    var hasBegun = false
    do throws(ProgramFault) {
      failure = try await pages { page throws(ProgramFault) in
        if !hasBegun { writer.begin(&output) }
        hasBegun = true
        var table = CallTable()
        table.append(page)
        for row in 0..<table.count where filter.matches(table[row]) { writer.write(table[row], to: &output) }
        try file.write(output)
        output.removeAll(keepingCapacity: true)
      }
    } catch {
      failure = error
    }
    await status.show("")
    if failure == .readerGone { throw .readerGone }
    if hasBegun {
      writer.finish(&output)
      try file.write(output)
      try file.finish()
    }
    if let failure { throw failure }
  }

  /// Hands on the batches of all pages. What it gives back is not worth stopping for.
  private func pages(_ take: (CallBatch) throws(ProgramFault) -> Void) async throws(ProgramFault)
    -> ProgramFault?
  {
    do throws(ServiceError) {
      await status.show(showsProgress ? "signing in…" : "")
      try await session.signIn()
    } catch {
      throw .service(error)
    }
    await status.show(showsProgress ? "loading…" : "")
    let feed = session.calls(query)
    var received = 0
    var defects = 0
    var firstDefect: RecordDefect?
    while true {
      let next: CallPage?
      do throws(ServiceError) {
        next = try await feed.nextPage()
      } catch {
        throw .service(error)
      }
      guard let page = next else { break }
      received += page.batch.count
      defects += page.defects.count
      firstDefect = firstDefect ?? page.defects.first
      try take(page.batch)
      if showsProgress {
        await status.show("loaded \(received)" + (page.total.map { " of \($0)" } ?? ""))
      }
      if page.isLast { break }
    }
    return firstDefect.map { .unreadableRecords(count: defects, first: $0) }
  }
}
