import Foundation

/// JSON text read for people; only where a single call is shown.
package enum JSONText {
  /// A page as the service has them, of the JSON of some records.
  package static func page(of records: [ArraySlice<UInt8>]) -> [UInt8] {
    [UInt8](#"{"data":["#.utf8) + records.joined(separator: [JSONByte.comma]) + [UInt8]("]}".utf8)
  }

  /// The strings of a list, its other elements as JSON text.
  package static func strings(_ json: String) -> [String] {
    // Fast path for nearly every list of departments and branches: one string, nothing escaped.
    let bytes = json.utf8
    if bytes.count >= 4, bytes.starts(with: "[\"".utf8), bytes.suffix(2).elementsEqual("\"]".utf8) {
      let inside = bytes.dropFirst(2).dropLast(2)
      let isPlain = inside.allSatisfy { $0 != JSONByte.quote && $0 != JSONByte.backslash }
      if isPlain { return [String(decoding: inside, as: UTF8.self)] }
    }
    if json == "[]" { return [] }
    if let strings = try? JSONDecoder().decode([String].self, from: Data(json.utf8)) { return strings }
    guard let list = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any] else { return [json] }
    return list.map { $0 as? String ?? text(of: $0) }
  }

  private static func text(of element: Any) -> String {
    let options: JSONSerialization.WritingOptions = [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes]
    let json = try? JSONSerialization.data(withJSONObject: element, options: options)
    return String(decoding: json ?? Data(), as: UTF8.self)
  }

  /// A value as people see it: the inside of a string, everything else as it is.
  package static func shown(_ json: ArraySlice<UInt8>) -> String {
    let text = String(decoding: json, as: UTF8.self)
    guard json.first == UInt8(ascii: "\"") else { return text }
    if !json.contains(UInt8(ascii: "\\")) { return String(text.dropFirst().dropLast()) }
    return (try? JSONDecoder().decode(String.self, from: Data(json))) ?? text
  }
}

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

  package static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
