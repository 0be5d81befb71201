import CallTable
import CallTime

/// Escapes of the characters that may not stand in JSON, and of those that would act on whoever shows it.
package enum JSONEscaping {
  /// Bytes that may not stand in a string, and the first bytes of the characters below.
  private static let suspicious = ByteSet {
    switch $0 {
    case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xC2, 0xE2: true
    default: false
    }
  }

  private static let lineEndsAndNonASCII = ByteSet { $0 >= 0x7F || $0 == 0x0A || $0 == 0x0D }

  /// A JSON string of the text that `write` appends.
  @inline(__always)
  package static func appendString(to sink: inout ByteSink, _ write: (inout ByteSink) -> Void) {
    sink.append(UInt8(ascii: "\""))
    let start = sink.count
    write(&sink)
    if sink.contains(suspicious, from: start) { escape(from: start, &sink) }
    sink.append(UInt8(ascii: "\""))
  }

  private static func escape(from start: Int, _ sink: inout ByteSink) {
    sink.rewrite(from: start) { text, sink in
      for byte in text {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          sink.append(UInt8(ascii: "\\"))
          sink.append(byte)
        case 0..<0x20: appendEscape(Int(byte), to: &sink)
        default: sink.append(byte)
        }
      }
    }
    escapeSteering(from: start, &sink)
  }

  /// JSON lets DEL, the C1 controls and the bidi overrides stand in a string; a terminal or an editor that shows the line
  /// would obey them. Escaped they are the same JSON value. Line ends stand between the parts of a value and are taken away
  /// with the indentation after them: what is written is one line.
  static func escapeSteering(from start: Int, _ sink: inout ByteSink) {
    guard sink.contains(lineEndsAndNonASCII, from: start) else { return }
    sink.rewrite(from: start) { json, sink in
      var position = 0
      while position < json.count {
        if json[position] == 0x0A || json[position] == 0x0D {
          position = json[position...].firstIndex { !JSONByte.isSpace($0) } ?? json.count
          continue
        }
        let (length, code) = steering(json, at: position)
        if let code { appendEscape(code, to: &sink) } else { sink.append(json[position]) }
        position += length
      }
    }
  }

  /// Length in bytes and code of the character at a position, if it is one of those; else one byte and nil.
  private static func steering(_ json: [UInt8], at position: Int) -> (length: Int, code: Int?) {
    let first = json[position]
    if first == 0x7F { return (1, 0x7F) }
    guard first == 0xC2 || first == 0xE2, position + 1 < json.count else { return (1, nil) }
    let second = Int(json[position + 1])
    if first == 0xC2 { return (0x80...0x9F).contains(second) ? (2, second) : (1, nil) }
    guard position + 2 < json.count else { return (1, nil) }
    let code = 0x2000 | (second & 0x3F) << 6 | Int(json[position + 2] & 0x3F)
    let isSteering =
      [0x200E, 0x200F].contains(code) || (0x2028...0x202E).contains(code) || (0x2066...0x2069).contains(code)
    return isSteering ? (3, code) : (1, nil)
  }

  /// `\u202e`
  private static func appendEscape(_ code: Int, to sink: inout ByteSink) {
    sink.append("\\u")
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(code >> shift & 0xF)
      sink.append(digit < 10 ? 48 + digit : 87 + digit)
    }
  }
}
