import CallRecords

/// JSON Lines: the service's own records, field for field, one a line.
nonisolated struct JSONLinesWriter: RecordWriter {
  func begin(_ output: inout [UInt8]) {}

  func write(_ record: CallRecord, to output: inout [UInt8]) {
    Self.append(record.json(), to: &output)
    output.append(UInt8(ascii: "\n"))
  }

  func finish(_ output: inout [UInt8]) {}

  /// JSON lets DEL, the C1 controls and the bidi overrides stand unescaped; a terminal or an editor that shows the
  /// line would obey them. Escaped they are the same JSON value.
  static func append(_ json: [UInt8], to output: inout [UInt8]) {
    var position = json.startIndex
    while position < json.endIndex {
      let (length, code) = steering(json, at: position)
      if let code {
        let hex = String(code, radix: 16)
        output.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - hex.count))\(hex)".utf8)
      } else {
        output.append(json[position])
      }
      position += length
    }
  }

  /// How many bytes the scalar at a position has and which one it is, if it is one of those; else one byte and nil.
  private static func steering(_ json: [UInt8], at position: Int) -> (length: Int, code: Int?) {
    let rest = json[position...].prefix(3)
    guard let first = rest.first, first >= 0x7F else { return (1, nil) }
    if first == 0x7F { return (1, 0x7F) }
    guard rest.count > 1 else { return (1, nil) }
    let second = Int(rest[position + 1])
    if first == 0xC2, (0x80...0x9F).contains(second) { return (2, second) }
    guard first == 0xE2, rest.count > 2 else { return (1, nil) }
    let code = 0x2000 | (second & 0x3F) << 6 | Int(rest[position + 2] & 0x3F)
    let isSteering =
      [0x200E, 0x200F].contains(code) || (0x2028...0x202E).contains(code) || (0x2066...0x2069).contains(code)
    return isSteering ? (3, code) : (1, nil)
  }
}
