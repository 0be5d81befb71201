/// A phone number as somebody wrote it, without what stands between its digits, in one word: nothing is allocated for it.
package struct WrittenNumber: Hashable, Sendable {
  /// The digits after leading zeros as a number, then two bits of leading zeros (3 for more), then one for a `+`.
  package let bits: UInt64

  private static let valueBits: UInt64 = (1 << 60) - 1
  private static let plus: UInt64 = 1 << 62
  /// Fewer digits are an extension of the company, or a short number of the network's.
  private static let leastDigits = 7
  private static let mostDigits = 18

  /// Nil for a text that is more or less than one number: a name, `anonymous`, nothing.
  package init?(_ text: UnsafeBufferPointer<UInt8>) {
    var (value, count, zeros, hasPlus) = (UInt64(0), 0, UInt64(0), false)
    var place = 0
    while place < text.count {
      let byte = text[place]
      if JSONByte.isDigit(byte) {
        if byte == UInt8(ascii: "0"), count == 0 {
          zeros = min(3, zeros + 1)
        } else {
          count += 1
          guard count <= Self.mostDigits else { return nil }
          value = value * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
      } else if byte == UInt8(ascii: "("), count > 0, text[place...].starts(with: "(0)".utf8) {
        // Dialled only within the country: `+44 (0)20`.
        place += 2
      } else if byte == UInt8(ascii: "+"), count == 0, zeros == 0 {
        hasPlus = true
      } else if SearchTerm.countsInNumbers(byte) {
        return nil
      }
      place += 1
    }
    guard count > 0 else { return nil }
    bits = value | zeros << 60 | (hasPlus ? Self.plus : 0)
  }

  package init?(_ text: String) {
    var text = text
    guard let number = text.withUTF8({ WrittenNumber($0) }) else { return nil }
    self = number
  }

  /// A whole number of a column.
  package init?(_ value: Int64) {
    guard value > 0, value < Int64(Self.valueBits) else { return nil }
    bits = UInt64(value)
  }

  private var value: UInt64 { bits & Self.valueBits }
  private var zeros: Int { Int(bits >> 60 & 3) }
  /// Digits of the value.
  private var count: Int { Decimal.digits(of: value) }

  /// Too short for a number of the public network.
  package var isExtension: Bool { zeros + count < Self.leastDigits }

  /// The same for each way to write the same number; nil for an extension, which is another telephone in every PBX.
  package func key(in country: Country?) -> NumberKey? {
    if isExtension { return nil }
    if bits & Self.plus != 0 || zeros == 2 { return NumberKey(international: value) }
    let local = NumberKey(local: bits)
    guard let country else {
      return zeros == 0 && count >= Self.certainlyInternational ? NumberKey(international: value) : local
    }
    if zeros == 0, count >= NumberTerm.leastInternational, Decimal.begins(value, with: country.code) {
      return NumberKey(international: value)
    }
    if country.code == 1, zeros == 1, count >= Self.certainlyInternational, Decimal.begins(value, with: 11) {
      return NumberKey(international: Decimal.dropping(2, of: value))
    }
    if let trunk = country.trunk, zeros == trunk.zeros, Decimal.begins(value, with: trunk.value),
      trunk.zeros > 0 || count >= Self.certainlyInternational
    {
      let digits = Decimal.digits(of: trunk.value)
      return country.key(Decimal.dropping(digits, of: value), digits: count - digits) ?? local
    }
    // A zero that is part of the number, as in Italy.
    if zeros == 1, country.trunk == nil { return country.key(value, digits: count + 1) ?? local }
    if zeros > 0 { return local }
    if count >= Self.certainlyInternational { return NumberKey(international: value) }
    return count >= country.leastNational ? country.key(value, digits: count) ?? local : local
  }

  /// So many digits without a mark are a whole number: see `CallingCode.told`.
  private static let certainlyInternational = 11
}

/// The identity of a phone number: equal for `+442079460123`, `0044 20 7946 0123` and, in Britain, `020 7946 0123`.
package struct NumberKey: Hashable, Sendable {
  /// In international form without its `+`; with the top bit a number of an unknown place, as it was written.
  package let bits: UInt64

  private static let local: UInt64 = 1 << 63

  fileprivate init(international value: UInt64) { bits = value }
  fileprivate init(local written: UInt64) { bits = written | Self.local }

  /// `+442079460123`; a number of an unknown place as its digits.
  package var text: String {
    guard bits & Self.local != 0 else { return "+\(bits)" }
    let zeros = Int(bits >> 60 & 3)
    return String(repeating: "0", count: zeros) + String(bits & ((1 << 60) - 1))
  }
}

extension Country {
  fileprivate func key(_ national: UInt64, digits: Int) -> NumberKey? {
    guard digits >= NumberTerm.leastNational, digits + Decimal.digits(of: code) <= 18 else { return nil }
    return NumberKey(international: code * Decimal.power(digits) + national)
  }
}

/// Numbers by their decimal digits.
private enum Decimal {
  private static let powers: [UInt64] = (0...18).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

  static func power(_ digits: Int) -> UInt64 { powers[digits] }

  /// 0 for 0.
  static func digits(of value: UInt64) -> Int {
    var count = 0
    while count < powers.count, powers[count] <= value { count += 1 }
    return count
  }

  /// Everything begins with 0, which stands for no digits.
  static func begins(_ value: UInt64, with head: UInt64) -> Bool {
    let (all, some) = (digits(of: value), digits(of: head))
    return all >= some && value / powers[all - some] == head || head == 0
  }

  static func dropping(_ count: Int, of value: UInt64) -> UInt64 { value % powers[digits(of: value) - count] }
}
