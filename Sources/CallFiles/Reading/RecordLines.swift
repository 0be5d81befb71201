import CallTable

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A look at lines that is quick enough for every file: whether each could be one record. Most files are nothing else, and only
/// the row reader has to look closer.
struct RecordLines {
  /// The end of the last whole line.
  private(set) var end = 0
  /// Line ends up to there.
  private(set) var count = 0

  /// Goes on where it was; false at a line that is no record, or not only one.
  mutating func look(at bytes: UnsafeRawBufferPointer, isAtEnd: Bool) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    while let found = memchr(start + end, Int32(JSONByte.newline), bytes.count - end) {
      let lineEnd = UnsafeRawPointer(found) - start
      guard Self.isRecord(bytes, end..<lineEnd) else { return false }
      end = lineEnd + 1
      count += 1
    }
    if isAtEnd {
      guard Self.isRecord(bytes, end..<bytes.count) else { return false }
      end = bytes.count
    }
    // What can be no record needs no end of its line.
    guard let first = bytes[end...].first(where: { !JSONByte.isSpace($0) }) else { return true }
    return first == JSONByte.openBrace
  }

  private static func isRecord(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) -> Bool {
    var (first, last) = (line.lowerBound, line.upperBound - 1)
    while first <= last, JSONByte.isSpace(bytes[first]) { first += 1 }
    if first > last { return true }
    while JSONByte.isSpace(bytes[last]) { last -= 1 }
    guard bytes[first] == JSONByte.openBrace, bytes[last] == JSONByte.closeBrace else { return false }
    return !pageBeginnings.contains { bytes[first...last].starts(with: $0) }
  }

  private static let pageBeginnings = [Array(#"{"meta""#.utf8), Array(#"{"data""#.utf8)]
}
