/// Who a party is, beside its number.
package enum PartyName {
  /// The name, or "" where that is nothing but the number's own digits: `12815550124` beside `+12815550124`, which the
  /// network gives for whoever it knows no name of.
  package static func telling(_ name: String, beside number: String) -> String {
    isNumber(name) && name.utf8.filter(isDigit).elementsEqual(number.utf8.filter(isDigit)) ? "" : name
  }

  /// Digits, and what people set between them.
  private static func isNumber(_ name: String) -> Bool {
    name.utf8.allSatisfy { isDigit($0) || "+-(). ".utf8.contains($0) }
      && name.utf8.contains(where: isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
