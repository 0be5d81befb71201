import CallTime
import Foundation

/// Reads a manifest as this program writes it, in a tenth of the time that Foundation takes: every start with an archive waits
/// for it. Nil for anything else, whatever it is: Foundation's decoder then says what is wrong, or reads it.
struct ManifestReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> ArchiveManifest.Parts? {
    var reader = ManifestReader(bytes: bytes)
    guard let parts = reader.manifest() else { return nil }
    reader.skipSpace()
    return reader.position == bytes.count ? parts : nil
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  // MARK: - The list

  private mutating func manifest() -> ArchiveManifest.Parts? {
    var parts = ArchiveManifest.Parts()
    let isRead = members { reader, name in
      switch name {
      case "check": reader.take(&parts.check) { $0.text() }
      case "version": reader.take(&parts.version) { $0.integer() }
      case "zone": reader.take(&parts.zone) { $0.text() }
      case "pbx": reader.take(&parts.pbx) { $0.text() }
      case "masked": reader.take(&parts.isMasked) { $0.truth() }
      case "legs": reader.take(&parts.hasLegs) { $0.truth() }
      case "since": reader.take(&parts.since) { $0.string().flatMap(Self.day) }
      case "days":
        reader.members { reader, name in
          guard let day = Self.day(name), let archived = reader.archivedDay() else { return false }
          return parts.days.updateValue(archived, forKey: day) == nil
        }
      // A change that is under way is rare.
      default: false
      }
    }
    return isRead ? parts : nil
  }

  private mutating func archivedDay() -> ArchivedDay? {
    var (fetched, legs, unreadable): (Int?, Bool?, Int?)
    var files: [ArchivedFile]?
    let isRead = members { reader, name in
      switch name {
      case "fetchedAtMS": reader.take(&fetched) { $0.integer() }
      case "hasLegs": reader.take(&legs) { $0.truth() }
      case "unreadable": reader.take(&unreadable) { $0.integer() }
      case "files": reader.take(&files) { $0.files() }
      default: false
      }
    }
    guard isRead, let fetched, let legs, let unreadable, let files else { return nil }
    return ArchivedDay(
      fetched: Timestamp(milliseconds: Int64(fetched)), hasLegs: legs, unreadable: unreadable, files: files)
  }

  private mutating func files() -> [ArchivedFile]? {
    var files: [ArchivedFile] = []
    let isRead = elements(from: "[", to: "]") { reader in
      guard let file = reader.file() else { return false }
      files.append(file)
      return true
    }
    return isRead ? files : nil
  }

  private mutating func file() -> ArchivedFile? {
    var (path, sum, textSum): (String?, String?, String?)
    var (records, bytes): (Int?, Int?)
    let isRead = members { reader, name in
      switch name {
      case "path": reader.take(&path) { $0.text() }
      case "crc32": reader.take(&sum) { $0.text() }
      case "textCRC32": reader.take(&textSum) { $0.text() }
      case "records": reader.take(&records) { $0.integer() }
      case "bytes": reader.take(&bytes) { $0.integer() }
      default: false
      }
    }
    guard isRead, let path, let sum, let textSum, let records, let bytes else { return nil }
    return ArchivedFile(path: path, records: records, bytes: bytes, crc32: sum, textCRC32: textSum)
  }

  /// `2026-11-27`
  private static func day(_ text: JSONText) -> LocalDay? {
    let bytes = text.bytes
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ place: Range<Int>) -> Int? {
      guard bytes[place].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return bytes[place].reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    return LocalDay(year: year, month: month, day: day)
  }

  // MARK: - JSON

  /// Takes a value that has not come before.
  private mutating func take<Value>(_ place: inout Value?, _ read: (inout Self) -> Value?) -> Bool {
    guard place == nil, let value = read(&self) else { return false }
    place = value
    return true
  }

  private mutating func members(_ body: (inout Self, JSONText) -> Bool) -> Bool {
    elements(from: "{", to: "}") { reader in
      guard let name = reader.string(), reader.skip(":") else { return false }
      return body(&reader, name)
    }
  }

  private mutating func elements(
    from open: Unicode.Scalar, to close: Unicode.Scalar, _ body: (inout Self) -> Bool
  ) -> Bool {
    guard skip(open) else { return false }
    if skip(close) { return true }
    repeat {
      guard body(&self) else { return false }
    } while skip(",")
    return skip(close)
  }

  private mutating func text() -> String? { string().flatMap { String(validating: $0.bytes, as: UTF8.self) } }

  /// One without escapes.
  private mutating func string() -> JSONText? {
    guard skip("\"") else { return nil }
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        defer { position += 1 }
        return JSONText(bytes: UnsafeBufferPointer(rebasing: bytes[start..<position]))
      case UInt8(ascii: "\\"), ..<0x20: return nil
      default: position += 1
      }
    }
    return nil
  }

  private mutating func integer() -> Int? {
    skipSpace()
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    // Beyond eighteen digits a number may not fit.
    guard (1...18).contains(position - start), position - start == 1 || bytes[start] != 0x30 else {
      return nil
    }
    return bytes[start..<position].reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  private mutating func truth() -> Bool? {
    skipSpace()
    for (word, value) in [("true", true), ("false", false)]
    where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    return nil
  }

  private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x0A { position += 1 }
  }
}

/// A string where it stands: to make one of each name takes most of the time.
private struct JSONText {
  let bytes: UnsafeBufferPointer<UInt8>

  static func ~= (name: StaticString, text: JSONText) -> Bool {
    guard name.utf8CodeUnitCount == text.bytes.count, let start = text.bytes.baseAddress else { return false }
    return memcmp(start, name.utf8Start, text.bytes.count) == 0
  }
}
