import CallArchive
import CallTable
import CallTime
import Foundation
import Sandbox

/// An archive of the last year of the simulated company, with about as many calls as wanted. Made once by the archive's own
/// writer and kept for the next run.
struct ArchivedYear {
  let path: String
  let records: Int
  /// Of the files of its days, and how many there are.
  let bytes: Int
  let files: Int

  static let days = 365
  static let zone = TimeZone(identifier: "America/New_York") ?? .gmt
  /// The last one that is over at the moment that all calls of the benchmark end with.
  static let lastDay = ZoneClock(zone).local(Timestamp(milliseconds: CallFile.end)).localDay.adding(days: -1)
  private static let pageRows = 7000

  init(records wanted: Int, in folder: URL) async throws {
    // One of an earlier version is read more slowly.
    let name = "archive-\(CallFile.seed)-\(wanted)-\(ArchiveManifest.currentVersion)"
    path = folder.appending(path: name, directoryHint: .notDirectory).path
    if (try? Archive(path: path))?.days.count != Self.days { try await Self.write(wanted, to: path) }
    let days = try Archive(path: path).manifest.days.values
    records = days.reduce(0) { $0 + $1.callCount }
    bytes = days.reduce(0) { $0 + $1.byteCount }
    files = days.reduce(0) { $0 + $1.files.count }
  }

  private static func write(_ wanted: Int, to path: String) async throws {
    let company = SimulatedArchive(seed: CallFile.seed, callsPerDay: callsPerDay(for: wanted))
    let writer = try ArchiveWriter(
      path: path,
      new: ArchiveManifest(
        zone: zone, pbx: "allpbxes", isMasked: false, since: lastDay.adding(days: 1 - days)))
    for number in 0..<days {
      let day = lastDay.adding(days: -number)
      guard await writer.manifest.days[day] == nil else { continue }
      try await writer.put(records(of: day, company), as: day)
    }
  }

  private static func records(of day: LocalDay, _ company: SimulatedArchive) throws -> DayRecords {
    var records = DayRecords(fetched: Timestamp(milliseconds: CallFile.end))
    let query = query(from: day, through: day, company)
    var (position, number): (ArchivePosition?, Int) = (nil, 1)
    while true {
      let page = company.page(query, after: position, limit: pageRows)
      if page.count == 0 { return records }
      records.add(
        calls: try ServedPage(Array(#"{"data":["#.utf8) + page.json + Array("]}".utf8), page: number).records)
      (position, number) = (page.last, number + 1)
    }
  }

  private static func query(
    from first: LocalDay, through last: LocalDay, _ company: SimulatedArchive
  ) -> ArchiveQuery {
    let range = ReportRange(days: first, through: last, zone: zone)
    return ArchiveQuery(
      rows: .records, pbxNames: company.pbxNames, start: range.start.milliseconds,
      end: range.end.milliseconds, timeZone: zone, asOf: CallFile.end)
  }

  /// Calls of a working day with which the year has about as many as wanted.
  private static func callsPerDay(for wanted: Int) -> Int {
    let some = 10_000
    let company = SimulatedArchive(seed: CallFile.seed, callsPerDay: some)
    let count = company.count(query(from: lastDay.adding(days: 1 - days), through: lastDay, company))
    return max(1, some * wanted / max(1, count))
  }
}
