import CallArchive
import CallTable
import CallTime
import Foundation
import WorkAnalytics

/// Brings days from the service into an archive, one after another.
nonisolated struct ArchiveFetch: Sendable {
  let session: Session
  let writer: ArchiveWriter
  let zone: TimeZone
  let pbx: String
  let withLegs: Bool
  /// Records a request.
  let pageSize: Int
  let status: StatusLine
  var form = ArchiveForm.asServed
  var now: @Sendable () -> Date = { Date() }

  /// Each day is kept as soon as it is whole. What is told of a day is told when it is kept.
  @concurrent func run(_ days: [LocalDay]) async throws(ProgramError) {
    let notices = status.follow(session.retries)
    defer { notices.cancel() }
    var progress = FetchProgress(days: days.count)
    for day in days {
      await status.show("\(day.title) · \(progress.words)")
      let records = try await records(of: day)
      let old: ArchivedDay?
      do throws(ArchiveError) { old = try await writer.put(records, as: day) } catch { throw .archive(error) }
      progress.add(calls: records.callCount)
      await tell(day, old, records)
    }
    await status.show("")
    guard status.isShown else { return }
    Messages.say(progress.summary)
  }

  private func records(of day: LocalDay) async throws(ProgramError) -> DayRecords {
    let query = CallQuery(
      pbx: pbx, range: ReportRange(days: day, through: day, zone: zone), pageSize: pageSize)
    var records = DayRecords(fetched: Timestamp(now()), form: form)
    do throws(SourceError) {
      try await fetch(query, .calls) { records.add(calls: $0.records, unreadable: $0.defectCount) }
      if withLegs {
        records.add(legs: [])
        try await fetch(query, .legs) { records.add(legs: $0.records, unreadable: $0.defectCount) }
      }
    } catch {
      throw .source(error)
    }
    return records
  }

  /// A list that ends early is an error: half a day would be taken for the whole one.
  private func fetch(
    _ query: CallQuery, _ kind: ServedFeed.Kind, _ take: (ServedPart) -> Void
  ) async throws(SourceError) {
    let feed = session.served(query, kind)
    var (announced, received): (Int?, Int) = (nil, 0)
    while let part = try await feed.nextPage() {
      announced = part.total
      received += part.records.count + part.defectCount
      take(part)
    }
    if let shortfall = Shortfall(announced: announced, received: received) {
      throw SourceError(
        .unreadable, message: shortfall.message,
        advice: "\(query.range.from.localDay.title) was not kept. Try again later.")
    }
  }

  private func tell(_ day: LocalDay, _ old: ArchivedDay?, _ records: DayRecords) async {
    let new = await writer.manifest.days[day]
    if let old, let new, old.hasLegs == new.hasLegs, !old.hasSameRecords(as: new) {
      await status.show("")
      let calls = NumberText.counted(new.callCount, "call")
      let before =
        old.callCount == new.callCount
        ? "some of them changed" : "\(NumberText.grouped(old.callCount)) before"
      Messages.say("\(day.title) came otherwise than before, and is kept as it is now: \(calls), \(before).")
    }
    if records.unreadable > 0 {
      await status.show("")
      let count = NumberText.counted(records.unreadable, "record")
      Messages.say(
        "\(count) of \(day.title) could not be read, and \(records.unreadable == 1 ? "is" : "are") not kept.")
    }
  }
}

/// The progress of the fetching, in words.
private nonisolated struct FetchProgress {
  private let days: Int
  private var done = 0
  private var calls = 0
  private let start = ContinuousClock.now

  init(days: Int) { self.days = days }

  mutating func add(calls count: Int) {
    done += 1
    calls += count
  }

  /// `12 of 365 days · 24 012 calls · 850 calls/s · 2:03 left`
  var words: String {
    let begun = "\(done) of \(NumberText.counted(days, "day"))"
    guard done > 0 else { return begun }
    let taken = ContinuousClock.now - start
    let seconds = Double(taken.wholeMilliseconds) / 1000
    let rate = seconds > 0 ? Int(Double(calls) / seconds) : 0
    return begun + " · \(NumberText.counted(calls, "call")) · \(NumberText.grouped(rate)) calls/s · "
      + "\(DurationText.short(taken / done * (days - done))) left"
  }

  var summary: String {
    done == 0
      ? "Nothing to fetch: all days are settled."
      : "\(NumberText.counted(done, "day")) fetched: \(NumberText.counted(calls, "call"))."
  }
}
