import CallTime
import Foundation
import Sandbox

/// The calls to measure with, or their legs, as JSON Lines on disk: the newest ones of the simulated company up to a fixed moment, the
/// same bytes on every machine. Made once and kept for the next run.
struct CallFile {
  enum Rows: String {
    case calls, legs

    fileprivate var asked: ArchiveQuery.Rows {
      self == .calls ? .records : .legs(byConnectTime: false, isSimplified: false)
    }
  }

  let url: URL
  let records: Int

  /// 24 November 2026, 00:00 UTC.
  static let end: Int64 = 1_795_478_400_000
  /// The company has calls of two years only.
  static let start = end - 2 * 365 * 86_400_000
  static let seed: UInt64 = 8
  private static let pageRows = 5000

  /// Calls of the company on a working day; enough to have `records` within the two years.
  var callsPerDay: Int { Self.callsPerDay(for: records) }

  private static func callsPerDay(for records: Int) -> Int { max(4000, records / 300) }

  init(records: Int, of rows: Rows = .calls, in folder: URL) throws(BenchError) {
    self.records = records
    url = folder.appending(path: "\(rows.rawValue)-\(Self.seed)-\(records).jsonl")
    if Self.isCurrent(url, records: records, of: rows) { return }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      // Under another name until it is whole.
      let unfinished = url.appendingPathExtension("unfinished-\(ProcessInfo.processInfo.processIdentifier)")
      guard FileManager.default.createFile(atPath: unfinished.path, contents: nil) else {
        throw BenchError.cannotWrite("\(unfinished.path) cannot be made.")
      }
      let handle = try FileHandle(forWritingTo: unfinished)
      try Self.write(records, of: rows, to: handle)
      try handle.close()
      // One that is no longer what it would be now.
      try? FileManager.default.removeItem(at: url)
      try FileManager.default.moveItem(at: unfinished, to: url)
    } catch let error as BenchError {
      throw error
    } catch {
      throw .cannotWrite("The calls cannot be written into \(folder.path): \(error.localizedDescription)")
    }
  }

  private static func write(_ records: Int, of rows: Rows, to handle: FileHandle) throws {
    let pages = Pages(records: records, of: rows)
    var position: ArchivePosition?
    var written = 0
    while written < records {
      let page = pages.page(after: position, limit: min(pageRows, records - written))
      guard page.count > 0 else { throw BenchError.failed("The company has only \(written) calls.") }
      try handle.write(contentsOf: RecordLines.lines(ofRows: page.json))
      written += page.count
      position = page.last
    }
  }

  /// Whether a file kept from an earlier run begins as one would that was made now: the simulated company may have changed.
  private static func isCurrent(_ url: URL, records: Int, of rows: Rows) -> Bool {
    guard let handle = try? FileHandle(forReadingFrom: url) else { return false }
    let page = Pages(records: records, of: rows).page(after: nil, limit: min(pageRows, records))
    let lines = RecordLines.lines(ofRows: page.json)
    return (try? handle.read(upToCount: lines.count)) == lines
  }

  /// The pages of the simulated company.
  private struct Pages {
    private let archive: SimulatedArchive
    private let query: ArchiveQuery

    init(records: Int, of rows: Rows) {
      archive = SimulatedArchive(seed: seed, callsPerDay: callsPerDay(for: records))
      query = ArchiveQuery(
        rows: rows.asked, pbxNames: archive.pbxNames, start: start, end: end,
        timeZone: TimeZone(identifier: "America/New_York") ?? .gmt, asOf: end)
    }

    func page(after position: ArchivePosition?, limit: Int) -> ArchivePage {
      archive.page(query, after: position, limit: limit)
    }
  }

  /// The bytes, mapped.
  func bytes() throws(BenchError) -> Data {
    do {
      return try Data(contentsOf: url, options: .alwaysMapped)
    } catch {
      throw .cannotRead("\(url.path) cannot be read: \(error.localizedDescription)")
    }
  }

  /// The start of the oldest call, as the service takes it: `2025-10-22 09:17:15`.
  func firstMoment(in zone: TimeZone) throws -> String {
    let lines = try bytes()
    let last =
      lines.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { lines.index(after: $0) } ?? lines.startIndex
    struct Call: Decodable { let startTimeUTC: Int64 }
    let call = try JSONDecoder().decode(Call.self, from: lines[last...])
    return ZoneClock(zone).local(Timestamp(milliseconds: call.startTimeUTC)).text
  }
}
