/// A phone number that is looked for, as far as it was typed, and the other ways in which the same number may be written.
struct NumberTerm: Hashable, Sendable {
  /// Digits that all these ways have in common.
  let core: [UInt8]
  /// The digits as typed, which are found wherever they stand in a number.
  let digits: [UInt8]
  /// Beginnings of whole numbers that mean the same, without `00`.
  private let beginnings: [[UInt8]]

  /// Fewer digits after a code say nothing of a country: `+44 20`.
  static let leastNational = 4
  /// Without a mark, the least number of digits that may begin with a country's code.
  static let leastInternational = 10

  /// `text` is a number, folded, with what stands between its digits.
  init(_ text: [UInt8], home: HomeCountries) {
    let digits = Self.withoutTrunk(text).filter(JSONByte.isDigit)
    let typed = String(decoding: digits, as: UTF8.self)
    // `00` in most countries, `011` in those of +1.
    let prefix =
      home.codes.contains("1") && typed.hasPrefix("011") ? "011" : typed.hasPrefix("00") ? "00" : ""
    let whole = typed.dropFirst(prefix.count)
    let isInternational = !prefix.isEmpty || text.contains(UInt8(ascii: "+"))
    var others: [(whole: String, core: Substring)] = []
    if isInternational { others.append((String(whole), whole)) }
    for code in home.codes {
      let trunk = CallingCode.trunk(of: code)
      if isInternational || typed.count >= Self.leastInternational, whole.hasPrefix(code) {
        let national = whole.dropFirst(code.count)
        others.append((trunk + national, national))
      } else if !isInternational, !trunk.isEmpty, typed.hasPrefix(trunk) {
        let national = typed.dropFirst(trunk.count)
        others.append((code + national, national))
      }
    }
    others.removeAll { $0.core.count < Self.leastNational }
    self.digits = digits
    // Each is an end of what was typed, so the shortest is in all of them.
    core = others.map(\.core).min { $0.count < $1.count }.map { Array($0.utf8) } ?? digits
    beginnings = others.map { Array($0.whole.utf8) }
  }

  /// The digits typed before the core. A text that has the core and not these is looked at whole.
  var head: [UInt8] { digits.dropLast(core.count) }

  /// Whether the number is found in a text, given folded.
  func isFound(in text: [UInt8]) -> Bool {
    let bare = text.filter(SearchTerm.countsInNumbers)
    if bare.contains(run: digits) { return true }
    // Most of what is looked at ends here.
    let hasTrunk = text.contains(UInt8(ascii: "("))
    guard hasTrunk || !beginnings.isEmpty else { return false }
    let dialled = hasTrunk ? Self.withoutTrunk(text).filter(SearchTerm.countsInNumbers) : bare
    if hasTrunk, dialled.contains(run: digits) { return true }
    let number = dialled.drop { !JSONByte.isDigit($0) }
    let whole = number.starts(with: "00".utf8) ? number.dropFirst(2) : number
    return beginnings.contains { whole.starts(with: $0) }
  }

  /// Whether a text, given folded, is this number and nothing more.
  func isSame(_ text: [UInt8]) -> Bool {
    let dialled = Self.withoutTrunk(text).filter(SearchTerm.countsInNumbers)
    if dialled == digits { return true }
    let whole = dialled.starts(with: "00".utf8) ? Array(dialled.dropFirst(2)) : dialled
    return beginnings.contains(whole)
  }

  /// Without the 0 in brackets that is dialled only within a country: `+44 (0)20`.
  private static func withoutTrunk(_ text: [UInt8]) -> [UInt8] {
    guard let bracket = text.firstIndex(of: UInt8(ascii: "(")), text[bracket...].starts(with: "(0)".utf8),
      text[..<bracket].contains(where: JSONByte.isDigit)
    else { return text }
    return Array(text[..<bracket] + text[(bracket + 3)...])
  }
}

extension [UInt8] {
  /// Whether these bytes stand in it one after another; they are not empty.
  func contains(run: [UInt8]) -> Bool {
    guard count >= run.count else { return false }
    for start in 0...count - run.count where self[start] == run[0] {
      if self[start..<start + run.count].elementsEqual(run) { return true }
    }
    return false
  }
}
