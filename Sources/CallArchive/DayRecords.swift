import CallFiles
import CallTable
import CallTime

/// The records of a day on their way into an archive: each once, in its latest version, in the order served.
package struct DayRecords: Sendable {
  /// The moment at which the service was asked.
  package let fetched: Timestamp
  package private(set) var unreadable = 0
  package private(set) var hasLegs = false
  private var calls = LatestRecords()
  private var legs = LatestRecords()
  private let form: ArchiveForm

  package init(fetched: Timestamp, form: ArchiveForm = .asServed) {
    (self.fetched, self.form) = (fetched, form)
  }

  package var callCount: Int { calls.list.count }

  package mutating func add(calls records: [ServedRecord], unreadable: Int = 0) {
    calls.add(records)
    self.unreadable += unreadable
  }

  /// Also without one: then the day has no legs, and they are not missing.
  package mutating func add(legs records: [ServedRecord], unreadable: Int = 0) {
    hasLegs = true
    legs.add(records)
    self.unreadable += unreadable
  }

  /// Writes them into partial files, one a PBX, which are on the disk then.
  func write(_ day: LocalDay, into folder: ArchiveFolder) throws(ArchiveError) -> [ArchivedFile] {
    var files: [ArchivedFile] = []
    for (records, isOfLegs) in [(calls, false), (legs, true)] {
      for (pbx, records) in records.byPBX {
        let place = ArchivePlace(pbx: pbx, day: day, isOfLegs: isOfLegs)
        var bytes = ByteSink(capacity: 1 << 20)
        try (isOfLegs ? form.legs : form.calls)(records, &bytes)
        let textCRC32 = bytes.withBytes { CRC32.text($0) }
        guard let packer = OutputPacker(.zstd, .jsonLines), packer.pack(&bytes, isEnd: true) else {
          throw .outOfMemory
        }
        try folder.makeFolder(place.folder)
        try folder.write(bytes, to: place.partial)
        files.append(
          ArchivedFile(
            path: place.path, records: records.count, bytes: bytes.count,
            crc32: bytes.withBytes { CRC32.text($0) },
            textCRC32: textCRC32))
      }
    }
    for inside in Set(files.map(\.place.folder)) { try folder.sync(inside) }
    return files
  }
}

/// The form of the records of a file: a line each.
package struct ArchiveForm: Sendable {
  package typealias Write =
    @Sendable (_ records: [ArraySlice<UInt8>], _ sink: inout ByteSink) throws(ArchiveError) -> Void

  let calls: Write
  let legs: Write

  package init(calls: @escaping Write, legs: @escaping Write) { (self.calls, self.legs) = (calls, legs) }

  /// The service's own bytes; line ends between them, which JSON may have anywhere, become blanks.
  package static let asServed = ArchiveForm(calls: lines, legs: lines)

  private static let lines: Write = { records, sink in
    for record in records {
      for byte in record { sink.append(byte == 0x0A || byte == 0x0D ? JSONByte.space : byte) }
      sink.append(JSONByte.newline)
    }
  }
}

/// Records without those that a later version replaces.
private struct LatestRecords: Sendable {
  private(set) var list: [ServedRecord] = []
  private var places: [ServedRecordKey: Int] = [:]

  mutating func add(_ records: [ServedRecord]) {
    for record in records {
      if let place = places[record.key] {
        list[place] = record
      } else {
        places[record.key] = list.count
        list.append(record)
      }
    }
  }

  /// By the name of the PBX.
  var byPBX: [(pbx: String, records: [ArraySlice<UInt8>])] {
    Dictionary(grouping: list, by: \.pbxID).sorted { $0.key < $1.key }.map { ($0, $1.map(\.json)) }
  }
}
