import CallFiles
import CallTable
import CallTime
import Foundation
import WorkAnalytics

/// Writes the calls of a source that a filter lets through, part by part as they come.
nonisolated struct Exporter: Sendable {
  let source: ExportSource
  /// In which times are written.
  let zone: TimeZone
  let filter: CallFilter
  let format: ExportFormat
  let status: StatusLine
  /// Whether the status line says how far things are; where the records go to the same terminal, it may not.
  let showsProgress: Bool

  /// What was received before the service failed is written all the same, and so is what comes before any other failure
  /// to where it is written at once; but a file only takes the place of another when nothing else has failed. Records that
  /// cannot be read are left out, and the export then ends with `.unreadableRecords`.
  @concurrent func run(path: String?) async throws(ProgramError) {
    let file = try OutputFile(path: path)
    let notices = Task { [source, status] in
      guard case .service(let session, _, _) = source else { return }
      var isWaiting = false
      for await notice in session.retries {
        await status.show(notice?.words ?? "")
        // Where nothing counts down, once for each wait.
        if let notice, !isWaiting, !status.isShown { Messages.say(notice.words + ".") }
        isWaiting = notice != nil
      }
    }
    defer { notices.cancel() }
    var writer = RecordWriter(format, ZoneClock(zone))
    var output = ByteSink(capacity: 1 << 20)
    var early: ProgramError?
    var written = 0
    var hasBegun = false
    var defects = DefectLog()
    var values = ValueCounts()
    var shortfall: Shortfall?
    do throws(ProgramError) {
      shortfall = try await parts { batch, found throws(ProgramError) in
        hasBegun = true
        defects.append(found)
        values.add(batch)
        let rows = batch.rows(passing: filter)
        written += rows.count
        writer.begin(batch, rows: rows.count)
        writer.write(rows, to: &output)
        guard !output.isEmpty else { return }
        try file.write(output)
        output.truncate(to: 0)
      }
    } catch {
      early = error
    }
    await status.show("")
    let path = file.pathWhenWhole
    if let early, let path { try Self.giveUp(path, unlessKept: early) }
    let left = fault(of: defects)
    if early != nil, let left, let message = left.message { Messages.say(message, left.details) }
    if early == .readerGone { throw .readerGone }
    if let shortfall { Messages.say(shortfall.message) }
    for sentence in filter.unmet(by: values) { Messages.say(sentence) }
    if hasBegun {
      writer.finish(to: &output)
      try file.write(output)
      try file.finish()
      if early != nil, let path {
        let calls = NumberText.counted(written, "call")
        Messages.say("\(path) is not complete: it has the \(calls) that came before this:")
      }
    }
    if let failure = early ?? left { throw failure }
  }

  /// Throws what is to be said of a file that stays what it was, for all that ends its export early but the service.
  private static func giveUp(_ path: String, unlessKept early: ProgramError) throws(ProgramError) {
    switch early {
    case .service(.cancelled), .file(.cancelled): throw .output(.cancelled(path: path))
    case .service: return
    case .file(let fault): throw .unwritten(path: path, because: fault)
    default: throw early
    }
  }

  private typealias Take = (CallBatch, DefectLog) throws(ProgramError) -> Void

  private func parts(_ take: Take) async throws(ProgramError) -> Shortfall? {
    switch source {
    case .service(let session, let query, let demand):
      return try await pages(session, query, demand, take)
    case .file(let feed):
      try await parts(of: feed, take)
      return nil
    }
  }

  /// While a page is written, the next one is on its way. Tells what the service announced and did not send.
  private func pages(
    _ session: Session, _ query: CallQuery, _ demand: PageDemand, _ take: Take
  ) async throws(ProgramError) -> Shortfall? {
    do throws(ServiceError) {
      await status.show(showsProgress ? "signing in…" : "")
      try await session.signIn()
    } catch {
      throw .service(error)
    }
    await status.show(showsProgress ? "loading…" : "")
    let feed = session.calls(query)
    var (calls, unreadable, repeats, total): (Int, Int, Int, Int?) = (0, 0, 0, nil)
    while true {
      let next: CallPage?
      do throws(ServiceError) {
        next = try await feed.nextPage(demand)
      } catch {
        throw .service(error)
      }
      guard let page = next else { break }
      calls += page.batch.count
      unreadable += page.defects.count
      (repeats, total) = (page.repeats, page.total)
      try take(page.batch, DefectLog(page.defects))
      if showsProgress {
        let of = page.total.map { " of \(NumberText.grouped($0))" } ?? ""
        await status.show("loaded \(NumberText.grouped(calls))\(of)")
      }
      if page.isLast { break }
    }
    return Shortfall(announced: total, received: calls + unreadable + repeats)
  }

  private func parts(of feed: FileFeed, _ take: Take) async throws(ProgramError) {
    var received = 0
    var hasBegun = false
    while true {
      let next: FilePart?
      do throws(FileError) {
        next = try await feed.next()
      } catch {
        throw .file(error)
      }
      guard let part = next else { break }
      hasBegun = true
      received += part.batch.count
      try take(part.batch, part.defects)
      if showsProgress {
        let percent = feed.size.map { " (\(part.bytesRead * 100 / max(1, $0)) %)" } ?? ""
        await status.show("read \(NumberText.grouped(received))\(percent)")
      }
    }
    // An empty file has a header and no calls.
    if !hasBegun { try take(.empty, DefectLog()) }
  }

  private func fault(of defects: DefectLog) -> ProgramError? {
    if defects.isEmpty { return nil }
    guard case .file(let feed) = source else { return .unreadableRecords(defects, canBeBrowsed: false) }
    return .unreadableRecords(defects, canBeBrowsed: feed.size != nil)
  }
}
