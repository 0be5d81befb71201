/// Who a party is, beside its number.
package enum PartyName {
  /// The name, or "" where that is nothing but the number's own digits: `12815550124` beside `+12815550124`, which the
  /// network gives for whoever it knows no name of.
  package static func telling(_ name: String, beside number: String) -> String {
    isNothingBut(name.utf8, number.utf8) ? "" : name
  }

  /// Whether that name, in UTF-8, is the number: its digits, and what people set between them.
  package static func isNothingBut(_ name: some Sequence<UInt8>, _ number: some Sequence<UInt8>) -> Bool {
    name.allSatisfy { isDigit($0) || "+-(). ".utf8.contains($0) } && name.contains(where: isDigit)
      && name.lazy.filter(isDigit).elementsEqual(number.lazy.filter(isDigit))
  }

  /// Whether that is a number at all, in UTF-8: `CallQueue` beside `Test Queue` is the inside name of the same thing.
  package static func isNumber(_ number: some Sequence<UInt8>) -> Bool { number.contains(where: isDigit) }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
