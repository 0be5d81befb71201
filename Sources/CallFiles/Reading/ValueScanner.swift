import CallTable

/// Finds where records end in a text that lines do not divide, piece by piece, and blanks out what stands around them: the
/// brackets of lists, and of pages everything but their records. What is left are records with blanks and commas between.
/// Blanks keep every offset and every line end where it was.
///
/// It follows brackets, not grammar: whether a record is good is for the row reader to say. After damage it finds its feet
/// again where JSON allows nothing else: a line end ends a string, and an object where only a name can be is the next record.
/// An object with a list `data` is a page, unless a field of a call comes before it; one with an empty list also if a field
/// of a call comes behind.
struct ValueScanner {
  private enum Place {
    /// Between records.
    case between
    /// Within an object that is a record, or turns out to be a page.
    case record
    /// Behind the records of a page, before its end.
    case pageEnd
  }

  private(set) var hasSeenPage = false
  private var place = Place.between
  /// Lists open around the records.
  private var lists = 0
  /// The number of lists open with that of the page whose records come; nil outside of a page.
  private var pageLists: Int?
  /// Brackets open within the record or the page's end.
  private var open: [UInt8] = []
  private var isInString = false
  private var isEscaped = false
  /// The last byte outside strings that is no space; a quote after a string.
  private var last = UInt8(0)
  /// Start of the record in the bytes.
  private var start = 0
  /// The last string directly in the record's object.
  private var name = 0..<0
  /// The record has a field of a call: it is no page.
  private var isCall = false
  /// `"data":[` has gone by, there.
  private var list: Int?
  /// `"data":[]` has gone by.
  private var hasEmptyList = false
  /// All from here on is to be blanked.
  private var blankFrom: Int?
  private var complete = 0

  /// The next thing can be an object that is a part of the record.
  var expectsValue: Bool {
    place == .record && (last == JSONByte.colon || open.last == JSONByte.openBracket)
  }

  /// Lists and pages are open around the records.
  var isUnclosed: Bool { lists > 0 || pageLists != nil }

  /// Looks at the bytes from `from` on, the earlier ones having been looked at.
  ///
  /// - Returns: how many bytes from the start hold whole records only.
  mutating func scan(_ bytes: UnsafeMutableRawBufferPointer, from: Int) -> Int {
    var at = from
    let count = bytes.count
    while at < count {
      let byte = bytes[at]
      if isInString {
        step(inString: byte, at: at)
        at += 1
        if isInString, !isEscaped {
          while at < count, bytes[at] != JSONByte.quote, bytes[at] != JSONByte.backslash,
            bytes[at] != JSONByte.newline
          {
            at += 1
          }
        }
        continue
      }
      if JSONByte.isSpace(byte) {
        at += 1
        continue
      }
      if let list {
        self.list = nil
        if byte == JSONByte.openBrace { beginPage(bytes, list: list) }
        hasEmptyList = byte == JSONByte.closeBracket
      }
      step(byte, at: at, bytes)
      last = byte
      at += 1
    }
    if let blankFrom {
      blank(bytes, blankFrom..<count)
      self.blankFrom = count
      complete = count
    }
    return complete
  }

  /// The bytes before `count` are gone.
  mutating func drop(_ count: Int) {
    start -= count
    name = name.lowerBound - count..<name.upperBound - count
    list = list.map { $0 - count }
    blankFrom = blankFrom.map { $0 - count }
    complete -= count
  }

  /// Gives up what is open, which is too long: all of it is blanked. Nil if that is being done already.
  ///
  /// - Returns: where it began.
  mutating func giveUp(_ bytes: UnsafeMutableRawBufferPointer) -> Int? {
    guard blankFrom == nil else { return nil }
    let from = place == .record ? start : complete
    blank(bytes, from..<bytes.count)
    complete = bytes.count
    if place == .record {
      blankFrom = complete
      // It is no page either, whose beginning would be gone with these bytes.
      list = nil
    }
    return from
  }

  private mutating func step(inString byte: UInt8, at: Int) {
    if isEscaped {
      isEscaped = false
      if byte != JSONByte.newline { return }
    }
    switch byte {
    case JSONByte.backslash: isEscaped = true
    case JSONByte.quote, JSONByte.newline:
      isInString = false
      last = JSONByte.quote
      if open.count == 1 { name = name.lowerBound..<max(at, name.lowerBound) }
    default: break
    }
  }

  private mutating func step(_ byte: UInt8, at: Int, _ bytes: UnsafeMutableRawBufferPointer) {
    switch byte {
    case JSONByte.quote:
      isInString = true
      if open.count == 1 { name = at + 1..<at + 1 }
    case JSONByte.openBrace:
      if place != .between, open.last == JSONByte.openBrace, last != JSONByte.colon { end(bytes, at: at) }
      if place == .between {
        place = .record
        start = at
        name = at..<at
        (isCall, hasEmptyList) = (false, false)
      }
      open.append(byte)
    case JSONByte.openBracket:
      if place == .between {
        lists += 1
        blank(bytes, at..<at + 1)
        complete = at + 1
      } else {
        if place == .record, !isCall, blankFrom == nil, open.count == 1, last == JSONByte.colon,
          bytes[name].elementsEqual("data".utf8)
        {
          list = at
        }
        open.append(byte)
      }
    case JSONByte.closeBrace:
      guard place != .between else { return complete = at + 1 }
      while open.popLast() == JSONByte.openBracket {}
      if open.isEmpty {
        if place == .pageEnd { pageLists = nil }
        if hasEmptyList, !isCall, blankFrom == nil {
          hasSeenPage = true
          blankFrom = start
        }
        end(bytes, at: at + 1)
      }
    case JSONByte.closeBracket:
      if place != .between {
        if open.last == JSONByte.openBracket { open.removeLast() }
      } else {
        blank(bytes, at..<at + 1)
        if pageLists == lists {
          place = .pageEnd
          open = [JSONByte.openBrace]
          blankFrom = at
        }
        lists = max(0, lists - 1)
        complete = at + 1
      }
    case JSONByte.colon:
      if !isCall, place == .record, blankFrom == nil, open.count == 1 {
        isCall = CallFieldName.names.contains { $0.utf8.elementsEqual(bytes[name]) }
      }
    default:
      if place == .between, byte == JSONByte.comma { complete = at + 1 }
    }
  }

  /// The record, or the page, ends before `at`.
  private mutating func end(_ bytes: UnsafeMutableRawBufferPointer, at: Int) {
    if let blankFrom { blank(bytes, blankFrom..<at) }
    blankFrom = nil
    open = []
    place = .between
    complete = at
  }

  /// The record turns out to be a page: its list has been opened.
  private mutating func beginPage(_ bytes: UnsafeMutableRawBufferPointer, list: Int) {
    hasSeenPage = true
    lists += 1
    pageLists = lists
    blank(bytes, start..<list + 1)
    open = []
    place = .between
    complete = list + 1
  }

  private func blank(_ bytes: UnsafeMutableRawBufferPointer, _ range: Range<Int>) {
    for at in range where bytes[at] != JSONByte.newline { bytes[at] = JSONByte.space }
  }
}
