import CallTable

/// A stretch of a piece of text that is no record, or a broken one.
struct Flaw: Sendable {
  /// The first byte of it.
  let start: Int
  /// The byte at which something else than `expected` was.
  let offset: Int
  let expected: String
  /// Calls that are thought to be lost with it.
  let lost: Int
  /// Its beginning, as it stood in the text.
  var text = ""
  /// Lines, of several that are no records one after another.
  var lines = 1
}

/// The flaws of a piece of text: all are counted, the first ones kept.
struct FlawLog: Sendable {
  private(set) var listed: [Flaw] = []
  private(set) var count = 0
  private(set) var lost = 0
  /// The end of the last flaw's first line, if nothing but such lines has followed it.
  private var end = -1

  /// Lines that are no records and stand below each other are one flaw.
  mutating func add(_ flaw: Flaw, of bytes: UnsafeRawBufferPointer) {
    let line = bytes[flaw.start...]
    let newEnd = line.firstIndex(of: JSONByte.newline) ?? bytes.count
    defer { end = flaw.lost == 0 ? newEnd : -1 }
    if flaw.lost == 0, end >= 0, end <= flaw.start,
      bytes[end..<flaw.start].allSatisfy({ JSONByte.isSpace($0) })
    {
      if let last = listed.indices.last, count == listed.count { listed[last].lines += 1 }
      return
    }
    count += 1
    lost += flaw.lost
    guard listed.count < DefectLog.most else { return }
    var flaw = flaw
    flaw.text = BrokenText.text(from: flaw.start, of: bytes)
    listed.append(flaw)
  }
}
