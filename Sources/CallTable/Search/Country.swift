import Foundation

/// A country as far as its telephone numbers go: it says what a national number means.
package struct Country: Hashable, Sendable {
  /// Its two letters, `GB`, where it was named by them or by its name; else its calling code, `44`.
  package let name: String
  let code: UInt64
  /// The digits dialled before a number within the country; nil where nothing is.
  let trunk: (zeros: Int, value: UInt64)?
  /// The least digits of a number that is written without anything before it.
  let leastNational: Int

  /// By its calling code, `44`; nil for what is none.
  package init?(callingCode: String) { self.init(callingCode: callingCode, name: callingCode) }

  /// By its two letters, its name in English or its calling code, with or without what is dialled before that: `GB`, `44`, `+44`.
  /// Nil for what is none of them.
  package init?(named text: String) {
    let text = text.trimmingCharacters(in: .whitespaces)
    if let digits = text.wholeMatch(of: /(?:\+|00)?([1-9][0-9]*)/)?.output.1 {
      guard CallingCode.codes.values.contains(String(digits)) else { return nil }
      self.init(callingCode: String(digits))
    } else {
      let letters = Self.aliases[text.uppercased()] ?? text.uppercased()
      let region =
        CallingCode.codes[letters] != nil
        ? letters
        : CallingCode.codes.keys.first { Self.title(of: $0).caseInsensitiveCompare(text) == .orderedSame }
      guard let region, let code = CallingCode.codes[region] else { return nil }
      self.init(callingCode: code, name: region)
    }
  }

  /// The choice that leaves it to the numbers dialled.
  package static let unnamed = "auto"

  /// The country that is named; nil where none is.
  package static func choice(_ text: String) throws(UnknownCountry) -> Country? {
    if text.lowercased() == unnamed { return nil }
    guard let country = Country(named: text) else { throw UnknownCountry() }
    return country
  }

  private static let aliases = ["UK": "GB", "USA": "US"]

  private init?(callingCode: String, name: String) {
    guard let code = UInt64(callingCode) else { return nil }
    let digits = CallingCode.trunk(of: callingCode)
    (self.code, self.name) = (code, name)
    trunk =
      digits.isEmpty ? nil : (digits.prefix { $0 == "0" }.count, UInt64(digits.drop { $0 == "0" }) ?? 0)
    leastNational = code == 1 ? 10 : digits.isEmpty ? 8 : 9
  }

  var callingCode: String { String(code) }

  /// `United Kingdom, +44`; `+44` where only that is known.
  package var title: String {
    CallingCode.codes[name] == nil ? "+\(code)" : "\(Self.title(of: name)), +\(code)"
  }

  /// The names of all in English.
  package static var names: [String] { CallingCode.codes.keys.sorted().map(title) }

  private static func title(of region: String) -> String {
    Locale(identifier: "en_US").localizedString(forRegionCode: region) ?? region
  }

  /// Two countries of the same numbers are the same.
  package static func == (left: Country, right: Country) -> Bool { left.code == right.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

/// A text that names no country.
package struct UnknownCountry: Error {}
