/// A party of a call as people tell it: its name, then its number, each only if it says something.
package struct Party: Hashable, Sendable {
  /// "" if there is none, or if it is nothing but the number's own digits: `12815550124` beside `+12815550124`, which the
  /// network gives for whoever it knows no name of.
  package let name: String
  /// "" if there is none, or if it is no number beside a name: `CallQueue` beside `Test Queue` is the inside name of the
  /// same thing.
  package let number: String

  package init(name: String, number: String) {
    var (name, number) = (name, number)
    let tells = name.withUTF8 { name in number.withUTF8 { Party.tells(name: name, number: $0) } }
    self.name = tells.name ? name : ""
    self.number = tells.number ? number : ""
  }

  /// As the service has it: `-` is no text.
  package init(served name: String, number: String) {
    self.init(name: name == "-" ? "" : name, number: number == "-" ? "" : number)
  }

  /// The name, or else the number; nil if there is neither.
  package var title: String? { [name, number].first { !$0.isEmpty } }

  /// Whether a name and a number, in UTF-8, say something beside each other.
  package static func tells(
    name: UnsafeBufferPointer<UInt8>, number: UnsafeBufferPointer<UInt8>
  ) -> (name: Bool, number: Bool) {
    let tellsName = !name.isEmpty && !isNothingBut(name, number)
    let tellsNumber =
      !number.isEmpty && (!tellsName || (number.contains(where: JSONByte.isDigit) && !isSame(name, number)))
    return (tellsName, tellsNumber)
  }

  /// Whether the name is the number: its digits, and what people set between them.
  private static func isNothingBut(
    _ name: UnsafeBufferPointer<UInt8>, _ number: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    name.allSatisfy { JSONByte.isDigit($0) || "+-(). ".utf8.contains($0) }
      && name.contains(where: JSONByte.isDigit)
      && name.lazy.filter(JSONByte.isDigit).elementsEqual(number.lazy.filter(JSONByte.isDigit))
  }

  /// Compared as people see them: `é` is `e` with an accent.
  private static func isSame(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    if one.elementsEqual(other) { return true }
    guard one.contains(where: { $0 >= 0x80 }) || other.contains(where: { $0 >= 0x80 }) else { return false }
    return String(decoding: one, as: UTF8.self) == String(decoding: other, as: UTF8.self)
  }
}
