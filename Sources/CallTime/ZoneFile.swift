/// A file of the zone database (TZif, RFC 9636).
struct ZoneFile {
  /// Offset before the first change, in seconds east of UTC.
  private let first: Int64
  private let listed: [ClockChanges.Change]
  /// The rules for the time after the last change listed, as POSIX writes them; nil if there are none.
  let rules: PosixRules?

  /// Nil if the bytes are no such file.
  init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard var header = reader.header() else { return nil }
    var wordSize = 4
    if header.version >= UInt8(ascii: "2") {
      // The same again with larger numbers.
      reader.position += header.size(wordSize: 4)
      guard let second = reader.header() else { return nil }
      (header, wordSize) = (second, 8)
    }
    guard header.types > 0, reader.position + header.size(wordSize: wordSize) <= bytes.count else {
      return nil
    }
    let times = (0..<header.times).map { _ in reader.number(wordSize) }
    let kinds = (0..<header.times).map { _ in Int(reader.number(1) & 0xFF) }
    let offsets = (0..<header.types).map { _ in
      defer { reader.position += 2 }
      return reader.number(4)
    }
    guard kinds.allSatisfy({ $0 < offsets.count }) else { return nil }
    first = offsets[0]
    listed = zip(times, kinds).map { .init(second: $0, offset: offsets[$1]) }
    reader.position += header.rest(wordSize: wordSize)
    rules = wordSize == 8 ? PosixRules(reader.line()) : nil
  }

  /// The clock up to the end of a year.
  func clock(through year: Int) -> ClockChanges {
    let lastYear = listed.last.map { LocalTime(secondsSince1970: max($0.second, 0)).year + 1 }
    let later = rules.flatMap { rules in
      let start = max(lastYear ?? 1970, 1970)
      return start <= year ? rules.changes(in: start...year) : nil
    }
    let all = listed + (later ?? [])
    let changes = zip(all, [first] + all.map(\.offset)).filter { $0.offset != $1 }.map(\.0)
    let offset = all.isEmpty ? rules?.standard ?? first : first
    return ClockChanges(first: offset, changes: changes)
  }
}

/// The counts at the beginning of a block.
private struct Header {
  let version: UInt8
  let utcMarks: Int
  let wallMarks: Int
  let leaps: Int
  let times: Int
  let types: Int
  let letters: Int

  /// Bytes of the block.
  func size(wordSize: Int) -> Int { times * (wordSize + 1) + types * 6 + rest(wordSize: wordSize) }

  /// Bytes of the block after its types.
  func rest(wordSize: Int) -> Int { letters + leaps * (wordSize + 4) + wallMarks + utcMarks }
}

private struct Reader {
  let bytes: [UInt8]
  var position = 0

  mutating func header() -> Header? {
    guard position + 44 <= bytes.count, bytes[position..<position + 4].elementsEqual("TZif".utf8) else {
      return nil
    }
    let version = bytes[position + 4]
    position += 20
    let counts = (0..<6).map { _ in Int(number(4)) }
    // No file of the database comes near.
    guard counts.allSatisfy({ (0...10_000).contains($0) }) else { return nil }
    return Header(
      version: version, utcMarks: counts[0], wallMarks: counts[1], leaps: counts[2], times: counts[3],
      types: counts[4], letters: counts[5])
  }

  /// A number of so many bytes, the highest first; 0 beyond the end.
  mutating func number(_ count: Int) -> Int64 {
    guard position + count <= bytes.count else { return 0 }
    defer { position += count }
    let bits = bytes[position..<position + count].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return count == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }

  /// The text between two line ends.
  func line() -> String {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\n") else { return "" }
    return String(decoding: bytes[(position + 1)...].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
