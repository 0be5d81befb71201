/// The bytes that JSON is made of.
package enum JSONByte {
  package static let quote = UInt8(ascii: "\"")
  package static let backslash = UInt8(ascii: "\\")
  package static let newline = UInt8(ascii: "\n")
  package static let space = UInt8(ascii: " ")
  package static let comma = UInt8(ascii: ",")
  package static let colon = UInt8(ascii: ":")
  package static let openBrace = UInt8(ascii: "{")
  package static let closeBrace = UInt8(ascii: "}")
  package static let openBracket = UInt8(ascii: "[")
  package static let closeBracket = UInt8(ascii: "]")

  package static func isSpace(_ byte: UInt8) -> Bool {
    byte == space || byte == newline || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
  }
}
