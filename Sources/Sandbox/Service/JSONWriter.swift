/// Appends JSON to bytes and puts the commas between elements.
struct JSONWriter {
  var bytes: [UInt8] = []

  mutating func openObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
  }

  mutating func closeObject() {
    bytes.append(UInt8(ascii: "}"))
  }

  mutating func object(_ fields: (inout JSONWriter) -> Void) {
    openObject()
    fields(&self)
    closeObject()
  }

  mutating func list(_ elements: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "["))
    elements(&self)
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func array(_ name: StaticString, _ elements: (inout JSONWriter) -> Void) {
    key(name)
    bytes.append(UInt8(ascii: "["))
    elements(&self)
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func object(_ name: StaticString, _ fields: (inout JSONWriter) -> Void) {
    key(name)
    bytes.append(UInt8(ascii: "{"))
    fields(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  mutating func field(_ name: StaticString, _ value: String) {
    key(name)
    quoted(value)
  }

  mutating func field(_ name: StaticString, _ value: Int64) {
    key(name)
    number(value)
  }

  mutating func field(_ name: StaticString, _ value: Bool) {
    key(name)
    raw(value ? "true" : "false")
  }

  mutating func null(_ name: StaticString) {
    key(name)
    raw("null")
  }

  /// The name and the colon; the value is written next.
  mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    raw(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func element(_ value: String) {
    separate()
    quoted(value)
  }

  mutating func quoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    escaped(text)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Text between quotes, which the caller writes.
  mutating func escaped(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        raw("\\u00")
        bytes.append(Self.hexDigit(byte >> 4))
        bytes.append(Self.hexDigit(byte & 15))
      default: bytes.append(byte)
      }
    }
  }

  /// Sixteen digits.
  mutating func hexadecimal(_ value: UInt64) {
    for shift in stride(from: 60, through: 0, by: -4) {
      bytes.append(Self.hexDigit(UInt8(value >> UInt64(shift) & 15)))
    }
  }

  mutating func number(_ value: Int64) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(value.magnitude, atLeast: 1)
  }

  /// Decimal, with leading zeros up to the width.
  mutating func digits(_ value: UInt64, atLeast width: Int) {
    let end = bytes.count
    var rest = value
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    while bytes.count - end < width { bytes.append(UInt8(ascii: "0")) }
    bytes[end...].reverse()
  }

  /// Text that needs no escape.
  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: ":"): break
    default: bytes.append(UInt8(ascii: ","))
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
