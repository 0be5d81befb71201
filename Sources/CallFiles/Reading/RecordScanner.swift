import CallTable

/// Finds the calls of a text, whatever stands around them, and blanks out all else: the brackets of lists, of pages everything
/// but their records, stray lines, and what is broken. What is left are records with blanks and commas between. Blanks keep
/// every offset and every line end where it was.
///
/// The text comes piece by piece; each piece begins behind the last whole record of the one before.
struct RecordScanner {
  private enum Around {
    case list
    /// The list of a page's records.
    case records
    /// A page behind its records, before its end.
    case tail
  }

  /// All from some place on is left out without another word: it belongs to what has been told.
  private enum Skipping {
    case no
    /// To the end of the line.
    case line
    /// To the next object, or a line that is no JSON.
    case record
  }

  private static let deepest = 512

  /// Bytes from the start of the piece that hold whole records only.
  private(set) var complete = 0
  /// Stretches that are left out, since they were last taken.
  private(set) var flaws = FlawLog()
  private var around: [Around] = []
  private var skipping = Skipping.no
  /// The object that is open has been told of as broken.
  private var isToldOpen = false
  /// Something was broken before: brackets that close what never began belong to it.
  private var hasFailed = false
  /// The piece begins where a line does.
  private var beginsLine = true
  private var walk = ObjectWalk()
  private var at = 0

  /// Nothing is open: the text could as well begin here.
  var isIdle: Bool { around.isEmpty && skipping == .no && walk.isIdle }

  /// Lists and pages are open that nobody has been told of.
  var isUnclosed: Bool { !around.isEmpty && !isToldOpen }

  /// A new piece begins, with what stood behind `complete` in the one before.
  mutating func beginPiece(atLineStart: Bool) {
    beginsLine = atLineStart
    (complete, at) = (0, 0)
    flaws = FlawLog()
    walk.end()
  }

  /// Looks at the bytes of the piece, the earlier ones having been looked at.
  mutating func scan(_ bytes: UnsafeMutableRawBufferPointer, isAtEnd: Bool) {
    while at < bytes.count {
      if !walk.isIdle {
        guard goOn(bytes, isAtEnd) else { return }
      } else if skipping != .no {
        guard skip(bytes, isAtEnd) else { return }
      } else {
        guard between(bytes, isAtEnd) else { return }
      }
    }
  }

  /// Gives up the object that is open, which is too long.
  mutating func giveUp(_ bytes: UnsafeMutableRawBufferPointer) {
    guard !walk.isIdle else { return }
    fail(bytes, at: walk.start, "a shorter record", goOn: bytes.count)
  }

  /// Between records; false where more text is needed.
  private mutating func between(_ bytes: UnsafeMutableRawBufferPointer, _ isAtEnd: Bool) -> Bool {
    let byte = bytes[at]
    switch byte {
    case let byte where JSONByte.isSpace(byte): at += 1
    case JSONByte.openBrace:
      leaveTail(bytes)
      walk.begin(at: at)
    case JSONByte.comma:
      if case .tail? = around.last { walk.begin(at: at, isTail: true) } else { at += 1 }
    case JSONByte.openBracket:
      let next = bytes[(at + 1)...].first { !JSONByte.isSpace($0) || $0 == JSONByte.newline }
      guard next != nil || isAtEnd else { return false }
      guard around.count < Self.deepest, Self.canBeginList(next) else { return stray(bytes, isAtEnd) }
      leaveTail(bytes)
      if case .records? = around.last { leavePage(bytes) }
      change { $0.append(.list) }
      blankOne(bytes)
    case JSONByte.closeBracket:
      switch around.last {
      case .records?: change { $0[$0.count - 1] = .tail }
      case .list?: change { $0.removeLast() }
      // A page whose beginning is not there.
      case .tail?, nil:
        change { $0.append(.tail) }
        isToldOpen = true
      }
      blankOne(bytes)
    case JSONByte.closeBrace:
      if case .tail? = around.last {
        change { $0.removeLast() }
      } else if !hasFailed {
        return stray(bytes, isAtEnd)
      }
      blankOne(bytes)
    // A separator of records (RFC 7464), and the hole that a power failure leaves.
    case 0x1E, 0: blankOne(bytes)
    // A byte order mark.
    case 0xEF where at + 2 >= bytes.count && !isAtEnd: return false
    case 0xEF where at + 2 < bytes.count && bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF:
      for _ in 0..<3 { blankOne(bytes) }
    default:
      leaveTail(bytes)
      return stray(bytes, isAtEnd)
    }
    return true
  }

  /// Follows the open object; false where more text is needed.
  private mutating func goOn(_ bytes: UnsafeMutableRawBufferPointer, _ isAtEnd: Bool) -> Bool {
    switch walk.follow(UnsafeRawBufferPointer(bytes), isAtEnd: isAtEnd) {
    case .unfinished: return false
    case .page:
      if case .records? = around.last {
        if !isToldOpen {
          tell(bytes, from: walk.start, at: walk.start, "the end of the page before", lost: 0)
        }
        around.removeLast()
        isToldOpen = false
      }
      walk.forgetFound()
      keep(bytes, to: walk.at)
      change { $0.append(.records) }
      skipping = .no
    case .whole:
      if walk.isTail {
        walk.forgetFound()
        change { $0.removeLast() }
      } else if walk.isCall {
        (at, complete, skipping) = (walk.at, walk.at, .no)
        walk.end()
        return true
      } else if walk.found.isEmpty, !walk.isLikePage {
        if skipping == .no {
          tell(bytes, from: walk.start, at: walk.start, "a field of a call record", lost: 0)
        }
      } else {
        skipping = .no
      }
      keep(bytes, to: walk.at)
    case .broken(let offset, let expected):
      fail(bytes, at: offset, expected, goOn: walk.at, isAtEnd: isAtEnd)
    }
    return true
  }

  /// The object that is open is broken: only the calls found in it are kept.
  private mutating func fail(
    _ bytes: UnsafeMutableRawBufferPointer, at offset: Int, _ expected: String, goOn next: Int,
    isAtEnd: Bool = false
  ) {
    let lost = skipping == .no || walk.isCall ? walk.lostCalls : 0
    if skipping == .no || lost > 0 { tell(bytes, from: walk.start, at: offset, expected, lost: lost) }
    if walk.isTail { around.removeLast() }
    // A text that ends here has lists that are open, too.
    if !(isAtEnd && next == bytes.count && walk.found.isEmpty) { isToldOpen = !around.isEmpty }
    (hasFailed, skipping) = (true, .record)
    keep(bytes, to: next)
  }

  /// Blanks out the open object but for the calls found in it; nothing is open then.
  private mutating func keep(_ bytes: UnsafeMutableRawBufferPointer, to end: Int) {
    var from = walk.start
    for call in walk.found {
      Self.blank(bytes, from..<call.lowerBound)
      from = call.upperBound
    }
    Self.blank(bytes, from..<max(from, end))
    walk.end()
    (at, complete) = (end, end)
  }

  /// Tells of a text that is no record, up to the end of its line.
  private mutating func stray(_ bytes: UnsafeMutableRawBufferPointer, _ isAtEnd: Bool) -> Bool {
    let line = bytes[at...]
    // All that can be shown of it is to be there.
    guard isAtEnd || line.count > BrokenText.most || line.contains(JSONByte.newline) else { return false }
    tell(bytes, from: at, at: at, "an object", lost: 0)
    skipping = .line
    return blankOne(bytes)
  }

  /// A bracket begins a list where this stands behind it on its line; not in `[error] no answer`.
  private static func canBeginList(_ byte: UInt8?) -> Bool {
    switch byte {
    case nil, JSONByte.openBrace, JSONByte.openBracket, JSONByte.closeBracket, JSONByte.comma,
      JSONByte.newline, 0x1E, 0, 0xEF:
      true
    default: false
    }
  }

  /// Leaves out one byte; false where more text is needed.
  private mutating func skip(_ bytes: UnsafeMutableRawBufferPointer, _ isAtEnd: Bool) -> Bool {
    let byte = bytes[at]
    if byte == JSONByte.newline {
      if skipping == .record {
        guard let next = bytes[at...].firstIndex(where: { !JSONByte.isSpace($0) }),
          isAtEnd || next + 5 < bytes.count
        else { return isAtEnd ? blankOne(bytes) : false }
        if !Self.isJSON(UnsafeRawBufferPointer(rebasing: bytes[next...])) { skipping = .no }
      } else {
        skipping = .no
      }
    } else if byte == JSONByte.openBrace {
      let next = bytes[(at + 1)...].first { !JSONByte.isSpace($0) }
      if next == nil, !isAtEnd { return false }
      let beginsLine = at == 0 ? beginsLine : bytes[at - 1] == JSONByte.newline
      if next == JSONByte.quote || beginsLine {
        // Nothing within a record begins at the edge.
        if beginsLine { skipping = .no }
        leaveTail(bytes)
        walk.begin(at: at)
        return true
      }
    }
    return blankOne(bytes)
  }

  /// It can go on with this within a record.
  private static func isJSON(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch bytes.first ?? 0 {
    case JSONByte.quote, JSONByte.openBrace, JSONByte.closeBrace, JSONByte.openBracket, JSONByte.closeBracket,
      JSONByte.comma, JSONByte.colon, UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: ["true", "false", "null"].contains { bytes.starts(with: $0.utf8) }
    }
  }

  /// A page that goes on with something else than its end is broken.
  private mutating func leaveTail(_ bytes: UnsafeMutableRawBufferPointer) {
    if case .tail? = around.last { leavePage(bytes) }
  }

  private mutating func leavePage(_ bytes: UnsafeMutableRawBufferPointer) {
    if !isToldOpen { tell(bytes, from: at, at: at, "the end of the page before", lost: 0) }
    (hasFailed, isToldOpen) = (true, false)
    change { $0.removeLast() }
  }

  private mutating func change(_ change: (inout [Around]) -> Void) {
    change(&around)
    if around.isEmpty { isToldOpen = false }
    complete = max(complete, at)
  }

  private mutating func tell(
    _ bytes: UnsafeMutableRawBufferPointer, from start: Int, at offset: Int, _ expected: String, lost: Int
  ) {
    flaws.add(
      Flaw(start: start, offset: offset, expected: expected, lost: lost), of: UnsafeRawBufferPointer(bytes))
  }

  @discardableResult private mutating func blankOne(_ bytes: UnsafeMutableRawBufferPointer) -> Bool {
    Self.blank(bytes, at..<at + 1)
    at += 1
    complete = at
    return true
  }

  private static func blank(_ bytes: UnsafeMutableRawBufferPointer, _ range: Range<Int>) {
    for at in range where bytes[at] != JSONByte.newline { bytes[at] = JSONByte.space }
  }
}
