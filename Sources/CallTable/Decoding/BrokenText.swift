/// The beginning of what could not be read, to be recognized by.
package enum BrokenText {
  /// Bytes of it.
  package static let most = 60

  /// Of the line on which that byte is.
  package static func line(at offset: Int, of bytes: UnsafeRawBufferPointer) -> String {
    let before = bytes[..<min(offset, bytes.count)]
    return text(from: before.lastIndex(of: JSONByte.newline).map { $0 + 1 } ?? 0, of: bytes)
  }

  /// From that byte on, up to the end of its line. A character that would be cut in two is left out.
  package static func text(from start: Int, of bytes: UnsafeRawBufferPointer) -> String {
    let rest = bytes[min(start, bytes.count)...].drop { JSONByte.isSpace($0) && $0 != JSONByte.newline }
    var text = rest.prefix(most).prefix { $0 != JSONByte.newline }
    if text.endIndex < bytes.endIndex, isContinuation(bytes[text.endIndex]) {
      text = text[..<(text.lastIndex { !isContinuation($0) } ?? text.endIndex)]
    }
    while let last = text.last, JSONByte.isSpace(last) { text = text.dropLast() }
    return String(decoding: text, as: UTF8.self)
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
