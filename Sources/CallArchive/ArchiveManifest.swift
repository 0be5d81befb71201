import CallTime
import Foundation

/// The list of what an archive holds, kept as `manifest.json` in it.
package struct ArchiveManifest: Codable, Hashable, Sendable {
  package static let name = "manifest.json"
  /// Of the layout and of this list; a program knows those up to its own.
  package static let currentVersion = 2

  /// That which was read; written is always the current one.
  package private(set) var version = Self.currentVersion
  /// IANA name of the zone that days begin and end in.
  package let zone: String
  /// The PBXes that the service is asked for, as its parameter has them.
  package let pbx: String
  /// Names and numbers of persons have pseudonyms.
  package let isMasked: Bool
  /// The legs of calls are kept too.
  package var hasLegs = false
  /// Earlier days are not asked for.
  package var since: LocalDay
  package internal(set) var days: [LocalDay: ArchivedDay] = [:]
  /// Steps that make the files what `days` says, begun and perhaps not done.
  var change: ArchiveChange?

  package init(zone: TimeZone, pbx: String, isMasked: Bool, since: LocalDay) {
    (self.zone, self.pbx, self.isMasked, self.since) = (zone.identifier, pbx, isMasked, since)
  }

  /// All of a manifest in which no change is under way; nil is not read yet.
  struct Parts {
    var check: String?
    var version: Int?
    var zone: String?
    var pbx: String?
    var isMasked: Bool?
    var hasLegs: Bool?
    var since: LocalDay?
    var days: [LocalDay: ArchivedDay] = [:]
  }

  /// Nil where a part is missing, or it is of another version.
  init?(_ parts: Parts) {
    guard parts.version == Self.currentVersion, let zone = parts.zone, let pbx = parts.pbx,
      let isMasked = parts.isMasked, let hasLegs = parts.hasLegs, let since = parts.since
    else { return nil }
    (self.zone, self.pbx, self.isMasked, self.since) = (zone, pbx, isMasked, since)
    (self.hasLegs, days) = (hasLegs, parts.days)
  }

  private enum Key: String, CodingKey {
    case version, zone, pbx, masked, legs, since, days, change
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    version = try values.decode(Int.self, forKey: .version)
    zone = try values.decode(String.self, forKey: .zone)
    pbx = try values.decode(String.self, forKey: .pbx)
    isMasked = try values.decode(Bool.self, forKey: .masked)
    hasLegs = try values.decode(Bool.self, forKey: .legs)
    since = try Self.day(values.decode(String.self, forKey: .since), decoder)
    change = try values.decodeIfPresent(ArchiveChange.self, forKey: .change)
    for (text, day) in try values.decode([String: ArchivedDay].self, forKey: .days) {
      days[try Self.day(text, decoder)] = day
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(Self.currentVersion, forKey: .version)
    try values.encode(zone, forKey: .zone)
    try values.encode(pbx, forKey: .pbx)
    try values.encode(isMasked, forKey: .masked)
    try values.encode(hasLegs, forKey: .legs)
    try values.encode(since.text, forKey: .since)
    try values.encodeIfPresent(change, forKey: .change)
    let named = days.map { ($0.text, $1) }
    try values.encode(Dictionary(named) { _, last in last }, forKey: .days)
  }

  private static func day(_ text: String, _ decoder: any Decoder) throws -> LocalDay {
    guard text.utf8.count == 10,
      let start = try? ReportRange(from: text, to: text, zone: .gmt, now: Date()).from
    else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "“\(text)” is no day"))
    }
    return start.localDay
  }
}

/// A day of an archive.
package struct ArchivedDay: Codable, Hashable, Sendable {
  /// Milliseconds since 1970 at which the service was asked.
  package let fetchedAtMS: Int64
  package let hasLegs: Bool
  /// Records that could not be read, and so are not kept.
  package let unreadable: Int
  package let files: [ArchivedFile]

  package init(fetched: Timestamp, hasLegs: Bool, unreadable: Int, files: [ArchivedFile]) {
    (fetchedAtMS, self.hasLegs) = (fetched.milliseconds, hasLegs)
    (self.unreadable, self.files) = (unreadable, files)
  }

  package var fetched: Timestamp { Timestamp(milliseconds: fetchedAtMS) }

  /// Calls in all of its files.
  package var callCount: Int { files.reduce(0) { $0 + ($1.place.isOfLegs ? 0 : $1.records) } }
  package var legCount: Int { files.reduce(0) { $0 + ($1.place.isOfLegs ? $1.records : 0) } }
  /// Bytes on the disk.
  package var byteCount: Int { files.reduce(0) { $0 + $1.bytes } }

  /// The same records, whenever they were fetched and however well they are compressed.
  package func hasSameRecords(as other: ArchivedDay) -> Bool {
    func records(_ day: ArchivedDay) -> [String: String] {
      Dictionary(day.files.map { ($0.path, $0.textCRC32) }) { first, _ in first }
    }
    return records(self) == records(other)
  }
}

/// A file of an archive.
package struct ArchivedFile: Codable, Hashable, Sendable {
  /// From the folder of the archive on.
  package let path: String
  package let records: Int
  /// On the disk.
  package let bytes: Int
  /// CRC-32 of the file, and of the text in it, as eight hexadecimal digits. They tell damage, not forgery.
  package let crc32: String
  package let textCRC32: String

  package var place: ArchivePlace { ArchivePlace(path: path) }
}

/// Steps from one state of an archive to the next. Every one can be done again without harm.
struct ArchiveChange: Codable, Hashable, Sendable {
  /// Files that are whole and have to get their names; they are in the same folder under `ArchivePlace.partial`.
  var finished: [String] = []
  /// Files that no day has any more.
  var removed: [String] = []
}
