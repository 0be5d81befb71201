import CallTable

/// The bytes of a text in UTF-16, as PowerShell's `>` writes it, in UTF-8. Half a surrogate pair becomes U+FFFD.
final class UTF16Reader: ByteSource {
  private let input: LookAhead
  private let isBigEndian: Bool
  /// A pair's first half, whose second has not come.
  private var high: UInt32?
  /// UTF-8, of which so many bytes have been given out.
  private let decoded = ByteBuffer(capacity: 1 << 16)
  private var given = 0

  private init(_ input: LookAhead, isBigEndian: Bool) {
    (self.input, self.isBigEndian) = (input, isBigEndian)
  }

  /// The text as UTF-8: itself, unless its first bytes say that it is UTF-16, by a byte order mark or by being JSON in it.
  static func decoded(_ text: LookAhead) throws(FileError) -> LookAhead {
    let first = try text.bytes(atLeast: 6)
    if first.starts(with: [0xFF, 0xFE]) { return LookAhead(UTF16Reader(text, isBigEndian: false)) }
    if first.starts(with: [0xFE, 0xFF]) { return LookAhead(UTF16Reader(text, isBigEndian: true)) }
    // A bracket, and zeros in every other place: a hole of zeros has none between.
    guard first.count >= 6 else { return text }
    for isBigEndian in [false, true] {
      let (letters, zeros) = isBigEndian ? ([1, 3, 5], [0, 2, 4]) : ([0, 2, 4], [1, 3, 5])
      let bracket = first[letters[0]]
      if bracket == JSONByte.openBrace || bracket == JSONByte.openBracket,
        letters.allSatisfy({ first[$0] != 0 }), zeros.allSatisfy({ first[$0] == 0 })
      {
        return LookAhead(UTF16Reader(text, isBigEndian: isBigEndian))
      }
    }
    return text
  }

  var isReady: Bool { given < decoded.count || input.isReady }

  func read(into room: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    if given == decoded.count { try decode() }
    let count = min(room.count, decoded.count - given)
    room.copyMemory(from: UnsafeRawBufferPointer(rebasing: decoded.bytes[given..<given + count]))
    given += count
    return count
  }

  /// Makes what has come UTF-8; nothing at the end.
  private func decode() throws(FileError) {
    (decoded.count, given) = (0, 0)
    let room = decoded.memory
    while decoded.count == 0 {
      let bytes = try input.bytes(atLeast: 2)
      guard bytes.count >= 2 else {
        // Half a unit, or half a pair.
        if !bytes.isEmpty || high != nil { decoded.count = Self.put(0xFFFD, room, 0) }
        input.take(bytes.count)
        high = nil
        return
      }
      var taken = 0
      // A unit can make two characters of up to three bytes.
      while taken + 1 < bytes.count, decoded.count + 8 <= room.count {
        let (one, two) = (UInt32(bytes[taken]), UInt32(bytes[taken + 1]))
        taken += 2
        decoded.count = put(unit: isBigEndian ? one << 8 | two : two << 8 | one, room, decoded.count)
      }
      input.take(taken)
    }
  }

  private func put(unit: UInt32, _ room: UnsafeMutableRawBufferPointer, _ at: Int) -> Int {
    var at = at
    let first = high
    high = nil
    switch (first, unit) {
    case (let first?, 0xDC00...0xDFFF):
      return Self.put(0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00), room, at)
    case (_?, _): at = Self.put(0xFFFD, room, at)
    case (nil, _): break
    }
    switch unit {
    case 0xD800...0xDBFF:
      high = unit
      return at
    case 0xDC00...0xDFFF: return Self.put(0xFFFD, room, at)
    default: return Self.put(unit, room, at)
    }
  }

  /// Writes a character's UTF-8; the place behind it.
  private static func put(_ scalar: UInt32, _ room: UnsafeMutableRawBufferPointer, _ at: Int) -> Int {
    if scalar < 0x80 {
      room[at] = UInt8(scalar)
      return at + 1
    }
    guard let bytes = Unicode.Scalar(scalar).map({ UTF8.encode($0) }) ?? nil else { return at }
    var at = at
    for byte in bytes {
      room[at] = byte
      at += 1
    }
    return at
  }
}
