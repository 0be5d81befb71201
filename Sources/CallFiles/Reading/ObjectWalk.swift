import CallTable

/// Follows one object of a text by the grammar of JSON, token by token, and finds the calls in it: itself, or whole ones within
/// what turns out to be broken or to be a wrapper.
///
/// Numbers, words and escapes are not checked: those that are wrong cost their record only, and the row reader says so.
struct ObjectWalk {
  enum Outcome {
    /// The text read so far ends within it.
    case unfinished
    /// It ends before `at`.
    case whole
    /// It is a page: the list of its records is open, and what is in it begins at `at`.
    case page
    /// Another thing than `expected` is at `offset`; `at` is the place to look for the next object from.
    case broken(offset: Int, expected: String)
  }

  private enum Expected {
    case name, nameOrEnd, colon, value, valueOrEnd, commaOrEnd
  }

  private struct Level {
    let isObject: Bool
    let start: Int
    /// Calls found when it began.
    let found: Int
    /// It has a `callId`; of the object itself, any field of a call.
    var isCall = false
  }

  private static let deepest = 512

  /// Its first byte.
  private(set) var start = 0
  /// The next byte to look at.
  private(set) var at = 0
  /// Whole calls in it, none within another.
  private(set) var found: [Range<Int>] = []
  /// It has a member `data` or `meta`, as pages have.
  private(set) var isLikePage = false
  /// The members of a page behind its records: its beginning is gone.
  private(set) var isTail = false
  private var open: [Level] = []
  private var expected = Expected.nameOrEnd
  /// The last name.
  private var name = 0..<0
  /// The token before, where that is a string: what is taken for one may hide the beginning of an object.
  private var lastString: Range<Int>?
  private var hasName = false

  /// Nothing is being followed.
  var isIdle: Bool { open.isEmpty }
  /// It has a field of a call.
  var isCall: Bool { open.first?.isCall ?? wasCall }
  private var wasCall = false

  /// The calls that are lost if it ends here.
  var lostCalls: Int {
    let inner = open.dropFirst().count { $0.isCall }
    return inner + (isTail || !isCall && (isLikePage || hasName && inner + found.count > 0) ? 0 : 1)
  }

  /// Begins with the brace there, or the comma before the members behind a page's records.
  mutating func begin(at start: Int, isTail: Bool = false) {
    (self.start, at, self.isTail) = (start, start + 1, isTail)
    (isLikePage, hasName, lastString, wasCall) = (isTail, false, nil, false)
    found.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    open.append(Level(isObject: true, start: start, found: 0))
    expected = isTail ? .name : .nameOrEnd
  }

  /// Objects in it that look like calls are none: they stand beside a page's records.
  mutating func forgetFound() { found.removeAll(keepingCapacity: true) }

  /// It is done with.
  mutating func end() {
    open.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
  }

  /// Goes on as far as the bytes go.
  mutating func follow(_ bytes: UnsafeRawBufferPointer, isAtEnd: Bool) -> Outcome {
    let count = bytes.count
    while at < count {
      let byte = bytes[at]
      if JSONByte.isSpace(byte) {
        at += 1
        continue
      }
      if expected == .valueOrEnd, byte != JSONByte.closeBracket, beginsRecords(bytes) { return .page }
      switch byte {
      case JSONByte.quote:
        guard let end = JSONToken.endOfString(from: at, in: bytes) else {
          return isAtEnd ? broken(at, "the end of this string", bytes, at: count) : .unfinished
        }
        let string = at..<end
        guard bytes[end - 1] == JSONByte.quote else {
          lastString = string
          return broken(at, "the end of this string", bytes, at: end - 1)
        }
        switch expected {
        case .name, .nameOrEnd: (name, expected) = (at + 1..<end - 1, .colon)
        case .value, .valueOrEnd: expected = .commaOrEnd
        case .colon, .commaOrEnd: return broken(at, words, bytes, at: at)
        }
        (lastString, at) = (string, end)
        continue
      case JSONByte.colon:
        guard expected == .colon else { return broken(at, words, bytes, at: at) }
        takeName(bytes)
        expected = .value
      case JSONByte.comma:
        guard expected == .commaOrEnd else { return broken(at, words, bytes, at: at) }
        expected = open[open.count - 1].isObject ? .name : .value
      case JSONByte.openBrace, JSONByte.openBracket:
        guard expected == .value || expected == .valueOrEnd else { return broken(at, words, bytes, at: at) }
        guard open.count < Self.deepest else {
          return broken(at, "at most 512 levels of brackets", bytes, at: at + 1)
        }
        open.append(Level(isObject: byte == JSONByte.openBrace, start: at, found: found.count))
        expected = byte == JSONByte.openBrace ? .nameOrEnd : .valueOrEnd
      case JSONByte.closeBrace, JSONByte.closeBracket:
        let isObject = byte == JSONByte.closeBrace
        guard open[open.count - 1].isObject == isObject,
          expected == .commaOrEnd || expected == (isObject ? .nameOrEnd : .valueOrEnd)
        else { return broken(at, words, bytes, at: at) }
        close()
        if open.isEmpty {
          at += 1
          return .whole
        }
        expected = .commaOrEnd
      default:
        guard expected == .value || expected == .valueOrEnd else { return broken(at, words, bytes, at: at) }
        let end = JSONToken.endOfScalar(from: at, in: bytes)
        if end == count, !isAtEnd { return .unfinished }
        (at, expected, lastString) = (end, .commaOrEnd, nil)
        continue
      }
      lastString = nil
      at += 1
    }
    return isAtEnd ? broken(count, words, bytes, at: count) : .unfinished
  }

  private mutating func takeName(_ bytes: UnsafeRawBufferPointer) {
    let last = open.count - 1
    guard !open[last].isCall else { return }
    let name = UnsafeRawBufferPointer(rebasing: bytes[name])
    guard last == 0 else {
      open[last].isCall = name.elementsEqual("callId".utf8)
      return
    }
    hasName = true
    if isTail { return }
    open[0].isCall = CallFieldName.names.contains { $0.utf8.elementsEqual(name) }
    if name.count == 4, name.elementsEqual("data".utf8) || name.elementsEqual("meta".utf8) {
      isLikePage = true
    }
  }

  /// The list that has begun is that of a page's records. A call has another field before its `data`.
  private func beginsRecords(_ bytes: UnsafeRawBufferPointer) -> Bool {
    open.count == 2 && !open[1].isObject && !open[0].isCall && !isTail
      && bytes[name].elementsEqual("data".utf8)
  }

  private mutating func close() {
    guard let level = open.popLast() else { return }
    if open.isEmpty { wasCall = level.isCall }
    guard level.isObject, level.isCall, !open.isEmpty else { return }
    found.removeSubrange(level.found...)
    found.append(level.start..<at + 1)
  }

  private var words: String {
    switch expected {
    case .name, .nameOrEnd: "a name in quotes"
    case .colon: "a colon"
    case .value, .valueOrEnd: "a value"
    case .commaOrEnd: open[open.count - 1].isObject ? "a comma or }" : "a comma or ]"
    }
  }

  /// Where a text breaks off within a string and another is stuck to it, the first quote of the other ends that string: it
  /// goes on at the brace before.
  private mutating func broken(
    _ offset: Int, _ expected: String, _ bytes: UnsafeRawBufferPointer, at next: Int
  ) -> Outcome {
    at = next
    guard let string = lastString, next < bytes.count,
      let brace = bytes[string.dropFirst()].dropLast().last(where: { !JSONByte.isSpace($0) }),
      brace == JSONByte.openBrace,
      let place = bytes[string.dropFirst()].lastIndex(of: JSONByte.openBrace)
    else { return .broken(offset: offset, expected: expected) }
    at = place
    return .broken(offset: place, expected: "the end of this string")
  }
}

/// Where tokens of JSON end.
enum JSONToken {
  /// Behind the closing quote of the string that begins at `start`, or behind the line end that breaks it; nil if neither has
  /// come.
  static func endOfString(from start: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    var at = start + 1
    let count = bytes.count
    while at < count {
      switch bytes[at] {
      case JSONByte.quote, JSONByte.newline: return at + 1
      case JSONByte.backslash: at += at + 1 < count && bytes[at + 1] == JSONByte.newline ? 1 : 2
      default: at += 1
      }
    }
    return nil
  }

  static func endOfScalar(from start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var at = start
    while at < bytes.count {
      switch bytes[at] {
      case JSONByte.comma, JSONByte.colon, JSONByte.quote, JSONByte.openBrace, JSONByte.closeBrace,
        JSONByte.openBracket, JSONByte.closeBracket:
        return at
      case let byte where JSONByte.isSpace(byte): return at
      default: at += 1
      }
    }
    return at
  }
}
