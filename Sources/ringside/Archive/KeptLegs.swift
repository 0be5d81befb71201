import CallArchive
import CallFiles
import CallTable
import CallTime
import Foundation
import Synchronization

/// The legs that an archive keeps, each with the day on which it ended.
nonisolated struct KeptLegs: Sendable {
  private let archive: Archive
  private let zone: TimeZone

  init(_ archive: Archive, zone: TimeZone) { (self.archive, self.zone) = (archive, zone) }

  /// A call and those that belong to it can go on for so long before and after it.
  private static let farthest = Duration.seconds(12 * 3600)
  private static let mostRounds = 4

  func has(_ day: LocalDay) -> Bool { archive.manifest.days[day]?.hasLegs == true }

  /// The legs of a call and of those that belong to it; nil where they may lie in days that have none here, or cannot be read.
  func family(of call: CallRecord, among calls: CallTable) async -> CallFamily? {
    guard let start = call.start ?? call.disconnect else { return nil }
    let end = max(start, call.disconnect ?? start.adding(call.total ?? .zero))
    let (earliest, latest) = (start.adding(.zero - Self.farthest), end.adding(Self.farthest))
    var days = day(start)...day(end)
    for _ in 0..<Self.mostRounds {
      guard let legs = try? await legs(of: days) else { return nil }
      let family = await legs.family(of: call, among: calls)
      let others = family.others.filter { !$0.isOfLeg }.map(\.record)
      let times =
        family.legs.flatMap { [$0.start, $0.disconnect] } + others.flatMap { [$0.start, $0.disconnect] }
      let reached = times.compactMap(\.self).map { day(min(max($0, earliest), latest)) }
      let first = min(days.lowerBound, reached.min() ?? days.lowerBound)
      let last = max(days.upperBound, reached.max() ?? days.upperBound)
      if first...last == days { return family }
      days = first...last
    }
    return nil
  }

  /// All legs of some days, a day at a time, the newest first; nil where a day of them has none here.
  func feed(of range: ReportRange) -> (any LegSource)? {
    let (first, last) = (range.from.localDay, range.to.localDay)
    // Calls of the last day may have ended on the next one.
    let next = last.adding(days: 1)
    let days = Self.days(first...(has(next) ? next : last))
    guard days.allSatisfy(has), let newest = days.first else { return nil }
    return KeptLegFeed(
      self, days: days, until: ReportRange(days: newest, through: newest, zone: zone).end,
      total: days.reduce(0) { $0 + (archive.manifest.days[$1]?.legCount ?? 0) })
  }

  fileprivate func legs(of day: LocalDay) async throws(SourceError) -> [EncodedLegs] {
    let paths = archive.paths(of: [day], only: .legs)
    let feed = FileFeed(joining: paths, name: day.title, size: nil, zone: zone)
    var legs: [EncodedLegs] = []
    while let page = try await feed.nextPage(.all) { legs.append(page.legs) }
    return legs
  }

  /// Nil where a day of them has none here.
  private func legs(of days: ClosedRange<LocalDay>) async throws(SourceError) -> [EncodedLegs]? {
    let days = Self.days(days)
    guard days.allSatisfy(has) else { return nil }
    var all: [EncodedLegs] = []
    for day in days { all += try await legs(of: day) }
    return all
  }

  private func day(_ time: Timestamp) -> LocalDay { ZoneClock(zone).local(time).localDay }

  /// The newest first.
  private static func days(_ range: ClosedRange<LocalDay>) -> [LocalDay] {
    let count = range.upperBound.daysSince1970 - range.lowerBound.daysSince1970
    return (0...max(0, count)).map { range.upperBound.adding(days: -$0) }
  }
}

/// A page a day.
private nonisolated final class KeptLegFeed: LegSource {
  let until: Timestamp?
  private let legs: KeptLegs
  private let total: Int
  /// Those still to come.
  private let days: Mutex<ArraySlice<LocalDay>>

  init(_ legs: KeptLegs, days: [LocalDay], until: Timestamp, total: Int) {
    (self.legs, self.until, self.total) = (legs, until, total)
    self.days = Mutex(days[...])
  }

  @concurrent func nextPage(_ demand: PageDemand) async throws(SourceError) -> LegPart? {
    guard let day = days.withLock({ $0.first }) else { return nil }
    let pieces = try await legs.legs(of: day).flatMap(\.pieces)
    let page: LegBatchDecoder.Page
    do throws(PageError) {
      page = try LegBatchDecoder().decodePage(JSONText.page(of: pieces), page: 1)
    } catch {
      throw SourceError(.unreadable, message: "The legs of \(day.title) cannot be read.", advice: "")
    }
    let isLast = days.withLock { days in
      days.removeFirst()
      return days.isEmpty
    }
    return LegPart(
      batch: page.batch, texts: page.texts, defectCount: page.defectCount, total: total, isLast: isLast)
  }

  func stop() {}
}
