import CallTable

/// The two ways in which records stand in a text.
enum FileShape: Hashable, Sendable {
  /// JSON Lines: one record a line. Damage costs no more than its line.
  case lines
  /// Lists, pages, or records one after another: brackets tell where a record ends.
  case values

  /// The shape that the first bytes of a text show; nil while they show too little.
  static func seen(in bytes: UnsafeRawBufferPointer, isAtEnd: Bool) -> FileShape? {
    guard let start = bytes.firstIndex(where: { !JSONByte.isSpace($0) }) else {
      return isAtEnd ? .lines : nil
    }
    if bytes[start] == JSONByte.openBracket { return .values }
    if bytes[start] != JSONByte.openBrace { return .lines }
    let end = bytes[start...].firstIndex(of: JSONByte.newline) ?? bytes.count
    // The scanner may write: it gets a copy.
    let line = ByteBuffer(capacity: max(1, end - start))
    line.append(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    var scanner = ValueScanner()
    let complete = scanner.scan(line.mutableBytes, from: 0)
    if scanner.hasSeenPage { return .values }
    let behind = bytes[(start + complete)...].first { !JSONByte.isSpace($0) }
    if complete > 0, start + complete <= end, complete < line.count,
      line.bytes[complete...].contains(where: { !JSONByte.isSpace($0) })
    {
      // Something stands behind the first record on its line.
      return behind == JSONByte.openBrace || behind == JSONByte.comma ? .values : .lines
    }
    if end < bytes.count || isAtEnd {
      if complete > 0 { return .lines }
      if scanner.expectsValue { return .values }
      // The first record goes on in the next line, or its line is damaged and the next record follows.
      let next = bytes[end...].first { !JSONByte.isSpace($0) }
      return next == nil && !isAtEnd ? nil : next == nil || next == JSONByte.openBrace ? .lines : .values
    }
    return nil
  }
}
