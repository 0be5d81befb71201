/// A length of time as people write it: `90`, `30s`, `5m`, `1h30m`, `1:30`, `1:02:03`. Whole seconds.
package enum TypedDuration {
  private static let units: [(names: [String], seconds: Int)] = [
    (["h", "hour", "hours"], 3600), (["m", "min", "mins"], 60), (["s", "sec", "secs"], 1),
  ]

  /// Seconds; nil if the text is no length of time, or one of more than a year. `byLetters` takes units by their letters only.
  package static func seconds(_ text: some StringProtocol, byLetters: Bool = false) -> Int? {
    let text = text.lowercased()
    guard !text.isEmpty, text.utf8.count <= 16 else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count > 1 { return clock(parts) }
    if let seconds = number(parts[0]) { return seconds }
    var (rest, sum, units) = (parts[0], 0, units[...])
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let name = rest.dropFirst(digits.count).prefix { $0.isASCII && $0.isLetter }
      guard let count = number(digits),
        let unit = units.firstIndex(where: { $0.names.prefix(byLetters ? 1 : .max).contains(String(name)) })
      else {
        return nil
      }
      sum += count * units[unit].seconds
      rest = rest.dropFirst(digits.count + name.count)
      units = units[(unit + 1)...]
    }
    return sum <= longest ? sum : nil
  }

  /// `1h2m3s`; such a text is read as the same.
  package static func text(seconds: Int) -> String {
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")].filter { $0.0 > 0 }
    return parts.isEmpty ? "0s" : parts.map { "\($0.0)\($0.1)" }.joined()
  }

  private static let longest = 366 * 86_400

  private static func number(_ digits: Substring) -> Int? {
    guard (1...8).contains(digits.utf8.count), digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
      return nil
    }
    return Int(digits).flatMap { $0 <= longest ? $0 : nil }
  }

  private static func clock(_ parts: [Substring]) -> Int? {
    let numbers = parts.compactMap(number)
    guard numbers.count == parts.count, parts.count <= 3, numbers.dropFirst().allSatisfy({ $0 < 60 }),
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 })
    else { return nil }
    let sum = numbers.reduce(0) { $0 * 60 + $1 }
    return sum <= longest ? sum : nil
  }
}

extension Duration {
  /// A duration as people type it, with units by their letters; nil for anything else, and for one of more than a year.
  package init?(typed text: String) {
    guard let seconds = TypedDuration.seconds(text, byLetters: true) else { return nil }
    self = .seconds(seconds)
  }
}
