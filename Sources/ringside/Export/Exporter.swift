import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation
import WorkAnalytics

/// Writes the calls of a source that a filter lets through, part by part as they come.
nonisolated struct Exporter: Sendable {
  let source: any CallSource
  let demand: PageDemand
  /// Waits before requests that are tried again; nil for a file.
  let retries: AsyncStream<RetryNotice?>?
  /// In which times are written.
  let zone: TimeZone
  /// Of national numbers in the filter; nil leaves it to the numbers dialled.
  let country: Country?
  let filter: CallFilter
  /// Another order than that of the source waits for the last of its calls.
  let order: RowOrder
  let format: ExportFormat
  /// Nil where names and numbers are written as they are. Filter and order go by what they are.
  let mask: CallMask?
  /// Of a table for people; nil for the usual ones.
  let columns: [CallColumn]?
  /// Every format has what the legs of calls tell.
  var withLegs = false
  let compression: Compression?
  let status: StatusLine
  /// Whether the status line says how far things are; where the records go to the same terminal, it may not.
  let showsProgress: Bool

  /// Calls received before the service failed are written all the same. Pipes and devices also keep those before any other
  /// failure; but a file only takes the place of another when nothing else has failed. Records that
  /// cannot be read are left out, and the export then ends with `.unreadableRecords`; text that is no record is only told.
  @concurrent func run(path: String?) async throws(ProgramError) {
    let file = try OutputFile(path: path)
    let notices = retries.map(status.follow)
    defer { notices?.cancel() }
    guard let packer = OutputPacker(compression, format) else { throw .notPacked(format, path: path) }
    var writer = RecordWriter(format, ZoneClock(zone), columns: columns, withRoutes: withLegs)
    let routes = needsLegs ? ExportedRoutes(source, mask) : nil
    var output = ByteSink(capacity: 1 << 20)
    var early: ProgramError?
    var (received, written) = (0, 0)
    var hasBegun = false
    var defects = DefectLog()
    var values = ValueCounts()
    var (shortfall, changed): (Shortfall?, Int) = (nil, 0)
    var (table, shown) = (CallTable(country: country), CallTable())
    do throws(ProgramError) {
      (shortfall, changed) = try await pages(routes) { batch, found async throws(ProgramError) in
        hasBegun = true
        received += batch.count
        defects.append(mask == nil ? found : found.saying(CallMask.unknown))
        values.add(batch)
        let told = try await routes?.told(batch) ?? (plain: batch, shown: mask?.masked(batch) ?? batch)
        guard order == .asServed else {
          shown.append(told.shown)
          return table.append(told.plain)
        }
        let rows = told.plain.rows(passing: filter, zone: zone, country: country)
        written += rows.count
        writer.begin(told.shown, rows: rows.count)
        writer.write(rows, to: &output)
        guard !output.isEmpty else { return }
        try file.write(&output, packer)
      }
      if order != .asServed { written = try await writeOrdered(table, shown, &writer, file, packer) }
    } catch {
      early = error
    }
    await status.show("")
    let path = file.pathWhenWhole
    if let early, let path { try giveUp(path, unlessKept: early) }
    let left = fault(of: defects)
    if early != nil, let left, let message = left.message { Messages.say(message, left.details) }
    if early == .readerGone { throw .readerGone }
    if changed > 0 { Messages.say(ChangedCalls.words(changed, "written")) }
    if let routes {
      let (unknown, unreadable) = (await routes.unknown, await routes.unreadable)
      if unknown > 0 {
        Messages.say(
          "Of \(NumberText.counted(unknown, "call")) the legs are not known: they ended too late.")
      }
      if unreadable > 0 { Messages.say("\(NumberText.counted(unreadable, "leg")) could not be read.") }
    }
    for sentence in filter.unmet(by: values) { Messages.say(sentence) }
    if hasBegun {
      writer.finish(to: &output)
      try file.write(&output, packer, isEnd: true)
      try file.finish()
      if early != nil, let path {
        let calls = NumberText.counted(written, "call")
        Messages.say("\(path) is not complete: it has the \(calls) that came before this:")
      }
    }
    if let shortfall, early == nil {
      if let left, let message = left.message { Messages.say(message, left.details) }
      throw .incomplete(shortfall)
    }
    if let early { throw early }
    guard let left else { return }
    guard defects.lost == 0, received > 0 else { throw left }
    if let message = left.message { Messages.say(message, left.details) }
  }

  /// Writes the calls of the whole table in order. Returns how many.
  private func writeOrdered(
    _ table: CallTable, _ shown: CallTable, _ writer: inout RecordWriter, _ file: borrowing OutputFile,
    _ packer: OutputPacker
  ) async throws(ProgramError) -> Int {
    let index = try await RowIndex.whole(table, filter, zone: zone, order)
    writer.begin(shown, rows: index.count)
    var output = ByteSink(capacity: 1 << 20)
    for first in stride(from: 0, to: index.count, by: 32_768) {
      writer.write((first..<min(first + 32_768, index.count)).map { index[$0] }, to: &output)
      try file.write(&output, packer)
    }
    return index.count
  }

  /// Throws what is to be said of a file that stays what it was, for all that ends its export early but the service.
  private func giveUp(_ path: String, unlessKept early: ProgramError) throws(ProgramError) {
    switch early {
    case .source(let error) where error.kind == .cancelled: throw .output(.cancelled(path: path))
    case .source(let error): if source.isFile { throw .unwritten(path: path, because: error) }
    default: throw early
    }
  }

  /// The legs decide what is written, or are a part of it.
  private var needsLegs: Bool {
    withLegs || filter.asksLegs || order.asksLegs
      || columns?.contains { $0.definition.value.fact != nil } == true
  }

  typealias Take = (CallBatch, DefectLog) async throws(ProgramError) -> Void

  /// While a page is written, the next one is on its way. Returns what the service announced and did not send,
  /// and how many calls came twice with other contents.
  private func pages(_ routes: ExportedRoutes?, _ take: Take) async throws(ProgramError) -> (
    Shortfall?, changed: Int
  ) {
    var (pages, calls, unreadable, repeats, changed, total): (Int, Int, Int, Int, Int, Int?) = (
      0, 0, 0, 0, 0, nil
    )
    var held = HeldCalls(source, isOrdered: order != .asServed || routes != nil)
    if !source.isFile { try await signIn() }
    while let page = try await nextPage(or: { () async throws(ProgramError) in try await held.release(take) })
    {
      pages += 1
      calls += page.batch.count
      unreadable += page.defects.lost
      changed += page.changed
      (repeats, total) = (page.repeats, page.total)
      if let notice = page.notice { Messages.say(notice) }
      await routes?.add(page.legs)
      if !held.hold(page) {
        try await held.release(take)
        try await take(page.batch, page.defects)
      }
      if showsProgress { await status.show(progress(calls, page)) }
      if page.isLast { break }
    }
    try await held.release(take)
    changed += held.changed
    // An empty file has a header and no calls.
    if pages == 0 { try await take(.empty, DefectLog()) }
    return (Shortfall(announced: total, received: calls + unreadable + repeats), changed)
  }

  private func signIn() async throws(ProgramError) {
    await status.show(showsProgress ? "signing in…" : "")
    do throws(SourceError) {
      try await source.signIn()
    } catch {
      throw .source(error)
    }
    await status.show(showsProgress ? "loading…" : "")
  }

  /// Records that came before an error are given first.
  private func nextPage(or finish: () async throws(ProgramError) -> Void) async throws(ProgramError)
    -> CallPage?
  {
    do throws(SourceError) {
      return try await source.nextPage(demand)
    } catch {
      try await finish()
      throw .source(error)
    }
  }

  /// `loaded 150 of 2113`, or `read 150 (7 %)`
  private func progress(_ calls: Int, _ page: CallPage) -> String {
    let count = NumberText.grouped(calls)
    if let bytesRead = page.bytesRead {
      return "read \(count)" + (source.size.map { " (\(bytesRead * 100 / max(1, $0)) %)" } ?? "")
    }
    return "loaded \(count)" + (page.total.map { " of \(NumberText.grouped($0))" } ?? "")
  }

  private func fault(of defects: DefectLog) -> ProgramError? {
    defects.isEmpty ? nil : .unreadableRecords(defects, canBeBrowsed: source.size != nil)
  }
}

extension RowIndex {
  /// The calls of a table that pass, in an order.
  nonisolated static func whole(
    _ table: CallTable, _ filter: CallFilter, zone: TimeZone, _ order: RowOrder
  ) async throws(ProgramError) -> RowIndex {
    do throws(CancellationError) {
      return try await RowIndex().extended(over: table, filter: filter, zone: zone, order: order)
    } catch {
      throw .stopped
    }
  }
}
