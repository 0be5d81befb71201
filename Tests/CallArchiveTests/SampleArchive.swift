import CallArchive
import CallFiles
import CallTable
import CallTime
import Foundation
import TestSupport

/// An archive in a folder of its own, and days to put in.
struct SampleArchive {
  let folder: TemporaryFolder
  var path: String { folder.path + "/archive" }

  init() throws { folder = try TemporaryFolder() }

  static let zone = TimeZone(identifier: "Europe/Berlin") ?? .gmt
  static let since = day(2026, 11, 1)

  static func day(_ year: Int, _ month: Int, _ day: Int) -> LocalDay {
    LocalDay(year: year, month: month, day: day) ?? LocalDay(daysSince1970: 0)
  }

  func writer(isMasked: Bool = false) throws -> ArchiveWriter {
    try ArchiveWriter(
      path: path,
      new: ArchiveManifest(zone: Self.zone, pbx: "allpbxes", isMasked: isMasked, since: Self.since))
  }

  /// Records as the service would send them.
  static func served(_ rows: [String]) throws -> [ServedRecord] {
    try ServedPage(Array(#"{"data":[\#(rows.joined(separator: ","))]}"#.utf8), page: 1).records
  }

  static func records(
    _ rows: [String], legs: [String]? = nil, fetched: Int64 = 1_795_900_000_000
  ) throws -> DayRecords {
    var records = DayRecords(fetched: Timestamp(milliseconds: fetched))
    records.add(calls: try served(rows))
    if let legs { records.add(legs: try served(legs)) }
    return records
  }

  static func call(_ id: Int, pbx: String = "acme", talk: Int = 0) -> String {
    #"{"callId":"\#(id)","pbxId":"\#(pbx)","talkTimeMS":\#(talk)}"#
  }

  /// A manifest as the first version had it: without a check sum.
  static func firstVersion(of manifest: String) -> String {
    manifest.replacing(#/"check" : "[0-9a-f]{8}",\n/#, with: "").replacing(
      "\"version\" : 2", with: "\"version\" : 1")
  }

  /// All files but the lock, by their paths in the archive.
  var files: [String] {
    let found = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
    return found.filter { $0.contains(".") && ![".lock", ".seed"].contains($0) }.sorted()
  }

  /// The ids of the calls in a file, in its order.
  func ids(_ inside: String) async throws -> [String] {
    let feed = try FilesFeed(paths: [path + "/" + inside], zone: .gmt)
    var ids: [String] = []
    while let page = try await feed.nextPage(.all) {
      ids += (0..<page.batch.count).map { page.batch[$0].callID }
    }
    return ids
  }
}
