import CallTime

/// The place of a file in an archive, in folders that DuckDB, ClickHouse and Spark read as Hive partitions:
/// `pbx=acme/date=2026-11-27.jsonl.zst`, and that of legs in `legs/`.
package struct ArchivePlace: Hashable, Sendable {
  static let legsFolder = "legs"
  private static let ending = ".jsonl.zst"
  private static let partialMark = ".part-"
  /// The word that Hive has for no value.
  private static let noPBX = "__HIVE_DEFAULT_PARTITION__"

  /// From the folder of the archive on.
  package let path: String

  init(path: String) { self.path = path }

  init(pbx: String, day: LocalDay, isOfLegs: Bool) {
    let folder = "pbx=" + (pbx.isEmpty ? Self.noPBX : Self.escaped(pbx))
    path = (isOfLegs ? Self.legsFolder + "/" : "") + folder + "/date=" + day.text + Self.ending
  }

  package var isOfLegs: Bool { path.hasPrefix(Self.legsFolder + "/") }
  var folder: String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }
  private var name: Substring { path.split(separator: "/").last ?? "" }
  /// The path of the file until it is whole: hidden, so that nobody reads it meanwhile.
  var partial: String { folder + "/" + Self.partialMark + name }

  static func isPartial(_ name: String) -> Bool { name.hasPrefix(partialMark) }

  /// Letters, digits and a few signs as they are, everything else by `%` and its code, as Hive has it: a name is whatever the
  /// service sends, and must not lead out of the folder.
  private static func escaped(_ name: String) -> String {
    name.utf8.map { byte in
      let scalar = UnicodeScalar(byte)
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isPlain || "-_ ".unicodeScalars.contains(scalar) { return String(scalar) }
      let code = String(byte, radix: 16, uppercase: true)
      return "%" + (code.count < 2 ? "0" : "") + code
    }.joined()
  }
}
