/// Writes JSON byte by byte.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ json: some Sequence<UInt8>) { bytes.append(contentsOf: json) }

  mutating func raw(_ json: StaticString) {
    json.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func string(_ text: some Sequence<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        raw("\\u00")
        bytes.append(UInt8(48 + byte / 16))
        bytes.append(byte % 16 < 10 ? 48 + byte % 16 : 87 + byte % 16)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
